import { readFileSync } from 'node:fs';
import { codeBlock, codeBlocks } from '@studyhall/testing';
import { withBlock } from './paragraphs.fixture.ts';

/** The tutorial, as its reader has it. */
export const tutorial = readFileSync(new URL('../../../docs/adapters/tutorial.md', import.meta.url), 'utf8');

/** The file of the example that the tutorial shows. */
export const ADAPTER = 'public/legacy-forum-adapter.js';

/** The `package.json` that its reader begins with; npm writes into it later. */
export const SETTINGS = codeBlock(tutorial, 'json package');

/** The other files that the tutorial shows once, by name. */
export const FILES: Readonly<Record<string, string>> = {
  'legacy-forum.js': codeBlock(tutorial, 'js forum'),
  'subject.js': codeBlock(tutorial, 'js subject'),
  'start.js': codeBlock(tutorial, 'js start'),
  'public/index.html': codeBlock(tutorial, 'html page'),
  'level.test.js': codeBlock(tutorial, 'js level'),
};

/** The adapter after each section that changes it, by the section's number. */
export const adapterAfter: ReadonlyMap<number, string> = (() => {
  const sections = [...tutorial.matchAll(/^```js adapter step (\d+)$/gm)].map(([, section]) => Number(section));
  const after = new Map<number, string>();
  let adapter = '';
  for (const section of new Set(sections)) {
    const blocks = codeBlocks(tutorial, `js adapter step ${section}`);
    adapter = adapter === '' ? blocks.join('\n') : blocks.reduce(withBlock, adapter);
    after.set(section, adapter);
  }
  return after;
})();

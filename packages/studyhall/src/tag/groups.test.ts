import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupModules } from '../../build/groups.ts';
import { type Chunk, PARTS } from '../../build/parts.ts';

/** A file as the bundler makes it, with the module that begins it and those it holds besides. */
const chunk = (module: string, imports: readonly string[] = [], more: readonly string[] = []): Chunk => ({
  fileName: `${module}.js`,
  facadeModuleId: module,
  moduleIds: [module, ...more],
  imports: imports.map((name) => `${name}.js`),
});

/** What several files need, as the bundler splits it off. */
const common = (name: string): Chunk => ({ ...chunk(name), facadeModuleId: null, moduleIds: [name] });

const { session, thread, peers, http, local } = PARTS;
const parts = [
  chunk(session, ['store']),
  chunk(thread, ['store', 'words', session], ['post']),
  chunk(peers, ['words', session]),
  chunk(http, ['store'], ['requests']),
  chunk(local, ['store']),
  common('store'),
  common('words'),
];

const grouped = (...more: Chunk[]): Record<string, string> => Object.fromEntries(groupModules([...parts, ...more]));
const shared = { store: 'shared', words: 'shared' };

describe('the files of the script tag', () => {
  it('what the session or two parts need is one file; what begins a part or is needed by one stays with it', () => {
    assert.deepEqual(grouped(), shared);
  });

  it('modules named *.later.ts are one file, with what nothing else needs', () => {
    assert.deepEqual(grouped(chunk('marks.later.ts', ['store', 'sums']), chunk('acts.later.ts', ['sums', 'words'], ['rules']), common('sums')), {
      ...shared,
      'marks.later.ts': 'later',
      'acts.later.ts': 'later',
      sums: 'later',
      rules: 'later',
    });
  });

  it('what is imported on demand under another name has a file of its own', () => {
    assert.deepEqual(grouped(chunk('paste.ts', ['words'])), shared);
  });

  it('a part needs nothing of what comes later', () => {
    const files = groupModules([...parts, chunk('menu.later.ts', [thread, 'store', 'words'])]);
    assert.equal(files.get('store'), 'shared');
    assert.equal(files.has('post'), false);
    assert.equal(files.has(thread), false);
  });

  it('what comes later to one part does not bring it into pages without it', () => {
    const files = grouped(chunk('menu.later.ts', [thread, 'sums']), chunk('live.later.ts', [http]), chunk('marks.later.ts', ['sums']), common('sums'));
    assert.deepEqual(files, {
      ...shared,
      'menu.later.ts': 'later-thread',
      'live.later.ts': 'later-http',
      'marks.later.ts': 'later',
      sums: 'later',
    });
  });

  it('what would need two parts, or has lost one, is refused', () => {
    assert.throws(() => grouped(chunk('both.later.ts', [thread, http])), /both\.later\.ts needs thread and http/);
    assert.throws(() => groupModules(parts.slice(1)), /No file was made of .*session\.ts/);
  });
});

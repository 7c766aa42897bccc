import { basename } from 'node:path';
import MagicString, { type SourceMap } from 'magic-string';
import type { Plugin } from 'vite';
import { type Chunk, closureOf } from './parts.ts';

/** `import('./x.later.ts')` in our sources; `x.apart.ts` is what few pages need, in a file of its own. */
const LATER = /\bimport\(\s*(['"])(\.\/[\w-]+\.(?:later|apart)\.ts)\1\s*\)/g;
/** The same as this plugin leaves it to the bundler, and as that hands it on with the name of the file. */
const FILES = '"@later"';
const FOUND = /"@later", \(\) => import\("\.\/([^"]+)"\)/g;

const changed = (text: MagicString): { code: string; map: SourceMap } => ({ code: text.toString(), map: text.generateMap({ hires: true }) });

/**
 * Has the files of what comes later fetched before they are imported: in some browsers a failed import cannot be tried again for
 * the life of the page.
 *
 * @param helper the module with the function for it
 */
export function fetchAhead(helper: string): Plugin {
  return {
    name: 'fetch-ahead',
    transform: {
      order: 'post',
      handler(code) {
        const text = new MagicString(code).replace(LATER, `ahead(${FILES}, () => import($1$2$1))`);
        return text.hasChanged() ? changed(text.prepend(`import { ahead } from ${JSON.stringify(helper)};\n`)) : undefined;
      },
    },
    // The boot shares no code with the parts: what both need is there twice.
    resolveId: {
      order: 'pre',
      async handler(source, importer) {
        const found = importer === helper ? await this.resolve(source, importer, { skipSelf: true }) : undefined;
        return found && { ...found, id: `${found.id}?parts` };
      },
    },
    renderChunk(code, chunk, _options, { chunks }) {
      if (!code.includes(FILES)) return undefined;
      const all = Object.values(chunks);
      const text = new MagicString(code).replace(FOUND, (_, file: string) => {
        const start = all.find(({ fileName }) => basename(fileName) === file);
        if (!start) this.error(`${file} is no file of the script.`);
        const isLater = ({ fileName }: Chunk): boolean => fileName.includes('/later-');
        // What stands apart may need parts that the page does not have; and of what it does have, not all that is listed here is kept.
        const here = chunk.fileName.includes('.apart') ? [] : [...closureOf(chunk, all)];
        const isMissing = ({ fileName }: Chunk): boolean => fileName !== chunk.fileName && !here.some((one) => one.fileName === fileName);
        const later = [...closureOf(start, all)].filter(isLater(start) ? isLater : isMissing);
        return `${JSON.stringify(later.map(({ fileName }) => basename(fileName, '.js')).sort().join(' '))}, () => import("./${file}")`;
      });
      if (text.toString().includes(FILES)) this.error('An import of what comes later was not found.');
      return changed(text);
    },
  };
}

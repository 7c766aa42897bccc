import type { Plugin } from 'vite';
import { closureOf, PARTS, SELDOM } from './parts.ts';

const PLACE = '__PART_FILES__';

/**
 * Tells the boot which files each part consists of. The boot's own name holds no hash, so it may be changed after the hashes
 * are made.
 */
export function fillPartFiles(): Plugin {
  return {
    name: 'part-files',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const files = Object.entries<readonly string[]>({ ...PARTS, ...SELDOM }).map(([part, ends]) => {
        const closure = ends.flatMap((end) => {
          const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(end)));
          if (!chunk) this.error(`No file holds ${end}.`);
          return [...closureOf(chunk, chunks)];
        });
        const later = closure.find(({ fileName }) => fileName.includes('/later-'));
        if (later && part in PARTS) this.error(`${part} cannot run without ${later.fileName}.`);
        return [part, [...new Set(closure.map(({ fileName }) => fileName))].sort()] as const;
      });

      const boot = chunks.find(({ fileName }) => fileName === 'studyhall.js');
      if (boot?.code.split(PLACE).length !== 2) this.error(`studyhall.js does not ask for ${PLACE} once.`);
      // A page may load the boot under another address (?v=3); a chunk that imported it would then start a second one.
      if (boot.imports.length > 0 || files.some(([, names]) => names.includes('studyhall.js'))) {
        this.error('The boot and the parts must share no code.');
      }
      const [, session] = files[0] ?? [];
      const besides = files.slice(1).map(([part, names]) => [part, names.filter((name) => !session?.includes(name))]);
      boot.code = boot.code.replace(PLACE, () => JSON.stringify({ session, ...Object.fromEntries(besides) }));
    },
  };
}

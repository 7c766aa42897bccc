import type { Plugin } from 'vite';

/** The module behind each part of `src/tag/parts.ts`. */
const PARTS: Readonly<Record<string, string>> = {
  session: '/studyhall/src/tag/parts/session.ts',
  thread: '/studyhall/src/tag/parts/thread.ts',
  peers: '/studyhall/src/tag/parts/peers.ts',
  http: '/adapter-http/src/index.ts',
  local: '/adapter-local/src/index.ts',
};

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
      const closure = (name: string, seen = new Set<string>()): Set<string> => {
        if (seen.has(name)) return seen;
        seen.add(name);
        for (const imported of chunks.find((chunk) => chunk.fileName === name)?.imports ?? []) closure(imported, seen);
        return seen;
      };
      const files = Object.entries(PARTS).map(([part, module]) => {
        const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
        if (!chunk) this.error(`No chunk was made of ${module}.`);
        return [part, [...closure(chunk.fileName)].sort()] as const;
      });

      const boot = chunks.find(({ fileName }) => fileName === 'studyhall.js');
      if (!boot?.code.includes(PLACE)) this.error(`studyhall.js does not ask for ${PLACE}.`);
      // A page may load the boot under another address (?v=3); a chunk that imported it would then start a second one.
      if (boot.imports.length > 0 || files.some(([, names]) => names.includes('studyhall.js'))) {
        this.error('The boot and the parts must share no code.');
      }
      boot.code = boot.code.replace(PLACE, () => JSON.stringify(Object.fromEntries(files)));
    },
  };
}

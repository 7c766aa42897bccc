import { relative } from 'node:path';
import type { Plugin } from 'vite';
import { PARTS } from './parts.ts';

/**
 * Lists the files and what each imports, under the module that begins it, in the form of vite's own manifest. That one does not
 * say it of files whose modules were grouped.
 *
 * @param root the folder that the modules' paths are relative to
 */
export function listFiles(root: string): Plugin {
  const beginnings = Object.values(PARTS).map(([first]) => first);
  return {
    name: 'list-files',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const keys = new Map(
        chunks.map(({ fileName, facadeModuleId, moduleIds }) => {
          const first = facadeModuleId ?? moduleIds.find((id) => beginnings.some((end) => id.endsWith(end)));
          return [fileName, first === undefined ? fileName : relative(root, first)];
        }),
      );
      const keysOf = (files: readonly string[]): string[] => files.map((file) => keys.get(file) ?? file);
      const manifest = chunks.map(({ fileName, imports, dynamicImports }) => [
        keys.get(fileName),
        { file: fileName, imports: keysOf(imports), dynamicImports: keysOf(dynamicImports) },
      ]);
      this.emitFile({ type: 'asset', fileName: '.vite/manifest.json', source: JSON.stringify(Object.fromEntries(manifest), null, 2) });
    },
  };
}

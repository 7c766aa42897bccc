import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const folder = new URL('../src/languages/', import.meta.url);

/**
 * Writes the messages of each language as one readable module that needs no other: what a script tag's `data-messages` names, and what a
 * translation begins with.
 *
 * @param outDir `dist/script`, after the script is there
 */
export async function buildLanguages(outDir: string): Promise<void> {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.includes('.test.'))) {
    await build({
      configFile: false,
      logLevel: 'warn',
      resolve: { conditions: ['source', 'browser', 'production', 'import', 'module'] },
      build: {
        target: 'es2022',
        outDir,
        emptyOutDir: false,
        minify: false,
        lib: { entry: fileURLToPath(new URL(file, folder)), formats: ['es'], fileName: () => `messages/${file.replace('.ts', '.js')}` },
      },
    });
  }
}

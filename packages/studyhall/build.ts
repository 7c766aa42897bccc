/**
 * Builds the script tag into dist/script: `studyhall.js` (module), `studyhall.classic.js`, and chunks with hashed names that
 * are loaded when an element comes near the viewport.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { fillPartFiles } from './build/part-files.ts';
import { forAnyPage } from './build/for-any-page.ts';
import { smallCode } from './build/small-code.ts';
import { smallLiterals } from './build/small-literals.ts';

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

await build({
  configFile: false,
  root: at('.'),
  base: './',
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"' },
  resolve: { conditions: ['source', 'browser', 'production', 'import', 'module'] },
  plugins: [forAnyPage(), smallLiterals(), smallCode(), fillPartFiles()],
  build: {
    outDir: at('dist/script'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    manifest: true,
    // As a library, because for an application vite adds a helper that the boot and the parts would share.
    lib: {
      entry: { studyhall: at('src/tag/studyhall.ts'), 'studyhall.classic': at('src/tag/classic.ts') },
      formats: ['es'],
    },
    rolldownOptions: {
      // The second minifier takes longer than all the rest, and may.
      checks: { bundlerTimings: false },
      // Making a schema does nothing: those that only a server asks for go.
      treeshake: { manualPureFunctions: ['v'], propertyReadSideEffects: false },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        minify: true,
        // What two parts share comes with the session, which every part needs: by itself it would be one more small file.
        // Signals are what only later files share.
        codeSplitting: {
          groups: [
            {
              name: 'shared',
              minShareCount: 2,
              test: /\/(?:protocol\/src\/(?!codec\/signal)|elements\/src\/|studyhall\/src\/adapters\/)|\/node_modules\//,
            },
          ],
        },
      },
    },
  },
});

/**
 * Builds the script tag into dist/script: `studyhall.js` (module), `studyhall.classic.js`, and chunks with hashed names that
 * are loaded when an element comes near the viewport; and `messages/`, the words of each language.
 */
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { fetchAhead } from './build/fetch-ahead.ts';
import { fillPartFiles } from './build/part-files.ts';
import { forAnyPage } from './build/for-any-page.ts';
import { groupModules } from './build/groups.ts';
import { buildLanguages } from './build/languages.ts';
import { listFiles } from './build/manifest.ts';
import { plainNamespaces } from './build/plain-namespaces.ts';
import { pureSchemas } from './build/pure-schemas.ts';
import { smallCode } from './build/small-code.ts';
import { smallLiterals } from './build/small-literals.ts';

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** BSD and Apache licences ask for their notices wherever the code goes. */
const NOTICES = 'THIRD-PARTY-LICENSES.md';

const config = (plugins: readonly Plugin[], options: BuildOptions, output: Rolldown.OutputOptions): InlineConfig => ({
  configFile: false,
  root: at('.'),
  base: './',
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"' },
  resolve: { conditions: ['source', 'browser', 'production', 'import', 'module'] },
  plugins: [pureSchemas(), forAnyPage(), fetchAhead(at('src/tag/ahead.ts')), ...plugins],
  build: {
    target: 'es2022',
    // As a library, because for an application vite adds a helper that the boot and the parts would share.
    lib: {
      entry: { studyhall: at('src/tag/studyhall.ts'), 'studyhall.classic': at('src/tag/classic.ts') },
      formats: ['es'],
    },
    rolldownOptions: {
      // The second minifier takes longer than all the rest, and may.
      checks: { bundlerTimings: false },
      // As making a schema does nothing, nor does `maybe` around one.
      treeshake: { manualPureFunctions: ['maybe'], propertyReadSideEffects: false },
      // A part's file may give to a later one more than its module exports.
      preserveEntrySignatures: 'allow-extension',
      output,
    },
    ...options,
  },
});

// Which module needs which others is known only when what nobody uses is gone.
const split = await build(config([], { write: false, minify: false }, {}));
if (!Array.isArray(split)) throw new Error('There is one output per format.');
const groups = groupModules(split.flatMap(({ output }) => output).filter((file) => file.type === 'chunk'));

await build(
  config(
    [smallLiterals(), plainNamespaces(), smallCode(), fillPartFiles(), listFiles(at('.'))],
    { outDir: at('dist/script'), emptyOutDir: true, sourcemap: 'hidden', license: { fileName: NOTICES } },
    {
      entryFileNames: '[name].js',
      // Names are what compresses least in the code.
      chunkFileNames: 'chunks/[name]-[hash:7].js',
      minify: true,
      // They say to bundlers what may be left out; here that is done.
      comments: { annotation: false },
      postBanner: ({ isEntry }) => (isEntry ? `/*! MIT; and ${NOTICES} */` : ''),
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ name: (module) => groups.get(module) ?? null }],
      },
    },
  ),
);

await buildLanguages(at('dist/script'));

import type { Stage, Step } from './stage.ts';

const build: Stage = { name: 'build', run: ['node', 'node_modules/typescript-7/bin/tsc', '-b'], says: 'Compiling the packages', vital: true };

/** The module and classic builds of the script tag, which the server serves at /studyhall.js. */
const scriptTag: Stage = {
  name: 'script tag',
  run: ['node', 'packages/studyhall/build.ts'],
  files: { glob: 'packages/studyhall/build.ts' },
  says: 'Building the script tag',
  vital: true,
};

/** From which editors and frameworks know the elements; it goes into the packages that have them. */
const manifest: Stage = { name: 'manifest', run: ['node', 'packages/tools/src/manifest/main.ts'] };

const lint: Stage = { name: 'lint', run: ['node', 'node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'], yields: true };

/** Bindings and tags inside lit templates, which the compiler cannot see. Its list of CSS properties is older than container queries; whose class is loaded apart it does not know, and the compiler checks. */
const templates: Stage = {
  name: 'templates',
  run: ['node', 'node_modules/lit-analyzer/cli.js', '--strict', '--maxWarnings', '0', '--rules.no-invalid-css', 'off', '--rules.no-unknown-property', 'off', '--rules.no-missing-import', 'off', 'FILES'],
  files: { glob: 'packages/elements/src/**/*.ts', except: '**/*.test.ts' },
};

const nodeTest = (...options: string[]): string[] => [
  'node',
  '--conditions=source',
  '--test',
  ...options,
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  '--test-reporter=./packages/tools/src/reporters/node.ts',
  '--test-reporter-destination=stdout',
  'FILES',
];

/** Tests of packages that start no process and touch nothing of the process that they run in: a process for each file would be two thirds of the work. */
const TOGETHER = 'packages/{client,domain,elements,protocol,server,testing}/src/**/*.test.ts';
const inBrowsers = '**/*.browser.test.ts';
/** Tests that take long and repeat nothing: the long run is where they are. */
const LONG = '**/*.long.test.ts';

export const unitTests: Stage = {
  name: 'units',
  run: nodeTest('--test-isolation=none', '--test-timeout=300000'),
  files: { glob: TOGETHER, except: [inBrowsers, LONG] },
};

const nodeTests: Stage = {
  name: 'node',
  // More than there are processors: many wait for the servers they start.
  run: nodeTest('--test-concurrency=4', '--test-timeout=300000'),
  files: { glob: ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts'], except: [inBrowsers, LONG, TOGETHER] },
};

/** Tests that run from seeds, a few of them in `npm test`, many here; and those that take long. */
const seeded: Stage = {
  name: 'seeds',
  run: nodeTest('--test-concurrency=2', '--test-timeout=1800000'),
  files: { glob: ['packages/*/src/**/*.{seeded,long}.test.ts', 'examples/*/src/**/*.{seeded,long}.test.ts'] },
  environment: { STUDYHALL_LONG: '1' },
};

const inBrowser = (name: string, ...wrapper: string[]): Stage => ({
  name,
  run: ['node', ...wrapper, 'node_modules/@web/test-runner/dist/bin.js', '--config', `packages/tools/src/wtr/${name}.mjs`],
  files: { glob: 'packages/*/src/**/*.browser.test.ts' },
});

const sizes: Stage = {
  name: 'sizes',
  run: ['node', 'packages/tools/src/sizes/main.ts'],
  files: { glob: 'packages/studyhall/dist/script/.vite/manifest.json' },
};

const playwright = ['node', 'packages/tools/node_modules/@playwright/test/cli.js', 'test', '--config', 'packages/tools/src/playwright.config.ts'];

const journeys: Stage = {
  name: 'journeys',
  run: [...playwright, '--project=chromium'],
  files: { glob: 'packages/journeys/src/**/*.journey.ts' },
};

/** The journeys in which the engine decides something, in another one. */
const secondEngine: Stage = {
  ...journeys,
  name: 'second engine',
  run: [...playwright, '--project=firefox'],
  environment: { STUDYHALL_LONG: '1' },
};

/** The journeys that take long, in the first engine. */
const longJourneys: Stage = {
  ...journeys,
  name: 'long journeys',
  run: [...journeys.run, '--grep=@long'],
  environment: { STUDYHALL_LONG: '1' },
};

const docs: Stage = { name: 'docs', run: nodeTest(), files: { glob: 'packages/tools/src/docs/*.test.ts' } };

/** What the laws find out about each adapter and store, which tables in the documents show. */
const writeReports: Stage = {
  name: 'reports',
  run: nodeTest('--test-concurrency=2'),
  files: { glob: ['packages/{adapter,store}-*/src/laws.test.ts', 'examples/*/src/laws.test.ts'] },
  environment: { STUDYHALL_WRITE_CONFORMANCE: '1' },
};

/** The tables in the documents that are read from the code. */
const writeDocs: Stage = { name: 'docs', run: ['node', '--conditions=source', 'packages/tools/src/docs/write.ts'] };

/** The README's picture of the running example. */
const picture: Stage = { name: 'picture', run: ['node', 'packages/journeys/src/pictures/readme-picture.ts'] };

/** How fast the server is, beside baselines. */
const bench: Stage = { name: 'bench', run: ['node', '--conditions=source', 'packages/bench/src/main.ts'] };

/** What each command of the root package.json does. */
export const commands = {
  build: [build, manifest, scriptTag],
  lint: [lint, templates],
  sizes: [build, scriptTag, sizes],
  'docs:check': [docs],
  'docs:write': [writeReports, writeDocs],
  picture: [build, scriptTag, picture],
  bench: [build, bench],
  test: [
    build,
    manifest,
    scriptTag,
    nodeTests,
    [inBrowser('chromium'), [unitTests, templates]],
    sizes,
    journeys,
  ],
  // Each of these browsers keeps one of two cores busy.
  'test:long': [build, manifest, scriptTag, [inBrowser('firefox'), inBrowser('webkit', 'packages/tools/src/wtr/with-webkit.mjs')], [seeded, lint], longJourneys, secondEngine],
  start: [{ ...build, run: [...build.run, 'examples/course-page'] }, scriptTag],
} satisfies Record<string, readonly Step[]>;

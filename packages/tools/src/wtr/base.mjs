import { defaultReporter } from '@web/test-runner';
import { countsReporter } from '../reporters/wtr.ts';
import { root } from '../setup/root.mjs';
import { corpora } from './corpora.mjs';
import { freePort } from './free-port.mjs';
import { typescript } from './typescript.mjs';

/** nanostores asks for it and browsers have none; bundlers replace it. */
const process = `globalThis.process = { env: { NODE_ENV: 'production' } };`;

/** What makes every look at accessibility wait for what comes in. */
const accessible = '/packages/elements/src/fixtures/accessible.fixture.ts';

/** A loopback address that the runner takes as it is: for `localhost` and 127.0.0.1 it listens on every interface. */
const hostname = '127.0.0.2';

/** @type {import('@web/test-runner').TestRunnerConfig} */
export const base = {
  rootDir: root,
  hostname,
  port: await freePort(hostname),
  files: `${root}/packages/*/src/**/*.browser.test.ts`,
  // Our packages are tested from their sources, others as a browser gets them in production.
  nodeResolve: { exportConditions: ['source', 'browser'] },
  plugins: [typescript(), corpora()],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countsReporter()],
  testFramework: { config: { ui: 'bdd', timeout: '20000' } },
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  testRunnerHtml: (framework) => `<!doctype html>
    <html lang="en">
      <head><meta charset="utf-8"><title>Tests</title><script>${process}</script></head>
      <body><script type="module" src="${accessible}"></script><script type="module" src="${framework}"></script></body>
    </html>`,
};

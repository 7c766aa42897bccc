import { defineConfig } from '@playwright/test';
import { firefox, windowlessChromium } from './wtr/programs.mjs';

/**
 * Where the engine decides the outcome, the journeys run in a second one, in the long run: two people at once, what tabs share and devices keep,
 * how scripts are loaded and policies are enforced, the host's styles, the example as visitors get it, and everything that people do
 * with questions and answers, from end to end. The others follow what the server, the session or the elements decide, and the elements'
 * own tests run in three engines: hooks (E1), requests (E7), identity (E9), tokens (E10), events (E11), what fails (E14) and the link to a
 * post.
 */
const SECOND_ENGINE = [
  'two-people',
  'tabs',
  'one-connection',
  'offline',
  'ask',
  'answers',
  'search',
  'places',
  'post-first',
  'orders',
  'drafts',
  'one-thread',
  'board',
  'keyboard',
  'archive',
  'example',
  'cluster',
  'embedding/e2-loaders',
  'embedding/e3-twice',
  'embedding/e4-life',
  'embedding/e5-policies',
  'embedding/e6-storage',
  'embedding/e12-looks',
  'embedding/e13-lazy',
];

const long = process.env['STUDYHALL_LONG'] === '1';

/** What is never in the second engine: it needs what Firefox does not offer, or follows from its neighbours that run there. */
const NOT_IN_SECOND = /@chromium/;

/** `@long`: takes long and repeats nothing; in the long run only, in whichever engine. */
const NOT_IN_FIRST = long ? undefined : /@long/;

/** Journeys start their own servers, on ports that the system chooses. */
export default defineConfig({
  testDir: '../../journeys/src',
  testMatch: '**/*.journey.ts',
  outputDir: '../../journeys/test-results',
  forbidOnly: true,
  fullyParallel: true,
  // More than there are processors: a journey waits for its servers and pages much of the time.
  workers: 3,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./reporters/playwright.ts']],
  // A trace of every journey doubles their time; `--trace=on` after the command makes one.
  use: { trace: 'off', screenshot: { mode: 'only-on-failure', fullPage: true } },
  projects: [
    { name: 'chromium', ...(NOT_IN_FIRST && { grepInvert: NOT_IN_FIRST }), use: { launchOptions: { executablePath: windowlessChromium.path, args: windowlessChromium.args } } },
    {
      name: 'firefox',
      testMatch: SECOND_ENGINE.map((name) => `**/${name}.journey.ts`),
      grepInvert: NOT_IN_SECOND,
      // The channel makes Playwright speak WebDriver BiDi, which a browser it has not built itself understands.
      use: { browserName: 'firefox', channel: 'moz-firefox', launchOptions: { executablePath: firefox.path } },
    },
  ],
});

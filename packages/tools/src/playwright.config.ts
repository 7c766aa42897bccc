import { defineConfig } from '@playwright/test';
import { chromium, firefox } from './wtr/programs.mjs';

/** Journeys start their own servers, on ports that the system chooses. Those tagged @chromium need what Firefox does not offer. */
export default defineConfig({
  testDir: '../../journeys/src',
  testMatch: '**/*.journey.ts',
  outputDir: '../../journeys/test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./reporters/playwright.ts']],
  use: { trace: 'retain-on-failure' },
  projects: [
    { name: 'chromium', use: { launchOptions: { executablePath: chromium.path, args: chromium.args } } },
    {
      name: 'firefox',
      grepInvert: /@chromium/,
      // The channel makes Playwright speak WebDriver BiDi, which a browser it has not built itself understands.
      use: { browserName: 'firefox', channel: 'moz-firefox', launchOptions: { executablePath: firefox.path } },
    },
  ],
});

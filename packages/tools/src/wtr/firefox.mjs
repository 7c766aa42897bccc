import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { base } from './base.mjs';
import { firefox } from './programs.mjs';

export default {
  ...base,
  concurrency: 1,
  browsers: [puppeteerLauncher({ launchOptions: { browser: 'firefox', executablePath: firefox.path, headless: true } })],
};

import { chromeLauncher } from '@web/test-runner-chrome';
import { base } from './base.mjs';
import { chromium } from './programs.mjs';

export default {
  ...base,
  concurrency: 2,
  browsers: [chromeLauncher({ launchOptions: { executablePath: chromium.path, args: ['--headless=new', ...chromium.args] } })],
};

import { chromeLauncher } from '@web/test-runner-chrome';
import { base } from './base.mjs';
import { chromium } from './programs.mjs';

export default {
  ...base,
  concurrency: 2,
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: chromium.path, args: ['--headless=new', ...chromium.args] },
      // A window each: of two tabs in one window only the front one makes frames, and observers never fire in the other.
      createPage: ({ context }) => context.newPage({ type: 'window' }),
    }),
  ],
};

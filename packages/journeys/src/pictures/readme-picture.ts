/** Takes the README's picture from the running example: `node packages/journeys/src/pictures/readme-picture.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { startExample } from '../harness/example.ts';
import { chromium as program } from '../harness/programs.ts';

const folder = fileURLToPath(new URL('../../../../docs/images/', import.meta.url));
mkdirSync(folder, { recursive: true });

const example = await startExample();
const browser = await chromium.launch({ executablePath: program.path, args: [...program.args] });
try {
  // Others are there and want to be seen.
  for (const as of ['jonas', 'okafor']) {
    const other = await (await browser.newContext()).newPage();
    await other.goto(`${example.url}/?as=${as}`);
    await other.getByRole('switch', { name: 'Show that I am here' }).click();
  }

  const page = await (await browser.newContext({ viewport: { width: 1280, height: 940 }, deviceScaleFactor: 1.5 })).newPage();
  await page.goto(`${example.url}/`);
  await page.getByRole('switch', { name: 'Show that I am here' }).click();
  await page.locator('peer-list').getByText('3 here now').waitFor();
  const board = page.locator('study-thread:not([anchor])').last();
  const show = (): Promise<void> =>
    board.evaluate((element) => {
      element.scrollIntoView({ block: 'start' });
      scrollBy(0, -130); // with the search above it
    });
  await show();
  await board.getByRole('link').first().waitFor();
  await show();
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  // In less than half of what the same picture takes as PNG; only the browser itself writes it.
  const browserOfPage = await page.context().newCDPSession(page);
  const { data } = await browserOfPage.send('Page.captureScreenshot', { format: 'webp', quality: 85 });
  writeFileSync(`${folder}course-page.webp`, Buffer.from(data, 'base64'));
} finally {
  await browser.close();
  await example.end();
}

import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';

/**
 * Presses the button that downloads something and gives the files of what was made. Taken from the page: not every engine tells of a
 * download that a page has made itself.
 */
export async function exported(page: Page, button: string): Promise<Readonly<Record<string, Uint8Array>>> {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    Object.assign(globalThis, { made: undefined });
    URL.createObjectURL = (made: Blob) => {
      URL.createObjectURL = make;
      Object.assign(globalThis, { made });
      return make(made);
    };
  });
  await page.getByRole('button', { name: button }).click();
  await page.waitForFunction(() => (globalThis as unknown as { made?: Blob }).made !== undefined);
  const bytes = await page.evaluate(async () => [...new Uint8Array(await (globalThis as unknown as { made: Blob }).made.arrayBuffer())]);
  return unzipSync(Uint8Array.from(bytes));
}

import type { Page } from '@playwright/test';

/** The accessible name of what has the focus, through shadow roots, as far as its label or its own words say it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return (node?.getAttribute('aria-label') ?? node?.textContent ?? '').replace(/\s+/g, ' ').trim();
  });

/** More stops than any page of the journeys has. */
const MOST_STOPS = 60;

/**
 * Presses Tab until something of this name has the focus.
 *
 * @param key `Shift+Tab` to go back: not every browser goes round at the end of a page
 */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let n = 0; n < MOST_STOPS; n++) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${String(name)} was not reached; the focus is on "${await focused(page)}"`);
}

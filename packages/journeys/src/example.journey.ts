import { boardOf } from './harness/board.ts';
import { type Example, startExample } from './harness/example.ts';
import { complaintsOf } from './harness/requests.ts';
import { expect, test } from './harness/test.ts';

/** The discussion of the whole lesson. */
const ROOM = 'week-3';

let example: Example;
test.beforeAll(async () => {
  example = await startExample();
});
test.afterAll(() => example.end());

/** What of the page is wider than the window, by its tag and class. */
const tooWide = (): string[] => {
  const wide: string[] = [];
  /** Whether it stands in something that can be scrolled sideways: a table, code, a row of tools. */
  const scrolls = (element: Element | null): boolean => {
    for (let around = element?.parentElement; around; around = around.parentElement) if (/auto|scroll/.test(getComputedStyle(around).overflowX)) return true;
    return false;
  };
  const look = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      const { left, right, width } = element.getBoundingClientRect();
      const hidden = width <= 1 || getComputedStyle(element).clipPath !== 'none';
      if (!scrolls(element) && !hidden && (left < -1 || right > document.documentElement.clientWidth + 1)) {
        wide.push(`${element.localName}.${element.getAttribute('class') ?? ''} ${String(Math.round(left))}…${String(Math.round(right))}`);
      }
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return wide;
};

for (const [name, { width, height, media = {}, rtl = false, zoom = 1 }] of Object.entries<{
  width: number;
  height: number;
  media?: { colorScheme?: 'dark'; forcedColors?: 'active' };
  rtl?: boolean;
  zoom?: number;
}>({
  'a small phone': { width: 320, height: 640 },
  'a wide window': { width: 1280, height: 900 },
  'the dark': { width: 1280, height: 900, media: { colorScheme: 'dark' } },
  'forced colours': { width: 1280, height: 900, media: { forcedColors: 'active' } },
  'the other direction': { width: 1280, height: 900, rtl: true },
  'the other direction on a phone': { width: 390, height: 800, rtl: true },
  // Zoom makes the window smaller in the page's own pixels.
  '200 % zoom': { width: 1280, height: 900, zoom: 2 },
})) {
  test(`@chromium the example fits in ${name}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: width / zoom, height: height / zoom }, deviceScaleFactor: zoom, ...media });
    const page = await context.newPage();
    const complaints = await complaintsOf(page);
    await page.goto(`${example.url}/`);
    if (rtl) {
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
    }
    for (const folded of await page.locator('details').all()) await folded.locator('summary').click();
    for (const words of ['nobody stands still', 'counted the blue dots']) await expect(page.locator('details').getByText(words)).toBeVisible();
    const board = boardOf(page, ROOM);
    await board.element.scrollIntoViewIfNeeded();
    await expect(board.element.getByRole('link', { name: 'I did the cucumber' })).toBeVisible();
    expect(await page.evaluate(tooWide)).toEqual([]);
    await page.locator('peer-list').scrollIntoViewIfNeeded();
    await expect(page.locator('peer-list')).toContainText('Dr. Amara Okafor');
    const inbox = page.locator('study-inbox');
    await inbox.scrollIntoViewIfNeeded();
    await expect(inbox).toContainText('answered your question');
    await page.getByRole('searchbox').fill('water');
    await expect(page.locator('study-search').getByRole('link', { name: 'I did the cucumber' })).toBeVisible();
    expect(await page.evaluate(tooWide)).toEqual([]);
    await board.open('I did the cucumber');
    await board.post('I did the cucumber').getByRole('button', { name: 'More' }).click();
    await board.post('I did the cucumber').getByRole('button', { name: /^Reply/ }).click();
    expect(await page.evaluate(tooWide)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });
}

test('the example switches between people, and each sees what they may do', async ({ page }) => {
  await page.goto(`${example.url}/`);
  const board = boardOf(page, ROOM);
  await page.getByRole('link', { name: 'Helen Price, observer' }).click();
  await board.element.scrollIntoViewIfNeeded();
  await expect(board.element.getByText('You can read here, not write.')).toBeVisible();
  await page.getByRole('link', { name: 'Dr. Amara Okafor, instructor' }).click();
  await board.element.scrollIntoViewIfNeeded();
  await board.open('I did the cucumber');
  await board.post('I did the cucumber').getByRole('button', { name: 'More' }).click();
  await expect(board.post('I did the cucumber').getByRole('button', { name: 'Hide' })).toBeVisible();
  await page.getByRole('link', { name: 'Nobody' }).click();
  await expect(page.locator('peer-list')).toContainText('You are signed out.');
  await expect(page.getByRole('link', { name: 'Sign in to the course' })).toBeVisible();
});

test('a place of the lesson leads to what is said about it, and back', async ({ page }) => {
  const complaints = await complaintsOf(page);
  await page.goto(`${example.url}/`);
  const folded = page.locator('details', { has: page.locator('study-thread[anchor="#net-flow"]') });
  await page.locator('study-places[for="net-flow"]').getByRole('button', { name: '1 thread about this' }).click();
  await expect(folded).toHaveAttribute('open');
  await expect(folded.getByText('does that still hold when the levels no longer change?')).toBeVisible();
  await expect(folded.getByText('nobody stands still')).toBeVisible();

  const film = page.locator('video');
  await film.scrollIntoViewIfNeeded();
  await page.locator('study-places[for="film"]').getByRole('button', { name: '0:05' }).click();
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBe(5.5);
  expect(complaints).toEqual([]);
});

test('in one room of the lesson, one says what one thinks before one sees what others think', async ({ page }) => {
  const board = boardOf(page, 'week-3-prediction');
  const { element } = board;
  await page.goto(`${example.url}/`);
  await element.scrollIntoViewIfNeeded();
  await expect(element).toContainText('What others wrote is shown here once you have posted yourself.');
  await expect(element).not.toContainText('There is a lot of sugar in it');
  await board.reply('raisin lies', 'Larger, I think.');
  await expect(board.post('There is a lot of sugar in it')).toBeVisible();
  await page.getByRole('link', { name: 'Dr. Amara Okafor, instructor' }).click();
  await element.scrollIntoViewIfNeeded();
  await expect(board.post('There is a lot of sugar in it')).toBeVisible();
});

test('the example works with no server at all', async ({ page }) => {
  const complaints = await complaintsOf(page);
  await page.goto(`${example.url}/local.html`);
  const board = boardOf(page, ROOM);
  await board.element.scrollIntoViewIfNeeded();
  await expect(board.element.getByText('Posts stay in this browser: nobody else can see them.')).toBeVisible();
  await board.attach();
  await board.write('A note to myself');
  await expect(board.post('A note to myself')).toBeVisible();
  await page.reload();
  await expect(board.post('A note to myself')).toBeVisible();
  await expect(board.picture).toHaveJSProperty('naturalWidth', 1);
  expect(complaints).toEqual([]);
});

import { boardOf } from '../harness/board.ts';
import { MAYA } from '../harness/community.ts';
import { scriptTag, session, thread } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

/** What an old theme does to everything in its page. */
const THEME = `<style>
  html { font-size: 10px } body { font: 20px/2 Georgia, serif; color: rgb(10, 20, 30); background: white; text-align: center }
  p { margin: 4em } button, input, textarea { width: 100%; border: 9px solid red; box-sizing: content-box } .post { float: left }
</style>`;

test('E12 takes the host’s font, colour and language, and nothing of its reset', async ({ page, site, community }) => {
  const body = session(community.endpoint, MAYA.id, thread());
  await page.goto(site.put({ head: THEME + scriptTag(community.endpoint), body }));
  const board = boardOf(page);
  await board.write('How it looks');
  const words = board.post('How it looks').getByText('How it looks').first();
  await expect(words).toHaveCSS('color', 'rgb(10, 20, 30)');
  await expect(words).toHaveCSS('font-family', 'Georgia, serif');
  // 20 px is more than the element takes over, and its lines are as far apart as it says.
  await expect(words).toHaveCSS('font-size', '18px');
  await expect(words).toHaveCSS('text-align', 'start');
  const button = board.element.getByRole('button', { name: 'Post', exact: true });
  await board.field.click();
  expect(await button.evaluate((node) => getComputedStyle(node).borderTopColor)).not.toBe('rgb(255, 0, 0)');
  const [outer, inner] = await Promise.all([board.element.boundingBox(), button.boundingBox()]);
  expect(inner?.width ?? 0).toBeLessThan((outer?.width ?? 0) / 2);
});

test('E12 follows the page’s direction, and each text its own', async ({ page, site, community }) => {
  await page.goto(
    site.put({ head: scriptTag(community.endpoint), body: session(community.endpoint, MAYA.id, thread()), lang: 'ar', dir: 'rtl' }),
  );
  const board = boardOf(page);
  await board.write('An English sentence.');
  await expect(board.post('An English').getByText('An English sentence.')).toHaveCSS('direction', 'ltr');
  await expect(board.post('An English')).toHaveCSS('direction', 'rtl');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('E12 the level of its headings is an attribute, and no single key does anything', async ({ page, site, community }) => {
  const body = session(community.endpoint, MAYA.id, '<study-thread room="week-3" heading="Questions" heading-level="3"></study-thread>');
  await page.goto(site.put({ head: scriptTag(community.endpoint), body }));
  const board = boardOf(page);
  await expect(page.getByRole('heading', { name: 'Questions', level: 3 })).toBeVisible();
  await board.write('A post to press keys on');
  await expect(board.posts).toHaveCount(1);
  await expect(board.element.getByText('Sending…')).toHaveCount(0);
  await board.post('A post').evaluate((post: HTMLElement) => {
    post.focus();
  });
  for (const key of 'abcdefghijklmnopqrstuvwxyz/?.#') await page.keyboard.press(key);
  await expect(board.posts).toHaveCount(1);
  await expect(board.element.getByRole('textbox')).toHaveCount(2); // title and text, as before
  await expect(board.field).toHaveValue('');
});

test('E12 @chromium follows forced colours, dark pages and reduced motion', async ({ page, site, community }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const dark = '<style>:root { color-scheme: dark; background: #111; color: #eee }</style>';
  await page.goto(site.put({ head: dark + scriptTag(community.endpoint), body: session(community.endpoint, MAYA.id, thread()) }));
  const board = boardOf(page);
  await board.field.click();
  const outline = await board.element.locator('.composer').evaluate((node) => getComputedStyle(node).outlineStyle);
  expect(outline).not.toBe('none');
  const moving = await board.element.evaluate((element) => {
    const all = (root: ShadowRoot | null): Element[] => [...(root?.querySelectorAll('*') ?? [])].flatMap((node) => [node, ...all(node.shadowRoot)]);
    const longer = (times: string): boolean => times.split(',').some((time) => parseFloat(time) > 0.01);
    return all(element.shadowRoot).filter((node) => {
      const style = getComputedStyle(node);
      const animates = style.animationName !== 'none' && longer(style.animationDuration);
      // A colour may fade: nothing moves.
      const moves = longer(style.transitionDuration) && !/^(border-|background-)?color$/.test(style.transitionProperty);
      return animates || moves;
    }).length;
  });
  expect(moving).toBe(0);
});

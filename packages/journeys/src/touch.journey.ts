import { boardOf } from './harness/board.ts';
import { MAYA } from './harness/community.ts';
import { scriptTag, session, thread } from './harness/site.ts';
import { expect, test } from './harness/test.ts';

/** What is pressed and smaller than 44 px with what stands invisibly around it; links in text, and what tells more of a line, are as high as the line. */
const tooSmall = (): string[] => {
  const small: string[] = [];
  const look = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (root === document || !element.matches('button:not(.byline > *), select, summary, input:not([type=radio]), [role=option]') || !element.checkVisibility()) continue;
      const { width, height } = element.getBoundingClientRect();
      const around = getComputedStyle(element, '::after');
      const more = (side: 'top' | 'left'): number => (around.position === 'absolute' ? -2 * parseFloat(around[side]) : 0);
      // Chips have a border, inside of which what stands around them begins.
      if (width + more('left') < 43.5 || height + more('top') - 2 * Number(around.position === 'absolute') < 43.5) {
        small.push(`${(element.getAttribute('aria-label') ?? element.textContent).trim()} ${width.toFixed(1)} × ${height.toFixed(1)}`);
      }
    }
  };
  look(document);
  return small;
};

test('@chromium what a finger presses is as large as a finger', async ({ browser, site, community }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const body = session(community.endpoint, MAYA.id, `${thread()}<peer-list></peer-list><study-search></study-search><study-inbox></study-inbox><study-export></study-export>`);
  const head = `<meta name="viewport" content="width=device-width">${scriptTag(community.endpoint)}`;
  await page.goto(site.put({ head, body }));
  const board = boardOf(page);
  await board.write('For fingers');
  const post = board.post('For fingers');
  await post.getByRole('button', { name: 'React' }).click();
  await post.getByRole('button', { name: 'Heart' }).click();
  await expect(post.getByRole('button', { name: /^Heart: 1/ })).toBeVisible();
  await post.getByRole('button', { name: 'More' }).click();
  await post.getByRole('button', { name: 'React' }).click();
  await post.getByRole('button', { name: 'Purpose and tags' }).click();
  await post.getByRole('button', { name: /^Reply/ }).click();
  await expect(post.getByRole('button', { name: 'Bold' })).toBeVisible();
  await page.locator('peer-list').scrollIntoViewIfNeeded();
  await expect(page.getByRole('switch')).toBeVisible();
  await page.locator('study-inbox').scrollIntoViewIfNeeded();
  await expect(page.locator('study-inbox').getByText('What you hear of')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Download my posts' })).toBeVisible();
  expect(await page.evaluate(tooSmall)).toEqual([]);
  await context.close();
});

import { boardOf } from '../harness/board.ts';
import { MAYA } from '../harness/community.ts';
import { session, thread } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

test('E13 nothing but the boot is loaded until an element comes near, and every file once', async ({ page, site, community }) => {
  const head = `<style>.far { height: 6000px }</style><script type="module" src="${site.url}/copy/studyhall.js"></script>`;
  const body = `<p class="far">A long lesson</p>${session(community.endpoint, MAYA.id, thread())}`;
  await page.goto(site.put({ head, body }));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(site.filesSent).toEqual(['studyhall.js']);

  await page.locator('study-thread').scrollIntoViewIfNeeded();
  await expect(boardOf(page).field).toBeVisible();
  expect(site.filesSent.length).toBeGreaterThan(3);
  // A file that was fetched ahead comes from the cache when it is imported.
  expect([...site.filesSent].sort()).toEqual([...new Set(site.filesSent)].sort());
});

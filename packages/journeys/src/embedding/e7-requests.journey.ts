import { boardOf } from '../harness/board.ts';
import { MAYA } from '../harness/community.ts';
import { requestsOf } from '../harness/requests.ts';
import { scriptTag, session, thread } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

test('E7 asks nobody but the host and the community', async ({ page, site, community }) => {
  const urls = requestsOf(page);
  const body = session(community.endpoint, MAYA.id, `${thread()}<peer-list></peer-list>`);
  await page.goto(site.put({ head: scriptTag(community.endpoint), body }));
  await boardOf(page).write('![a picture](https://third.example/p.png) and https://third.example/q and <img src="https://third.example/r">');
  await expect(boardOf(page).posts.getByRole('link', { name: 'a picture' })).toBeVisible();
  await expect(page.locator('peer-list')).toContainText('Maya Lindqvist');
  const others = urls.filter((url) => ![site.url, community.endpoint].includes(new URL(url).origin));
  expect(others).toEqual([]);
});

test('E7 asks nobody at all where there is no server', async ({ page, site, community }) => {
  const urls = requestsOf(page);
  await page.goto(site.put({ head: `<script type="module" src="${site.url}/copy/studyhall.js"></script>`, body: `${thread()}<peer-list></peer-list>` }));
  await boardOf(page).write('For myself');
  await expect(boardOf(page).post('For myself')).toBeVisible();
  expect(urls.filter((url) => new URL(url).origin !== site.url)).toEqual([]);
  expect(urls.some((url) => url.startsWith(community.endpoint))).toBe(false);
  await page.reload();
  await expect(boardOf(page).post('For myself')).toBeVisible();
});

import { boardOf } from '../harness/board.ts';
import { JONAS, MAYA } from '../harness/community.ts';
import { scriptTag, session, thread } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

test('E6 sets no cookie, and keeps nothing with a third party', async ({ visit, community }) => {
  const page = await visit(MAYA);
  await boardOf(page).write('Without a cookie');
  await expect(boardOf(page).post('Without a cookie')).toBeVisible();
  expect(await page.context().cookies()).toEqual([]);
  const state = await page.context().storageState({ indexedDB: true });
  expect(state.origins.filter(({ origin }) => origin === community.endpoint)).toEqual([]);
});

test('E6 works when storage throws, and says that nothing is kept', async ({ page, site, community, visit }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    }
    Object.defineProperty(Document.prototype, 'cookie', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(site.put({ head: scriptTag(community.endpoint), body: session(community.endpoint, MAYA.id, thread()) }));
  await expect(page.getByText(/does not let anything be kept/)).toBeVisible();
  await boardOf(page).write('Not kept, but sent');
  await expect(boardOf(page).post('Not kept')).toBeVisible();
  await expect(boardOf(await visit(JONAS)).post('Not kept')).toBeVisible();

  // The same without a server: what is written lasts until the page is closed, and the page says so.
  await page.goto(site.put({ head: scriptTag(community.endpoint), body: thread() }));
  await expect(page.getByText(/until this page is closed/)).toBeVisible();
  await boardOf(page).write('In memory');
  await expect(boardOf(page).post('In memory')).toBeVisible();
  expect(errors).toEqual([]);
});

import { boardOf } from '../harness/board.ts';
import { MAYA } from '../harness/community.ts';
import { scriptTag, session, thread } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

test('E14 a dead server leaves what was read readable, also after a reload', async ({ page, site, community }) => {
  // The script comes from the host here, so that only the community is dead.
  const head = `<script type="module" src="${site.url}/copy/studyhall.js"></script>`;
  await page.goto(site.put({ head, body: session(community.endpoint, MAYA.id, `${thread()}<peer-list></peer-list>`) }));
  const board = boardOf(page);
  await board.write('Still here tomorrow');
  await expect(board.post('Still here tomorrow')).toBeVisible();
  await expect(board.element.getByText('Sending…')).toHaveCount(0);
  await expect(page.locator('peer-list')).toContainText('Maya Lindqvist');

  await community.stop();
  await page.reload();
  await expect(board.post('Still here tomorrow')).toBeVisible({ timeout: 30_000 });
  await expect(board.element).toContainText('This is what was here last.');
  await community.start();
  await expect(board.element).not.toContainText('This is what was here last.', { timeout: 60_000 });
});

test('E14 a file that does not arrive is said in the element’s place, and tried again when asked', async ({ page, site, community }) => {
  await page.route('**/chunks/thread-*.js*', (route) => route.abort());
  await page.goto(
    site.put({
      head: scriptTag(community.endpoint),
      body: session(community.endpoint, MAYA.id, '<study-thread room="week-3"><a href="/forum">The old forum</a></study-thread><peer-list></peer-list>'),
    }),
  );
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  await expect(page.getByRole('link', { name: 'The old forum' })).toBeVisible();
  await expect(page.locator('peer-list')).toContainText('Maya Lindqvist');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toContainText('could not be loaded');

  await page.unroute('**/chunks/thread-*.js*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(boardOf(page).field).toBeVisible();
  await expect(page.getByText('could not be loaded')).toHaveCount(0);
});

test('E14 what is loaded after the board is missed out loud where it does not arrive, and tried again', async ({ page, site, community }) => {
  await page.route('**/chunks/later-thread-*.js*', (route) => route.abort());
  await page.goto(site.put({ head: scriptTag(community.endpoint), body: session(community.endpoint, MAYA.id, thread()) }));
  const board = boardOf(page);
  await board.write('Written without the rest');
  const post = board.post('Written without the rest');
  await expect(post).toBeVisible();
  await expect(board.element).toContainText('The community cannot be reached now.');
  // What is loaded with it is not offered meanwhile.
  await expect(post.getByRole('button', { name: 'Reply' })).toBeVisible();
  await expect(post.getByRole('button', { name: 'More' })).toHaveCount(0);

  const again = board.element.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();

  await page.unroute('**/chunks/later-thread-*.js*');
  // What needs it next brings it, too, and may be quicker than a hand.
  await expect(async () => {
    if (await again.isVisible()) await again.click({ timeout: 1000 });
    await expect(again).toHaveCount(0, { timeout: 1000 });
  }).toPass();
  await post.getByRole('button', { name: 'More' }).click();
  await expect(post.getByRole('button', { name: 'Copy link' })).toBeVisible();
});

test('E14 what a backend cannot do is not offered', async ({ page, site, community }) => {
  await page.goto(site.put({ head: scriptTag(community.endpoint), body: `${thread()}<peer-list></peer-list>` }));
  const board = boardOf(page);
  await board.write('Only for me');
  await expect(board.post('Only for me')).toBeVisible();
  await expect(page.getByText('Posts stay in this browser: nobody else can see them.').first()).toBeVisible();
  await board.post('Only for me').getByRole('button', { name: 'More' }).click();
  await expect(board.post('Only for me').getByRole('button', { name: 'Delete' })).toBeVisible();
  await expect(board.post('Only for me').getByRole('button', { name: 'Hide' })).toHaveCount(0);
});

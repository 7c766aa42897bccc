import { boardOf } from '../harness/board.ts';
import { MAYA } from '../harness/community.ts';
import { COURSE } from '../harness/community.ts';
import { scriptTag, session, thread } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

test('E4 properties that were set before the script came are kept', async ({ page, site, community }) => {
  const token = await community.token(MAYA);
  await page.goto(
    site.put({
      head: `<script async type="module" src="${community.endpoint}/studyhall.js"></script>`,
      body: `<study-session endpoint="${community.endpoint}" course="${COURSE}">${thread()}</study-session>
        <script>document.querySelector('study-session').auth = async () => '${token}';
        document.querySelector('study-thread').heading = 'Set by the host';</script>`,
    }),
  );
  await expect(page.getByRole('heading', { name: 'Set by the host' })).toBeVisible();
  await expect(boardOf(page).field).toBeVisible();
});

test('E4 @chromium single-page navigation leaves no socket, and comes back', async ({ page, site, community }) => {
  const open = new Set<object>();
  page.on('websocket', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await page.goto(site.put({ head: scriptTag(community.endpoint), body: `<main>${session(community.endpoint, MAYA.id, thread())}</main>` }));
  await expect(boardOf(page).field).toBeVisible();
  await expect.poll(() => open.size).toBe(1);
  await boardOf(page).field.fill('A thought that is not finished');

  for (let visit = 0; visit < 3; visit++) {
    await page.evaluate(() => {
      const main = document.querySelector('main');
      (globalThis as unknown as { left: Element | null }).left = main?.firstElementChild ?? null;
      main?.replaceChildren(document.createTextNode('Another page'));
    });
    await expect.poll(() => open.size).toBe(0);
    await page.evaluate((again) => {
      const left = (globalThis as unknown as { left: Element }).left;
      // Once the very same element, once a new one from markup.
      if (again % 2 === 0) document.querySelector('main')?.replaceChildren(left);
      else document.querySelector('main')?.replaceChildren(left.cloneNode(true));
    }, visit);
    await expect(boardOf(page).field).toHaveValue('A thought that is not finished');
    await expect.poll(() => open.size).toBe(1);
  }
});

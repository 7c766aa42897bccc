import { boardOf } from './harness/board.ts';
import { type Backend, ROOM, startBackends } from './harness/backends.ts';
import { complaintsOf } from './harness/requests.ts';
import { thread } from './harness/site.ts';
import { expect, test as base } from './harness/test.ts';

const test = base.extend<{ readonly backends: readonly Backend[] }>({
  backends: async ({ site, community }, use) => {
    const backends = await startBackends(site, community);
    await use(backends);
    for (const backend of backends) await backend.end();
  },
});

test('@long one page, but for one line, lives on this browser, a server, an archive and a chat server', async ({ browser, site, backends }) => {
  // The chat server is Debian's, and installed with the browsers.
  expect(backends.map(({ name }) => name)).toEqual(['local', 'http', 'static', 'xmpp']);
  for (const { name, line, writable } of backends) {
    await test.step(name, async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const complaints = await complaintsOf(page);
      await page.goto(site.put({ head: line, body: `${thread(ROOM)}<peer-list></peer-list>` }));
      const board = boardOf(page);
      if (writable) {
        await board.write('Why does water *move*?');
        await board.reply('Why does water', 'Because of what is dissolved in it.');
        await expect(board.element.getByText(/Sending|Not sent/)).toHaveCount(0);
        await page.reload();
        await expect(board.post('Because of what').first()).toBeVisible();
      } else {
        await expect(board.element).toContainText('This is an archive: you can read here, not write.');
        // So many threads that they stand as rows.
        await board.element.locator('h4 a, h3 a, h5 a').first().click();
        await expect(board.posts.first()).toBeVisible();
      }
      expect(complaints).toEqual([]);
      await context.close();
    });
  }
});

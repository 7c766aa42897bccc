import { boardOf } from './harness/board.ts';
import { scriptTag } from './harness/site.ts';
import { expect, test } from './harness/test.ts';

/** A room of 10,000 events, in pages of 1,000, whose backend takes two seconds for every answer. */
const ADAPTER = `
const wait = () => new Promise((resolve) => setTimeout(resolve, 2000));
const fail = (code) => Object.assign(new Error(code), { name: 'RoomError', code });
const began = Date.now() - 86_400_000;
const id = (n) => String(n).padStart(22, '0');
const log = Array.from({ length: 10_000 }, (_, n) => {
  const root = id(n - (n % 10));
  const body = n % 10 === 0 ? { title: 'Thread ' + n, text: 'Words of *thread* ' + n } : { thread: root, parent: root, text: 'Reply ' + n };
  return { id: id(n), type: 'post', v: 1, body, actor: 'p' + (n % 90), as: 'student', at: began + n * 1000 };
});
export default {
  name: 'slow',
  async open({ room }) {
    await wait();
    if (room === '~course') throw fail('not-found');
    return {
      facts: {
        authority: 'none', durability: 'server', writable: true, me: { id: 'ann', as: 'student' },
        limits: { bodyBytes: 20480, drafts: 50, page: 1000 },
      },
      async pull(after, { limit = 1000 } = {}) {
        await wait();
        const from = Number(after ?? 0);
        const events = log.slice(from, from + limit);
        return { events, cursor: String(from + events.length), more: from + events.length < log.length, now: Date.now() };
      },
      async submit(drafts) {
        await wait();
        return drafts.map((draft) => {
          const known = log.some((event) => event.id === draft.id);
          if (!known) log.push({ ...draft, actor: 'ann', as: 'student', at: Date.now() });
          return { id: draft.id, status: known ? 'duplicate' : 'accepted' };
        });
      },
      close() {},
    };
  },
};
`;

test('@long 10,000 posts at two seconds a call: the page is usable all the time', async ({ page, site }) => {
  site.file('/slow.js', 'text/javascript', ADAPTER);
  const head = scriptTag(`${site.url}/copy`, 'data-adapter="/slow.js" data-course="bio"');
  await page.goto(site.put({ head, body: '<study-thread room="week-3"></study-thread><peer-list></peer-list><input aria-label="Of the page">' }));
  const board = boardOf(page);
  await expect(board.element.getByText('Loading…')).toBeAttached();

  // One answer to open, one page: then there is a board, long before the tenth page.
  const rows = board.element.getByRole('link', { name: /^Thread \d+$/ });
  await expect(rows.first()).toBeVisible({ timeout: 12_000 });
  const notice = board.element.getByText('newer posts are still being read');
  await expect(notice).toBeVisible();
  const first = await rows.first().textContent();

  await board.field.pressSequentially('Written while it loads', { delay: 20 });
  await board.field.press('Control+Enter');
  const written = board.element.getByRole('listitem').filter({ hasText: 'Written while it loads' });
  await expect(written).toBeVisible();
  await page.getByLabel('Of the page').pressSequentially('The rest of the page works, too', { delay: 20 });

  await expect(notice).toBeHidden({ timeout: 60_000 });
  await expect(board.element.getByText('Sending…')).toHaveCount(0, { timeout: 30_000 });
  await expect(written).toHaveCount(1);
  expect(await rows.first().textContent()).toBe(first);
  await board.element.getByRole('button', { name: /^Show \d+ new threads$/ }).click();
  await board.open('Thread 9990');
  await expect(board.post('Words of thread 9990')).toBeVisible();
});

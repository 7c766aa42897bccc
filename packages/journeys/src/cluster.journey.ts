import { missing } from '@studyhall/services';
import { boardOf } from './harness/board.ts';
import { startExample } from './harness/example.ts';
import { complaintsOf } from './harness/requests.ts';
import { expect, test as base } from './harness/test.ts';

/** Debian has them, and `npm test` installs them where it may. */
const absent = missing('postgres', 'nats-server', 'nginx');
base.skip(absent !== false, absent || '');

/** It starts nine processes, which is much for the short run. */
if (process.env['STUDYHALL_LONG'] === '1') {
  base('two people go on, with nothing missing and nothing twice, while one server after the other is killed', async ({ browser }) => {
    const example = await startExample('cluster');
    try {
      const nodes = [...(/processes ([\d, ]+):/.exec(example.said)?.[1] ?? '').matchAll(/\d+/g)].map(Number);
      expect(nodes).toHaveLength(3);
      const visit = async (person: string) => {
        const page = await (await browser.newContext()).newPage();
        const complaints = await complaintsOf(page);
        await page.goto(`${example.url}/?as=${person}`);
        const board = boardOf(page);
        await expect(board.field).toBeVisible();
        return { page, board, complaints };
      };
      const [ann, ben] = [await visit('ann'), await visit('ben')];
      await ann.board.write('Written with three servers');
      await expect(ben.board.post('Written with three servers')).toBeVisible();
      for (const [at, pid] of nodes.slice(0, -1).entries()) {
        process.kill(pid, 'SIGKILL');
        const words = `Written after ${String(at + 1)} died`;
        await ben.board.reply('Written with three servers', words);
        await expect(ann.board.post(words)).toContainText('ben');
        await ann.board.reply('Written with three servers', `Read: ${words}`);
        await expect(ben.board.post(`Read: ${words}`)).toContainText('ann');
      }
      const posts = 1 + 2 * (nodes.length - 1);
      for (const { page, board, complaints } of [ann, ben]) {
        await expect(board.posts).toHaveCount(posts);
        await page.reload();
        await expect(board.posts).toHaveCount(posts);
        expect(complaints).toEqual([]);
      }
    } finally {
      await example.end();
    }
  });
}

import { boardOf } from './harness/board.ts';
import { JONAS, MAYA } from './harness/community.ts';
import { expect, test } from './harness/test.ts';

test('what is written offline waits visibly, and arrives once, in order', async ({ visit }) => {
  const maya = await visit(MAYA);
  const board = boardOf(maya);
  await expect(board.field).toBeVisible();
  await maya.context().setOffline(true);
  for (const words of ['First', 'Second', 'Third']) await board.write(`${words} thought`);
  await expect(board.posts).toHaveCount(3);
  await expect(board.post('First thought')).toContainText(/Waiting for a connection|Sending/);

  await maya.context().setOffline(false);
  await expect(board.element.getByText(/Waiting for a connection|Sending…/)).toHaveCount(0, { timeout: 40_000 });
  const jonas = boardOf(await visit(JONAS));
  await expect(jonas.posts).toHaveCount(3);
  // The latest activity comes first.
  await expect(jonas.posts).toContainText(['Third thought', 'Second thought', 'First thought']);
});

test('what waits survives a reload', async ({ visit, community }) => {
  const maya = await visit(MAYA);
  const board = boardOf(maya);
  await board.write('Before');
  await expect(board.element.getByText('Sending…')).toHaveCount(0);
  await community.stop();
  await board.write('After');
  await expect(board.post('After')).toBeVisible();
  await community.start();
  await maya.reload();
  await expect(board.posts).toHaveCount(2);
  await expect(board.element.getByText(/Waiting for a connection|Sending…/)).toHaveCount(0, { timeout: 40_000 });
  await expect(boardOf(await visit(JONAS)).post('After')).toHaveCount(1);
});

// In Firefox Playwright cannot hand a request on and then lose its answer.
test('@chromium a post whose acknowledgement was lost arrives once', async ({ visit }) => {
  const maya = await visit(MAYA);
  const board = boardOf(maya);
  await expect(board.field).toBeVisible();
  let lost = 0;
  await maya.route('**/rooms/week-3/log', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) {
      await route.fallback();
      return;
    }
    lost++;
    await route.fetch(); // the server gets it, and the answer never arrives
    await route.abort('connectionreset');
  });
  await board.write('Said once');
  await expect(board.element.getByText(/Waiting for a connection|Sending…/)).toHaveCount(0, { timeout: 40_000 });
  expect(lost).toBe(1);
  await expect(board.post('Said once')).toHaveCount(1);
  await expect(boardOf(await visit(JONAS)).post('Said once')).toHaveCount(1);
});

import { boardOf } from './harness/board.ts';
import { COURSE, JONAS, MAYA } from './harness/community.ts';
import { expect, test } from './harness/test.ts';

test('what was written for a course that was closed meanwhile is kept with the reason, and goes when the course is open again', async ({ visit, community }) => {
  const maya = await visit(MAYA);
  const board = boardOf(maya);
  await expect(board.field).toBeVisible();
  await maya.context().setOffline(true);
  await board.write('Is it too late to ask?');
  await expect(board.post('too late')).toBeVisible();
  await community.operate('course', 'close', COURSE);
  const jonas = await visit(JONAS);
  // The running server finds it a moment after the command.
  await expect(async () => {
    await jonas.reload();
    await expect(boardOf(jonas).element).toContainText('You can read here, not write.', { timeout: 2000 });
  }).toPass();

  await maya.context().setOffline(false);
  const post = board.post('too late');
  await expect(post).toContainText('Not sent. This course is closed.', { timeout: 40_000 });
  await maya.reload();
  await expect(post).toContainText('Not sent. This course is closed.');
  await expect(post.getByRole('button', { name: 'Copy text' })).toBeVisible();
  await expect(boardOf(jonas).post('too late')).toHaveCount(0);

  await community.operate('course', 'open', COURSE);
  await expect(async () => {
    await jonas.reload();
    await expect(boardOf(jonas).field).toBeVisible({ timeout: 2000 });
  }).toPass();
  await post.getByRole('button', { name: 'Try again' }).click();
  await expect(boardOf(jonas).post('too late')).toBeVisible();
  await expect(post).toHaveCount(1);
  await expect(post).not.toContainText('Not sent');
});

test('who was removed from the course keeps the words, is told, and sends them when let in again', async ({ visit, community }) => {
  const maya = await visit(MAYA);
  const board = boardOf(maya);
  await board.write('First of all, hello');
  await board.sent();
  await maya.context().setOffline(true);
  await board.write('May I stay?');
  await board.field.fill('Half a thought');
  await community.setMember(MAYA, false);
  await maya.context().setOffline(false);
  await expect(board.element).toContainText('You may not do this here.', { timeout: 40_000 });
  await maya.reload();
  await expect(board.element).toContainText('You may not do this here.');
  await expect(board.post('May I stay?')).toContainText('You may not do this here. What you post waits here and goes out by itself.');
  await expect(board.field).toHaveValue('Half a thought');
  await expect(boardOf(await visit(JONAS)).post('May I stay?')).toHaveCount(0);

  await community.setMember(MAYA, true);
  await maya.reload();
  await board.sent();
  await expect(board.post('May I stay?')).toHaveCount(1);
  await expect(board.field).toHaveValue('Half a thought');
  await expect(boardOf(await visit(JONAS)).post('May I stay?')).toHaveCount(1);
});

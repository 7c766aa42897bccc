import { COURSE, JONAS, MAYA } from './harness/community.ts';
import { boardOf } from './harness/board.ts';
import { expect, test } from './harness/test.ts';

test('what an operator erases goes from a board that is open, and its place stays for who answered', async ({ visit, community }) => {
  const maya = await visit(MAYA);
  await boardOf(maya).write('Something that should not have been said');
  await expect(boardOf(maya).post('Something')).toBeVisible();
  await boardOf(maya).sent();
  await maya.close();
  const jonas = await visit(JONAS);
  const seen = boardOf(jonas);
  await seen.reply('Something that', 'An answer that stays.');
  await expect(seen.post('An answer')).toBeVisible();

  await community.operate('erase', '--course', COURSE, '--person', MAYA.id, '--yes');
  await expect(seen.posts.first()).toContainText('This post was erased.');
  await expect(seen.element).not.toContainText('should not have been said');
  await expect(seen.post('An answer')).toContainText('Jonas Brandt');

  await jonas.reload();
  await expect(seen.posts.first()).toContainText('This post was erased.');
  await expect(seen.post('An answer')).toBeVisible();
  await expect(seen.element).not.toContainText('Maya Lindqvist');
});

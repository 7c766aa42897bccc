import { boardOf } from './harness/board.ts';
import { JONAS, MAYA, TARIQ } from './harness/community.ts';
import { expect, test } from './harness/test.ts';

test('a question is asked, answered by a teaching assistant, accepted, endorsed and voted for', async ({ visit }) => {
  const maya = boardOf(await visit(MAYA));
  await maya.write('Why does the onion cell not burst?');
  const question = maya.post('onion cell');
  await question.getByRole('button', { name: 'More', exact: true }).click();
  await question.getByRole('button', { name: 'Purpose and tags' }).click();
  await question.getByRole('combobox', { name: 'Purpose' }).selectOption('Question');
  await question.getByRole('textbox', { name: 'Tags' }).fill('cells, week 3');
  await question.getByRole('button', { name: 'Save' }).click();
  await expect(question.getByText('Question', { exact: true })).toBeVisible();

  const tariq = boardOf(await visit(TARIQ));
  await expect(tariq.post('onion cell').getByRole('list', { name: 'Tags' })).toContainText('week 3');
  await tariq.reply('onion cell', 'The wall stops it from growing.');

  const jonas = boardOf(await visit(JONAS));
  await jonas.reply('onion cell', 'It has no wings.');
  const vote = jonas.post('The wall').getByRole('button', { name: 'Vote' });
  await vote.click();
  await expect(vote).toHaveAttribute('aria-pressed', 'true');
  await expect(jonas.post('no wings').getByRole('button', { name: 'Vote' })).toHaveCount(0);

  // Only who asked accepts, and only staff endorse.
  await expect(maya.post('no wings')).toBeVisible();
  await expect(tariq.post('The wall').getByRole('button', { name: 'Accept answer' })).toHaveCount(0);
  await maya.post('The wall').getByRole('button', { name: 'Accept answer' }).click();
  await tariq.post('no wings').getByRole('button', { name: 'Endorse' }).click();
  for (const board of [maya, tariq, jonas]) {
    const answer = board.post('The wall');
    await expect(answer).toContainText('Accepted answer');
    await expect(answer.getByRole('button', { name: 'Vote, 1 vote' }).or(answer.getByRole('img', { name: '1 vote' }))).toBeVisible();
    await expect(board.post('no wings')).toContainText('Endorsed by a teaching assistant');
    await expect(board.post('onion cell').getByText('Answered', { exact: true })).toBeVisible();
  }

  // What is accepted is taken back by who accepted it, for everybody.
  await maya.post('The wall').getByRole('button', { name: 'Take back acceptance' }).click();
  await expect(jonas.post('The wall')).not.toContainText('Accepted answer');

  // The later answer is accepted in its place, and stands directly under its question.
  await maya.post('no wings').getByRole('button', { name: 'Accept answer' }).click();
  await expect(maya.posts.nth(1)).toContainText('no wings');
});

import { boardOf } from './harness/board.ts';
import { bring, type Brought } from './harness/brought.ts';
import { JONAS, MAYA } from './harness/community.ts';
import { expect, test } from './harness/test.ts';

/** More than a page loads at first. */
const QUESTIONS = 40;

/** Question 1 is the oldest; it has the most votes, and Question 7 was answered last. */
const ASKED: readonly Brought[] = [
  ...Array.from({ length: QUESTIONS }, (_, n) => ({
    id: `q${n + 1}`,
    title: `Question ${n + 1}`,
    text: 'Why?',
    purpose: 'question',
    by: MAYA.id,
    minutesAgo: 1000 - n,
    votes: { 0: ['v1', 'v2', 'v3'], 4: ['v1', 'v2'], 20: ['v1'] }[n] ?? [],
  })),
  { id: 'a7', to: 'q7', text: 'Because.', minutesAgo: 5 },
];

test('threads stand in the order that one chose, and stay where they are while one reads', async ({ community, visit }) => {
  await bring(community, 'week-3', ASKED);
  const maya = await visit(MAYA);
  const { element } = boardOf(maya);
  const rows = element.locator('.rows a');
  const order = element.getByLabel('Sort by');

  await expect(rows.first()).toHaveText('Question 7');
  await expect(rows.nth(1)).toHaveText(`Question ${QUESTIONS}`);
  // The oldest are not on the page: what has most votes, the backend knows.
  await expect(element.getByRole('link', { name: 'Question 1', exact: true })).toHaveCount(0);
  await order.selectOption('Most votes');
  await expect(rows).toContainText(['Question 1', 'Question 5', 'Question 21']);
  await expect(rows.first()).toHaveText('Question 1');
  await order.selectOption('Newest');
  await expect(rows.first()).toHaveText(`Question ${QUESTIONS}`);

  const before = await rows.allTextContents();
  const jonas = boardOf(await visit(JONAS));
  for (const words of ['One more', 'Another one', 'The last one']) await jonas.write(words);
  await jonas.sent();
  const fresh = element.getByRole('button', { name: 'Show 3 new threads' });
  await expect(fresh).toHaveText('3 new');
  expect(await rows.allTextContents()).toEqual(before);
  await fresh.click();
  await expect(rows).toContainText(['The last one', 'Another one', 'One more', `Question ${QUESTIONS}`]);
  await expect(rows.first()).toHaveText('The last one');
  await expect(fresh).toHaveCount(0);

  // A vote is shown where the thread stands; it moves when the list is asked for again, not under who is reading it.
  await order.selectOption('Most votes');
  await expect(rows.first()).toHaveText('Question 1');
  const best = await rows.allTextContents();
  const voted = `Question ${QUESTIONS - 1}`;
  expect(best.indexOf(voted)).toBeGreaterThan(3);
  await jonas.open(voted);
  await jonas.post('Why?').getByRole('button', { name: 'Vote' }).click();
  const row = element.getByRole('listitem').filter({ has: maya.getByRole('link', { name: voted, exact: true }) });
  await expect(row).toContainText('1 vote');
  expect(await rows.allTextContents()).toEqual(best);
  await order.selectOption('Newest');
  await expect(rows.first()).toHaveText('The last one');
  await order.selectOption('Most votes');
  await expect(rows.nth(2)).toHaveText(voted);
});

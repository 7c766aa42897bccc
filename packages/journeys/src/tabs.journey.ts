import { boardOf } from './harness/board.ts';
import { JONAS, MAYA } from './harness/community.ts';
import { scriptTag, session, thread } from './harness/site.ts';
import { expect, test } from './harness/test.ts';

test('two tabs of one person share one truth', async ({ visit }) => {
  const first = await visit(MAYA);
  const second = await first.context().newPage();
  await second.goto(first.url());
  await expect(boardOf(second).field).toBeVisible();
  await boardOf(first).write('Written in the first tab');
  await expect(boardOf(second).post('Written in the first tab')).toHaveCount(1);
  await boardOf(second).reply('Written in the first tab', 'Answered in the second');
  await expect(boardOf(first).post('Answered in the second')).toHaveCount(1);
  await first.reload();
  await expect(boardOf(first).posts).toHaveCount(2);
});

test('two tabs of one person keep their own words, and a new one gets those of a closed one', async ({ visit }) => {
  const first = await visit(MAYA);
  const second = await first.context().newPage();
  await second.goto(first.url());
  await expect(boardOf(second).field).toBeVisible();
  await boardOf(second).field.fill('Short, in the second');
  await boardOf(first).field.fill('A precious essay in the first');
  await boardOf(second).write('Short, in the second');
  await expect(boardOf(first).post('Short, in the second')).toHaveCount(1);
  await first.reload();
  await expect(boardOf(first).field).toHaveValue('A precious essay in the first');

  await boardOf(second).field.fill('Note in the second');
  await second.reload();
  await expect(boardOf(second).field).toHaveValue('Note in the second');
  await second.close();
  await first.reload();
  await expect(boardOf(first).field).toHaveValue('A precious essay in the first');
  const third = await first.context().newPage();
  await third.goto(first.url());
  await expect(boardOf(third).field).toHaveValue('Note in the second');
});

test('on one machine the next person sees nothing of the last one, and sends nothing of theirs', async ({ visit, community, site }) => {
  const page = await visit(MAYA);
  await boardOf(page).write('Shown to the course');
  await expect(boardOf(page).posts).toHaveCount(1);
  await expect(boardOf(page).element.getByText('Sending…')).toHaveCount(0);
  await boardOf(page).field.fill('Half a secret thought');

  // What Maya writes without a connection waits on this machine.
  await community.stop();
  await boardOf(page).write('Waiting words');
  await expect(boardOf(page).post('Waiting words')).toBeVisible();
  await boardOf(page).field.fill('Half a secret thought');
  await page.goto('about:blank');
  await community.start();

  await page.goto(site.put({ head: scriptTag(community.endpoint), body: session(community.endpoint, JONAS.id, thread()) }));
  const board = boardOf(page);
  await expect(board.post('Shown to the course')).toBeVisible();
  await expect(board.field).toHaveValue('');
  await board.write('From Jonas');
  await expect(board.post('From Jonas')).toBeVisible();
  await expect(board.element.getByText('Sending…')).toHaveCount(0);
  await expect(board.post('Waiting words')).toHaveCount(0);

  // Maya comes back to the same machine, and her words go out as hers.
  await page.goto(site.put({ head: scriptTag(community.endpoint), body: session(community.endpoint, MAYA.id, thread()) }));
  await expect(board.post('Waiting words')).toContainText('Maya Lindqvist');
  await expect(board.field).toHaveValue('Half a secret thought');
  const jonas = await visit(JONAS);
  await expect(boardOf(jonas).post('Waiting words')).toContainText('Maya Lindqvist');
});

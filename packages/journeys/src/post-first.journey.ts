import { boardOf } from './harness/board.ts';
import { COURSE, JONAS, MAYA, PRICE, TARIQ } from './harness/community.ts';
import { complaintsOf } from './harness/requests.ts';
import { thread } from './harness/site.ts';
import { expect, test } from './harness/test.ts';

const ROOM = 'essay';

test('who has still to post sees the prompt and nothing of others, and everything after the first post', async ({ community, visit }) => {
  await community.operate('course', 'set', COURSE, '--post-first', ROOM);
  const body = thread(ROOM, 'Essay');
  const tariq = boardOf(await visit(TARIQ, body));
  await tariq.write('What did the cell do?');
  await expect(tariq.post('What did the cell do?')).toBeVisible();
  const jonas = boardOf(await visit(JONAS, body));
  await jonas.reply('What did the cell do?', 'It shrank.');
  await expect(jonas.post('It shrank.')).toBeVisible();
  await expect(tariq.post('It shrank.')).toBeVisible();

  const page = await visit(MAYA, body);
  const complaints = await complaintsOf(page);
  const maya = boardOf(page);
  const note = maya.element.getByText('What others wrote is shown here once you have posted yourself.');
  await expect(note).toBeVisible();
  await expect(maya.post('What did the cell do?')).toBeVisible();
  await jonas.write('Something else happened, too.');
  await tariq.write('And what did the salt do?');
  await maya.element.getByRole('button', { name: 'Show 1 new thread' }).click();
  await expect(maya.post('And what did the salt do?')).toBeVisible();
  await expect(maya.element).not.toContainText('It shrank.');
  await expect(maya.element).not.toContainText('Something else');

  await maya.reply('What did the cell do?', 'It burst.');
  await expect(page.locator('[data-study-live]')).toContainText('what others wrote is shown now');
  await expect(maya.post('It shrank.')).toBeVisible();
  await expect(maya.post('It burst.')).toHaveCount(1);
  await expect(maya.element).toContainText('Something else happened, too.');
  await expect(note).toHaveCount(0);
  await expect(jonas.post('It burst.')).toBeVisible();

  await page.reload();
  await expect(maya.post('It shrank.')).toBeVisible();
  // So is a page told that the room is another one for her now, where it asks just then.
  expect(complaints.filter((text) => !text.includes('410 (Gone)'))).toEqual([]);
});

test('a room where nobody but others wrote says why it looks empty, and not that it is', async ({ community, visit }) => {
  await community.operate('course', 'set', COURSE, '--post-first', ROOM);
  const body = thread(ROOM, 'Essay');
  const jonas = boardOf(await visit(JONAS, body));
  await jonas.write('It shrank.');
  await jonas.sent();

  const maya = boardOf(await visit(MAYA, body));
  const note = maya.element.getByText('What others wrote is shown here once you have posted yourself.');
  await expect(note).toBeVisible();
  await expect(maya.element).not.toContainText('Nothing here yet.');
  await expect(maya.posts).toHaveCount(0);
  const price = boardOf(await visit(PRICE, body));
  await expect(price.element).toContainText('What others wrote is shown here to those who have posted themselves.');
  await expect(price.posts).toHaveCount(0);

  await maya.write('It burst.');
  await expect(maya.post('It shrank.')).toBeVisible();
  await expect(note).toHaveCount(0);
});

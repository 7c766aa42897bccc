import { JONAS, MAYA, OKAFOR } from './harness/community.ts';
import { boardOf } from './harness/board.ts';
import { expect, test } from './harness/test.ts';
import { thread } from './harness/site.ts';

test('what one person posts appears at the other’s at once, and a reload keeps it', async ({ visit }) => {
  const maya = await visit(MAYA);
  const jonas = await visit(JONAS);
  const seen = boardOf(jonas);
  await expect(seen.field).toBeVisible();
  await boardOf(maya).write('Why does the onion cell **not** burst?');
  await expect(seen.post('onion cell')).toContainText('Maya Lindqvist');
  await expect(seen.post('onion cell').getByText('not', { exact: true })).toHaveCSS('font-weight', '700');

  await seen.reply('onion cell', 'The wall stops it from growing.');
  await expect(boardOf(maya).post('The wall stops it')).toContainText('Jonas Brandt');

  // While somebody reads, a new thread is counted, and nothing moves.
  await boardOf(maya).write('Another question');
  await seen.element.getByRole('button', { name: 'Show 1 new thread' }).click();
  await expect(seen.posts.first()).toContainText('Another question');

  await maya.reload();
  await expect(boardOf(maya).posts).toHaveCount(3);
});

test('one sees that the other is writing', async ({ visit }) => {
  const maya = await visit(MAYA);
  const jonas = await visit(JONAS);
  await expect(boardOf(jonas).field).toBeVisible();
  // What she does is told for seconds only: she goes on until he, whose connection may come late, has seen it.
  await expect(async () => {
    await boardOf(maya).field.pressSequentially('Let me think. ');
    await expect(boardOf(jonas).element.getByText(/Maya Lindqvist.? is writing…/)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
});

test('one sees who is here, once both want to be seen', async ({ visit }) => {
  const body = `${thread()}<peer-list></peer-list>`;
  const maya = await visit(MAYA, body);
  const jonas = await visit(JONAS, body);
  await maya.getByRole('switch', { name: 'Show that I am here' }).click();
  await expect(maya.locator('peer-list')).not.toContainText('Jonas Brandt, here now');
  await jonas.getByRole('switch', { name: 'Show that I am here' }).click();
  await expect(maya.locator('peer-list').getByText('2 here now')).toBeVisible();
  await expect(jonas.locator('peer-list').getByText('2 here now')).toBeVisible();

  await jonas.close();
  await expect(maya.locator('peer-list').getByText('1 here now')).toBeVisible({ timeout: 60_000 });
});

test('an instructor hides a post, and brings it back', async ({ visit }) => {
  const maya = await visit(MAYA);
  await boardOf(maya).write('Buy my notes');
  await expect(boardOf(maya).post('Buy my notes')).toBeVisible();
  const okafor = await visit(OKAFOR);
  const post = boardOf(okafor).post('Buy my notes');
  await post.getByRole('button', { name: /^More/ }).click();
  await post.getByRole('button', { name: 'Hide', exact: true }).click();
  await expect(boardOf(maya).posts).toContainText(['hidden by course staff']);
  await expect(boardOf(maya).post('Buy my notes')).toHaveCount(0);
});

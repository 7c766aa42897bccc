import { boardOf } from './harness/board.ts';
import { JONAS, MAYA } from './harness/community.ts';
import { thread } from './harness/site.ts';
import { expect, test } from './harness/test.ts';

const LESSON = `<p id="p2">Water moves through a membrane.</p><p id="p3">An onion cell does not burst in pure water.</p>
  <study-thread room="week-3" anchor="#p2" heading="About membranes"></study-thread>
  <study-thread room="week-3" anchor="#p3" heading="About onions"></study-thread>`;

test('what is written about a paragraph stands beside it for everybody, and leads back to it', async ({ visit }) => {
  const maya = await visit(MAYA, LESSON + thread());
  const about = (place: string) => maya.locator(`study-thread[anchor="#${place}"]`);
  await about('p3').getByRole('textbox', { name: 'Your text' }).fill('Is that so for every plant?');
  await about('p3').getByRole('button', { name: 'Post', exact: true }).click();
  await expect(about('p3').locator('study-post')).toContainText('Is that so for every plant?');
  await expect(about('p2')).toContainText('Nobody has written about this place yet.');

  // Edited by the course's author since.
  const jonas = await visit(JONAS, LESSON.replace('An onion cell does not burst', 'A cell of an onion will not burst') + thread());
  const post = jonas.locator('study-thread[anchor="#p3"] study-post');
  await expect(post).toContainText('Maya Lindqvist');
  await boardOf(jonas, 'week-3').element.last().locator('study-post').getByRole('button', { name: 'Go to the place' }).click();
  await expect.poll(() => jonas.evaluate(() => [...(CSS.highlights.get('study-place') ?? [])].map(String))).toEqual(['A cell of an onion will not burst in pure water.']);
  await post.getByRole('button', { name: /^Reply/ }).click();
  await jonas.locator('study-thread[anchor="#p3"]').getByRole('textbox', { name: 'Your reply' }).fill('For all with a wall.');
  await jonas.keyboard.press('Control+Enter');
  await expect(about('p3').locator('study-post')).toContainText(['Is that so', 'For all with a wall.']);
});

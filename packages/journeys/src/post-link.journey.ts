import { JONAS, MAYA } from './harness/community.ts';
import { boardOf } from './harness/board.ts';
import { expect, test } from './harness/test.ts';
import { thread } from './harness/site.ts';

test('a link to a post opens its page at the post, however far down the discussion stands', async ({ visit }) => {
  const maya = await visit(MAYA);
  await boardOf(maya).write('Why does the onion cell not burst?');
  const post = boardOf(maya).post('onion cell');
  await expect(post).toBeVisible();
  const id = await post.evaluate((element: HTMLElement & { post: { id: string } }) => element.post.id);

  const far = `<div class="far"></div>${thread()}`;
  const jonas = await visit(JONAS, far);
  await jonas.addStyleTag({ content: '.far { block-size: 6000px }' });
  await jonas.evaluate((hash) => {
    location.hash = `#study-${hash}`;
  }, id);
  await expect(boardOf(jonas).post('onion cell')).toBeInViewport();
});

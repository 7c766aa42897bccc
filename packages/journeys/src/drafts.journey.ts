import { boardOf } from './harness/board.ts';
import { JONAS, MAYA } from './harness/community.ts';
import { expect, test } from './harness/test.ts';

const HOUR_MS = 3_600_000;
/** More than a page asks for while it is refused. */
const REFUSED = Array<number>(50).fill(-60);

test('what is written outlives a closed tab, a reload, and a sign-in that has run out', async ({ visit, site, community }) => {
  const first = await visit(MAYA);
  await boardOf(first).field.fill('Half a thought about walls');
  await expect(boardOf(first).element.getByRole('button', { name: 'Post', exact: true })).toBeEnabled();
  const address = first.url();
  const context = first.context();
  await first.close();

  const page = await context.newPage();
  await page.goto(address);
  const maya = boardOf(page);
  await expect(maya.field).toHaveValue('Half a thought about walls');
  await page.reload();
  await expect(maya.field).toHaveValue('Half a thought about walls');

  // An hour later her token has run out, and for now the course page signs none that is good.
  site.lives.push(...REFUSED);
  await community.later(HOUR_MS);
  await maya.write('A whole thought about walls');
  await expect(maya.post('A whole thought')).toBeVisible();
  await expect(maya.element.getByText('The sign-in from this page was not accepted.').first()).toBeVisible();

  site.lives.length = 0;
  await page.reload();
  await expect(maya.post('A whole thought')).toBeVisible();
  await maya.sent();
  await expect(maya.post('A whole thought')).toHaveCount(1);
  await expect(boardOf(await visit(JONAS)).post('A whole thought')).toHaveCount(1);
});

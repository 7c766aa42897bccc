import { boardOf } from './harness/board.ts';
import { MAYA, TARIQ } from './harness/community.ts';
import { focused, tabTo } from './harness/keyboard.ts';
import { thread } from './harness/site.ts';
import { expect, test } from './harness/test.ts';

/** How many questions wait for an answer. */
const OPEN = 14;

test('staff goes through the open questions by keyboard alone, and never loses the place', async ({ visit }) => {
  const maya = await visit(MAYA);
  await expect(boardOf(maya).field).toBeVisible();
  await maya.evaluate((open) => {
    const composer = document.querySelector('study-thread')?.shadowRoot?.querySelector('study-composer');
    const { board } = (composer as unknown as { desk: { board: { post(words: object): string } } }).desk;
    for (let n = 1; n <= open; n++) board.post({ title: `Question ${n}`, text: 'Why?', purpose: 'question' });
    board.post({ title: 'Only a note', text: 'To know', purpose: 'note' });
  }, OPEN);
  await expect(boardOf(maya).element.getByText('Sending…')).toHaveCount(0);
  await maya.close();

  const tariq = await visit(TARIQ, `<div class="far"></div>${thread()}`);
  await tariq.addStyleTag({ content: '.far { block-size: 1500px }' });
  const { element } = boardOf(tariq);
  const rows = element.locator('.rows a');
  await expect(rows).toHaveCount(OPEN + 1);
  await tariq.bringToFront();

  await tabTo(tariq, /^All threads/);
  await tariq.keyboard.press('Home');
  for (let n = 0; n < 2; n++) await tariq.keyboard.press('ArrowDown');
  await expect(rows).toHaveCount(OPEN);
  await expect(element.getByText('Only a note')).toHaveCount(0);
  await expect(element.getByLabel('Show')).toBeFocused();

  for (const name of ['Question 10', 'Question 9']) {
    await tabTo(tariq, new RegExp(`^${name}$`));
    const before = await tariq.evaluate(() => scrollY);
    await tariq.keyboard.press('Enter');
    await expect.poll(() => focused(tariq)).toBe(name);
    await expect(element.getByRole('article')).toHaveCount(1);
    await tabTo(tariq, /^Reply to/);
    await tariq.keyboard.press('Enter');
    await expect.poll(() => focused(tariq)).toBe('Your reply');
    await tariq.keyboard.type(`An answer to ${name}`);
    await tariq.keyboard.press('Control+Enter');
    await expect(element.getByText(`An answer to ${name}`)).toBeVisible();
    await expect(element.getByText('Sending…')).toHaveCount(0);
    await tabTo(tariq, /^All threads$/, 'Shift+Tab');
    await tariq.keyboard.press('Enter');
    await expect.poll(() => focused(tariq)).toBe(name);
    expect(Math.abs((await tariq.evaluate(() => scrollY)) - before)).toBeLessThan(3);
    await expect(element.getByLabel('Show')).toHaveValue('unanswered');
  }
});

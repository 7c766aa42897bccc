import { boardOf } from './harness/board.ts';
import { bring } from './harness/brought.ts';
import { MAYA, TARIQ } from './harness/community.ts';
import { focused, tabTo } from './harness/keyboard.ts';
import { thread } from './harness/site.ts';
import { expect, test } from './harness/test.ts';

/** How many questions wait for an answer. */
const OPEN = 14;

/** How many there are in a course of many weeks: twice what a page loads at first. */
const MANY = 60;

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

test('among sixty questions the way back leads to where one was', async ({ community, visit }) => {
  const asked = Array.from({ length: MANY }, (_, n) => ({ id: `q${n + 1}`, title: `Question ${n + 1}`, text: 'Why?', purpose: 'question', minutesAgo: 900 - n }));
  await bring(community, 'week-3', asked);
  const page = await visit(TARIQ);
  const { element } = boardOf(page);
  const rows = element.locator('.rows a');
  await expect(rows.first()).toHaveText(`Question ${MANY}`);
  await expect(async () => {
    await rows.last().scrollIntoViewIfNeeded();
    await expect(rows).toHaveCount(MANY, { timeout: 1000 });
  }).toPass();

  for (const name of ['Question 12', 'Question 33', `Question ${MANY}`]) {
    const row = element.getByRole('link', { name, exact: true });
    await row.scrollIntoViewIfNeeded();
    const before = await row.evaluate((link) => link.getBoundingClientRect().top);
    await row.click();
    await expect(element.getByRole('article')).toHaveCount(1);
    await expect.poll(() => focused(page)).toBe(name);
    await element.getByRole('button', { name: 'All threads' }).click();
    await expect(row).toBeFocused();
    await expect(rows).toHaveCount(MANY);
    expect(Math.abs((await row.evaluate((link) => link.getBoundingClientRect().top)) - before)).toBeLessThan(3);
  }
});

import { boardOf } from './harness/board.ts';
import { MAYA } from './harness/community.ts';
import { focused, tabTo } from './harness/keyboard.ts';
import { thread } from './harness/site.ts';
import { expect, test } from './harness/test.ts';

test('everything can be done by keyboard alone', async ({ visit }) => {
  const page = await visit(MAYA, `${thread()}<peer-list></peer-list>`);
  const board = boardOf(page);
  await expect(board.field).toBeVisible();

  await page.bringToFront();
  await tabTo(page, /^Your text$/);
  await tabTo(page, /^Title/, 'Shift+Tab');
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter'); // from the title into the text
  await page.keyboard.type('One line');
  await page.keyboard.press('Enter'); // makes a line and sends nothing
  await page.keyboard.type('and another');
  await expect(board.posts).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(board.post('and another')).toBeVisible();
  await expect(board.element.getByText('Sending…')).toHaveCount(0);
  expect(await focused(page)).toBe('Your text');

  await tabTo(page, /^Reply to/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Your reply');
  await page.keyboard.type('An answer');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toMatch(/^Reply to/);
  await page.keyboard.press('Enter');
  await expect(board.element.getByRole('textbox', { name: 'Your reply' })).toHaveValue('An answer');
  await page.keyboard.press('Control+Enter');
  await expect(board.post('An answer')).toBeVisible();
  await expect(board.element.getByText('Sending…')).toHaveCount(0);

  await tabTo(page, /^React$/);
  await page.keyboard.press('Enter');
  await expect(board.element.getByRole('button', { name: 'Good idea' }).first()).toBeVisible();
  await tabTo(page, /^Good idea/);
  await page.keyboard.press('Space');
  await expect(board.element.getByRole('button', { name: /Good idea/, pressed: true }).first()).toBeVisible();

  await tabTo(page, /^More$/);
  await page.keyboard.press('Enter');
  await expect(board.element.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();
  await tabTo(page, /^Edit$/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Your text');
  await page.keyboard.press('End');
  await page.keyboard.type(' at last');
  await page.keyboard.press('Control+Enter');
  await expect(board.element.getByText('at last')).toBeVisible();

  await tabTo(page, /^Show that I am here$/);
  await page.keyboard.press('Space');
  await expect(page.getByRole('switch', { name: 'Show that I am here' })).toHaveAttribute('aria-checked', 'true');
});

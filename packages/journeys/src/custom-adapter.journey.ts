import type { Page } from '@playwright/test';
import { boardOf } from './harness/board.ts';
import { type Example, startExample } from './harness/example.ts';
import { complaintsOf } from './harness/requests.ts';
import { expect, test } from './harness/test.ts';

let example: Example;
test.beforeAll(async () => {
  example = await startExample('custom-adapter', 'start.js');
});
test.afterAll(() => example.end());

const signIn = (page: Page, user: string): Promise<unknown> => page.goto(`${example.url}/forum/login.php?user=${user}`);

test('people discuss on a legacy forum by way of the tutorial’s adapter', async ({ page: ann, browser }) => {
  const complaints = await complaintsOf(ann);
  await signIn(ann, 'ann');
  await expect(boardOf(ann).post('Is it <5 pages, or "about 5"?')).toContainText('Ben Ito');
  await boardOf(ann).write('Water & <b>salt</b>: "why"? 😀');
  await expect(boardOf(ann).post('Water & <b>salt</b>: "why"? 😀')).toContainText('Ann Lee');

  const ben = await (await browser.newContext()).newPage();
  await signIn(ben, 'ben');
  await expect(boardOf(ben).post('Water & <b>salt</b>')).toContainText('Ann Lee');
  await boardOf(ben).reply('Water &', 'More solute, less water');
  await expect(ben.locator('peer-list')).toContainText('Ann Lee');

  await ann.reload();
  await expect(boardOf(ann).post('More solute, less water').last()).toContainText('Ben Ito');
  expect(complaints).toEqual([]);
  await ben.context().close();
});

test('who may only read, and who is signed out, is told so', async ({ page }) => {
  await page.goto(example.url);
  await expect(boardOf(page).element).toContainText('You are signed out.');
  await signIn(page, 'guest');
  await expect(boardOf(page).element).toContainText('You can read here, not write.');
});

import type { Page } from '@playwright/test';
import { boardOf, DOT } from './harness/board.ts';
import { JONAS, MAYA, TARIQ } from './harness/community.ts';
import { exported } from './harness/exported.ts';
import { complaintsOf } from './harness/requests.ts';
import { scriptTag, thread } from './harness/site.ts';
import { expect, test } from './harness/test.ts';

const DAY_MS = 24 * 3_600_000;
const PHONE = { width: 360, height: 740 };
const TYPES = { html: 'text/html', json: 'application/json', png: 'image/png' };

/** Asks with a formula and a picture, without a connection. */
async function ask(page: Page): Promise<void> {
  const { element, field } = boardOf(page);
  await field.fill('Why does the onion cell not burst at $p^2$?');
  await element.getByText('Question', { exact: true }).click();
  await expect(element.getByRole('radio', { name: 'Question' })).toBeChecked();
  await element.locator('study-files input[type="file"]').setInputFiles({ name: 'onion.png', mimeType: 'image/png', buffer: DOT });
  await element.getByRole('textbox', { name: /What does .*onion\.png/ }).fill('An onion cell under the microscope');
  await expect(element).toContainText('Your files are sent with your words, as soon as there is a connection.');
  await element.getByRole('button', { name: 'Post', exact: true }).click();
}

/** Whether a picture is there with its bytes. */
const isSeen = (page: Page, name: string): Promise<void> =>
  expect.poll(() => page.getByRole('img', { name }).evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBe(1);

test('asked on a phone without a connection, answered, accepted, voted for, found a day later, and kept as an archive', async ({ visit, community, site, page }) => {
  // Five people, two servers' lives and an archive are a long way.
  test.slow();
  const phone = await visit(MAYA);
  await phone.setViewportSize(PHONE);
  await expect(boardOf(phone).field).toBeVisible();
  // What helps to write is there by then.
  await boardOf(phone).field.focus();
  await expect(boardOf(phone).element.getByRole('button', { name: 'Attach files' })).toBeVisible();
  await phone.context().setOffline(true);
  await ask(phone);
  await expect(boardOf(phone).post('onion cell')).toContainText(/Waiting for a connection|Sending/);
  // What shows pictures is loaded with the first of them.
  await expect(boardOf(phone).post('onion cell')).toContainText('onion.png');

  // The page is closed before there is a connection; the next one sends what it has left.
  const address = phone.url();
  const context = phone.context();
  await phone.close();
  await context.setOffline(false);
  const maya = await context.newPage();
  await maya.setViewportSize(PHONE);
  await maya.goto(address);
  const question = boardOf(maya).post('onion cell');
  await expect(question).toBeVisible();
  await expect(question.getByText(/Waiting for a connection|Sending…/)).toHaveCount(0, { timeout: 40_000 });
  await expect(question.locator('study-formula math')).toBeVisible();
  await isSeen(maya, 'An onion cell under the microscope');

  const tariq = await visit(TARIQ);
  await expect(boardOf(tariq).post('onion cell').locator('study-formula math')).toBeVisible();
  await isSeen(tariq, 'An onion cell under the microscope');
  await boardOf(tariq).reply('onion cell', 'The wall stops it from growing.');
  await boardOf(maya).post('The wall').getByRole('button', { name: 'Accept answer' }).click();

  const jonas = await visit(JONAS);
  await expect(boardOf(jonas).post('The wall')).toContainText('Accepted answer');
  await boardOf(jonas).post('The wall').getByRole('button', { name: 'Vote' }).click();
  await expect(boardOf(maya).post('The wall').getByRole('button', { name: 'Vote, 1 vote' })).toBeVisible();
  for (const each of [maya, tariq, jonas]) await each.close();

  await community.later(DAY_MS);
  const search = await visit(JONAS, `<study-search heading="Search"></study-search>${thread()}`);
  await search.clock.setSystemTime(Date.now() + DAY_MS);
  await search.reload();
  await search.getByRole('searchbox').fill('onion burst');
  const hit = search.locator('study-search').getByRole('listitem').filter({ hasText: 'onion cell' });
  await expect(hit).toContainText('yesterday');
  await hit.getByRole('link').click();
  await expect(search.locator('study-post').filter({ hasText: 'onion cell' }).first()).toBeFocused();

  const staff = await visit(TARIQ, `${thread()}<study-export></study-export>`);
  const files = Object.entries(await exported(staff, 'Download this discussion'));
  await expect(staff.locator('study-export')).toContainText('is ready.');
  const addresses = new Map(files.map(([name, content]) => [name, site.file(`/archive/${name}`, TYPES[name.split('.').pop() as keyof typeof TYPES], content)]));
  await community.stop();

  const complaints = await complaintsOf(page);
  await page.goto(addresses.get('index.html') ?? '');
  await expect(page.locator('article').first()).toContainText('The wall stops it from growing.');
  await expect(page.locator('article').first().locator('math')).toHaveText('p2');
  await isSeen(page, 'An onion cell under the microscope');
  await page.goto(site.put({ head: scriptTag(`${site.url}/copy`), body: `<study-session endpoint="${addresses.get('course.json') ?? ''}" course="bio101">${thread()}</study-session>` }));
  const archived = boardOf(page);
  await expect(archived.element).toContainText('This is an archive');
  await expect(archived.post('The wall')).toContainText('Accepted answer');
  await expect(archived.post('The wall').getByRole('img', { name: '1 vote' })).toBeVisible();
  await expect(archived.post('onion cell').locator('study-formula math')).toBeVisible();
  await isSeen(page, 'An onion cell under the microscope');
  expect(complaints).toEqual([]);
});

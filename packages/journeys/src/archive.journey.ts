import { boardOf } from './harness/board.ts';
import { type Example, startExample } from './harness/example.ts';
import { complaintsOf, requestsOf } from './harness/requests.ts';
import { expect, test } from './harness/test.ts';

let example: Example;
test.beforeAll(async () => {
  example = await startExample('static-archive');
});
test.afterAll(() => example.end());

test('an archive is read as the discussion was, and offers nothing that it cannot do', async ({ page }) => {
  const complaints = await complaintsOf(page);
  const requests = requestsOf(page);
  await page.goto(`${example.url}/`);
  const board = boardOf(page);
  await board.open('I did the cucumber');
  const post = board.post('I did the cucumber').first();
  await expect(post).toContainText('Kwame Mensah');
  await expect(board.element).toContainText('This is an archive: you can read here, not write.');
  await expect(page.locator('peer-list')).toContainText('Dr. Amara Okafor');

  await expect(page.getByRole('textbox')).toHaveCount(0);
  await expect(board.element.getByRole('button', { name: /Reply|React|Edit|Delete|Hide/ })).toHaveCount(0);
  // What others reacted with is shown, and cannot be pressed.
  await expect(post).toContainText('👀');
  await expect(post.getByRole('button', { name: /👀|❤/u })).toHaveCount(0);
  await post.getByRole('button', { name: 'More', exact: true }).click();
  await expect(post.getByRole('button')).toHaveText([/Jun/, /More/, 'Copy link']);

  // A thread is there with all its replies, and the list comes back.
  await board.element.getByRole('button', { name: 'All threads' }).click();
  await board.open('Why does the onion cell not burst?');
  await expect(board.posts.nth(4)).toBeVisible();
  await expect(board.element.getByRole('button', { name: /more repl/ })).toHaveCount(0);
  expect(requests.filter((url) => !url.startsWith(example.url) && !url.startsWith('data:'))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a link to a post of an archive leads there', async ({ page }) => {
  await page.goto(`${example.url}/`);
  await boardOf(page).open('Why does the onion cell not burst?');
  await expect(boardOf(page).posts.nth(4)).toBeVisible();
  const last = boardOf(page).posts.last();
  const id = await last.evaluate((element: HTMLElement & { post: { id: string } }) => element.post.id);
  await page.goto('about:blank');
  await page.goto(`${example.url}/#study-${id}`);
  await expect(page.locator(`study-post[data-post="${id}"]`)).toBeInViewport();
});

test('an archive that is not there says so, and is read as soon as it is', async ({ page }) => {
  await page.route('**/course.json', (route) => route.fulfill({ status: 404, contentType: 'text/html', body: '<h1>Not found</h1>' }));
  await page.goto(`${example.url}/`);
  const board = boardOf(page);
  await expect(board.element).toContainText('It is tried again by itself.');
  await page.unroute('**/course.json');
  const link = board.element.getByRole('link', { name: 'I did the cucumber' });
  // It is tried again by itself, too: the button may be gone.
  await expect(async () => {
    if (!(await link.isVisible())) await board.element.getByRole('button', { name: 'Try again' }).click({ timeout: 1_000 });
    await expect(link).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('a host that answers with a page instead of the archive is told to the page’s developer', async ({ page }) => {
  const complaints = await complaintsOf(page);
  await page.route('**/course.json', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><h1>Sign in</h1>' }));
  await page.goto(`${example.url}/`);
  await expect(boardOf(page).element.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect.poll(() => complaints.join()).toContain('a page instead of the file');
});

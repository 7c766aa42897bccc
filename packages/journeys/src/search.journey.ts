import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { boardOf } from './harness/board.ts';
import { JONAS, MAYA, TARIQ } from './harness/community.ts';
import { exported } from './harness/exported.ts';
import { complaintsOf, requestsOf } from './harness/requests.ts';
import { scriptTag, session, thread } from './harness/site.ts';
import { expect, test } from './harness/test.ts';

test('what was asked is found in the whole course, by keyboard, and opened where it stands', async ({ page, community, site }) => {
  const complaints = await complaintsOf(page);
  const head = scriptTag(community.endpoint);
  const other = site.put({ head, body: session(community.endpoint, MAYA.id, thread('week-4', 'Week 4')) });
  await page.goto(other);
  await boardOf(page).write('Does **osmosis** need energy?');
  await expect(boardOf(page).post('need energy')).toBeVisible();
  // The next page is another person’s, who sends nothing of hers.
  await boardOf(page).sent();

  const here = site.put({
    head,
    body: session(community.endpoint, JONAS.id, `<study-search heading="Search" href-template="${other}"></study-search>${thread('week-3', 'Week 3')}`),
  });
  await page.goto(here);
  await boardOf(page).write('I read about osmotic pressure');
  await expect(boardOf(page).post('osmotic pressure')).toBeVisible();
  await boardOf(page).sent();
  const field = page.getByRole('searchbox', { name: 'Search the discussions' });
  const hits = page.locator('study-search').getByRole('listitem');
  // They are in the server’s index a moment after it has them.
  await expect(async () => {
    await field.fill('');
    await field.fill('OSMÓ');
    await expect(hits).toHaveCount(2, { timeout: 2000 });
  }).toPass();
  await expect(page.locator('study-search mark')).toHaveText(['osmotic', 'osmosis']);
  await expect(page.locator('[data-study-live]')).toContainText('2 results');
  await expect(hits.last()).toContainText('Maya Lindqvist');

  await field.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('study-post').filter({ hasText: 'osmotic pressure' })).toBeFocused();
  await hits.last().getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`^${other}#study-`));
  await expect(page.locator('study-post').filter({ hasText: 'need energy' })).toBeFocused();
  expect(complaints).toEqual([]);
});

test('without a server, all that this browser keeps of the course is searched', async ({ page, site }) => {
  const complaints = await complaintsOf(page);
  const head = '<script type="module" src="/copy/studyhall.js" data-local></script>';
  await page.goto(site.put({ head, body: thread('week-4', 'Week 4') }));
  await boardOf(page).write('Does **osmosis** need energy?');
  await expect(boardOf(page).post('need energy')).toBeVisible();
  await page.goto(site.put({ head, body: `<study-search></study-search>${thread('week-3', 'Week 3')}` }));
  await page.getByRole('searchbox', { name: 'Search the discussions' }).fill('OSMÓ');
  await expect(page.locator('study-search mark')).toHaveText(['osmosis']);
  await expect(page.locator('study-search')).not.toContainText('loaded');
  expect(complaints).toEqual([]);
});

// Of a download that a page has made itself only Chromium tells.
test('@chromium one’s own posts, from other discussions too, open from the disk: nothing is asked for, nothing complains', async ({ page, community, site }) => {
  const head = scriptTag(community.endpoint);
  await page.goto(site.put({ head, body: session(community.endpoint, MAYA.id, thread('week-4', 'Week 4')) }));
  await boardOf(page).write('Where does the *onion* end?');
  await expect(boardOf(page).post('Where does')).toBeVisible();
  await boardOf(page).sent();
  await page.goto(site.put({ head, body: session(community.endpoint, MAYA.id, `${thread()}<study-export></study-export>`) }));
  await boardOf(page).write('A <img src="https://elsewhere.example/x.png" onerror=alert(1)> question');
  await expect(boardOf(page).post('question')).toBeVisible();
  await boardOf(page).sent();
  // That she wrote in the other room is known a moment after she did.
  const unpacked = await mkdtemp(path.join(tmpdir(), 'studyhall-export-'));
  await expect(async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download my posts' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^my-posts-[\d-]+\.zip$/);
    const files = unzipSync(await readFile(await download.path()));
    for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(unpacked, name), bytes);
    expect(strFromU8(files['my-posts.json'] ?? new Uint8Array())).toContain('week-4');
  }).toPass();

  // The course's page asks for as long as it is there.
  await page.goto('about:blank');
  const requests = requestsOf(page);
  const complaints = await complaintsOf(page);
  const address = pathToFileURL(path.join(unpacked, 'index.html')).href;
  await page.goto(address);
  await expect(page.locator('h2')).toHaveText(['week-3', 'week-4']);
  await expect(page.locator('article em')).toHaveText('onion');
  expect(requests.filter((url) => url !== address)).toEqual([]);
  expect(complaints).toEqual([]);
  await rm(unpacked, { recursive: true });
});

test('staff download a discussion, which opens without a network and again as an archive', async ({ page, community, site }) => {
  const head = scriptTag(community.endpoint);
  await page.goto(site.put({ head, body: session(community.endpoint, TARIQ.id, `${thread()}<study-export></study-export>`) }));
  await boardOf(page).write('A *lasting* <img src=x onerror=alert(1)> question');
  await expect(boardOf(page).post('lasting')).toBeVisible();
  await boardOf(page).sent();
  const files = Object.entries(await exported(page, 'Download this discussion')).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
  const addresses = new Map(files.map(([name, content]) => [name, site.file(`/archive/${name}`, name.endsWith('.html') ? 'text/html' : 'application/json', content)]));

  await page.goto('about:blank');
  const requests = requestsOf(page);
  const complaints = await complaintsOf(page);
  await page.goto(addresses.get('index.html') ?? '');
  await expect(page.locator('article')).toContainText('A lasting <img src=x onerror=alert(1)> question');
  await expect(page.locator('article')).toContainText('Tariq Aziz');
  expect(requests.filter((url) => !url.endsWith('/index.html') && !url.endsWith('/favicon.ico'))).toEqual([]);

  await page.goto(site.put({ head, body: `<study-session endpoint="${addresses.get('course.json') ?? ''}" course="bio101">${thread()}</study-session>` }));
  await expect(boardOf(page).post('lasting')).toContainText('Tariq Aziz');
  await expect(boardOf(page).element).toContainText('This is an archive: you can read here, not write.');
  expect(complaints).toEqual([]);
});

test('what staff download opens from the disk, without a network, with its formulas and pictures: nothing is asked for, nothing complains', async ({ visit, page }) => {
  const staff = await visit(TARIQ, `${thread()}<study-export></study-export>`);
  const board = boardOf(staff);
  await board.field.fill('Why $p^2$ and not $p$?');
  await board.attach();
  await board.element.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(board.post('Why').locator('study-formula math').first()).toBeVisible();
  await board.sent();
  const unpacked = await mkdtemp(path.join(tmpdir(), 'studyhall-export-'));
  for (const [name, bytes] of Object.entries(await exported(staff, 'Download this discussion'))) await writeFile(path.join(unpacked, name), bytes);

  const requests = requestsOf(page);
  const complaints = await complaintsOf(page);
  await page.context().setOffline(true);
  await page.goto(pathToFileURL(path.join(unpacked, 'index.html')).href);
  // This page has no code: its formulas were set when it was made.
  await expect(page.locator('article math')).toHaveText(['p2', 'p']);
  const [base, power] = [page.locator('article msup mi'), page.locator('article msup mn')];
  const topOf = async (part: typeof base): Promise<number> => (await part.boundingBox())?.y ?? NaN;
  expect(await topOf(power)).toBeLessThan(await topOf(base));
  await expect.poll(() => page.locator('article img').evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBe(1);
  expect(requests.filter((url) => !url.startsWith(pathToFileURL(unpacked).href) && !url.startsWith('data:'))).toEqual([]);
  expect(complaints).toEqual([]);
  await rm(unpacked, { recursive: true });
});

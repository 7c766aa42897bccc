import { readFileSync } from 'node:fs';
import { boardOf } from './harness/board.ts';
import { JONAS, MAYA, TARIQ } from './harness/community.ts';
import { exported } from './harness/exported.ts';
import { scriptTag, thread } from './harness/site.ts';
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

const PARAGRAPH = '<p id="p3">An onion cell does not burst in pure water.</p>';
const about = (place: string): string => `<study-places for="${place}" room="week-3"></study-places><study-thread room="week-3" anchor="#${place}"></study-thread>`;

test('what is written about a moment of the film leads there, and the film says at which moments there is talk', async ({ visit }) => {
  // Browsers jump about in what they have whole.
  const film = readFileSync(new URL('../../../examples/course-page/public/osmosis.webm', import.meta.url), 'base64');
  const body = `<video id="film" controls muted preload="auto" src="data:video/webm;base64,${film}"></video>${about('film')}`;
  const maya = await visit(MAYA, body);
  const board = boardOf(maya);
  await board.field.fill('Why does it rise here?');
  await maya.locator('video').evaluate(
    (video: HTMLVideoElement) =>
      new Promise((resolve) => {
        video.addEventListener('seeked', resolve, { once: true });
        video.currentTime = 3;
      }),
  );
  await board.element.getByRole('button', { name: 'Use the current moment' }).click();
  await expect(board.element).toContainText('At 0:03');
  await board.element.getByRole('button', { name: 'Post', exact: true }).click();
  await board.sent();

  const jonas = await visit(JONAS, body);
  const video = jonas.locator('video');
  const place = (): Promise<unknown> => video.evaluate((it: HTMLVideoElement) => [it.currentTime, it.paused, document.activeElement === it]);
  const places = jonas.locator('study-places');
  await expect(places).toContainText('1 thread about this');
  await boardOf(jonas).post('rise here').getByRole('button', { name: 'Go to 0:03' }).click();
  await expect.poll(place).toEqual([3, true, true]);
  await video.evaluate((it: HTMLVideoElement) => { it.currentTime = 0; });
  await places.getByRole('list', { name: 'Moments' }).getByRole('button', { name: '0:03' }).click();
  await expect.poll(place).toEqual([3, true, true]);
  await places.getByRole('button', { name: '1 thread about this' }).click();
  await expect(boardOf(jonas).posts.first()).toBeFocused();
});

test('beside an archive a post keeps its place, and says where it changed', async ({ visit, site, page, community }) => {
  const staff = await visit(TARIQ, `${PARAGRAPH}${about('p3')}<study-export></study-export>`);
  await boardOf(staff).write('Is that so for every plant?');
  await boardOf(staff).sent();
  const files = Object.entries(await exported(staff, 'Download this discussion'));
  const addresses = new Map(files.map(([name, content]) => [name, site.file(`/kept/${name}`, name.endsWith('.json') ? 'application/json' : 'text/html', content)]));
  await community.stop();

  for (const [lesson, said] of [
    [PARAGRAPH, /Go to the place/],
    ['<p id="p3">An onion cell will not burst in pure water.</p>', /Go to the place/],
    ['<p id="p3">Mitochondria make energy.</p>', /place changed.*About “.?An onion cell does not burst/],
    ['<p>Read chapter four.</p>', /place changed.*About “.?An onion cell does not burst/],
  ] as const) {
    const body = `<study-session endpoint="${addresses.get('course.json') ?? ''}" course="bio101">${lesson}${thread()}</study-session>`;
    await page.goto(site.put({ head: scriptTag(`${site.url}/copy`), body }));
    await expect(boardOf(page).element).toContainText('This is an archive');
    await expect(boardOf(page).post('every plant')).toContainText(said);
  }
});

test('a post whose paragraph was taken out of the page stays, and says that its place changed', async ({ visit }) => {
  const maya = boardOf(await visit(MAYA, PARAGRAPH + about('p3')));
  await maya.write('Is that so for every plant?');
  await maya.sent();

  for (const [lesson, said] of [
    ['<p id="p3">An onion cell will not burst in pure water.</p>', /Go to the place/],
    ['<p id="p3">Mitochondria make energy.</p>', /place changed.*About “.?An onion cell does not burst/],
    ['<p>Read chapter four.</p>', /place changed.*About “.?An onion cell does not burst/],
  ] as const) {
    const page = await visit(JONAS, lesson + thread());
    await expect(boardOf(page).post('every plant')).toContainText(said);
    await page.close();
  }
});

import { boardOf } from '../harness/board.ts';
import { MAYA } from '../harness/community.ts';
import { requestsOf } from '../harness/requests.ts';
import { scriptTag, session, thread } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

test('E10 a refused token is renewed once, and none is ever in an address or a log', async ({ page, site, community }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const urls = requestsOf(page);
  const tokens: string[] = [];
  page.on('request', (request) => {
    const token = request.headers()['authorization']?.replace('Bearer ', '');
    if (token !== undefined) tokens.push(token);
  });
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));

  site.lives.push(-60); // the first token has ended before it arrives
  const body = session(community.endpoint, MAYA.id, `${thread()}<peer-list></peer-list>`);
  await page.goto(site.put({ head: scriptTag(community.endpoint), body }));
  await boardOf(page).write('With the second token');
  await expect(boardOf(page).post('With the second token')).toBeVisible();
  await expect(page.locator('peer-list')).toContainText('Maya Lindqvist');
  expect(site.tokensAsked).toHaveLength(2);
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) {
    expect([...urls, ...sockets, ...said].filter((text) => text.includes(token))).toEqual([]);
    expect(await page.content()).not.toContain(token);
  }
});

test('E10 a token that stays refused is said in the element and by an event, and the words stay', async ({ page, site, community }) => {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    document.addEventListener('study-error', (event) => heard.push((event as Event & { code: string }).code));
  });
  const body = session(community.endpoint, MAYA.id, thread());
  await page.goto(site.put({ head: scriptTag(community.endpoint), body }));
  await boardOf(page).field.fill('Half a thought');
  await expect(boardOf(page).element.getByRole('button', { name: 'Post', exact: true })).toBeVisible();

  const before = site.tokensAsked.length;
  site.lives.push(-60, -60, -60, -60);
  const warned: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warned.push(message.text()));
  await page.reload();
  // The person is signed in: to sign in again would change nothing.
  await expect(page.getByText('The sign-in from this page was not accepted.')).toBeVisible();
  await expect(page.getByText('You are signed out.')).toHaveCount(0);
  await expect(() => { expect(warned).toHaveLength(1); }).toPass();
  expect(warned[0]).toContain('A token was asked for anew');
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toContain('unauthenticated');
  expect(site.tokensAsked.length - before).toBe(2);

  site.lives.length = 0;
  await page.reload();
  await expect(boardOf(page).field).toHaveValue('Half a thought');
});

test('E10 nobody signed in: the host’s way to sign in is shown', async ({ page, site, community }) => {
  const body = session(community.endpoint, 'nobody', `<a slot="sign-in" href="/login">Sign in to the course</a>${thread()}`);
  await page.goto(site.put({ head: scriptTag(community.endpoint), body }));
  await expect(page.getByRole('link', { name: 'Sign in to the course' })).toBeVisible();
  await expect(page.getByText('You are signed out.')).toBeVisible();
});

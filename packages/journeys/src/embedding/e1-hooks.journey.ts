import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { boardOf } from '../harness/board.ts';
import { COURSE, MAYA, OKAFOR } from '../harness/community.ts';
import { scriptTag } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';

const settings = (endpoint: string, as: string): string =>
  scriptTag(endpoint, `data-endpoint="/" data-course="${COURSE}" data-token-url="/community-token?as=${as}"`);

test('E1 one script tag turns hooks into elements, once each, also those inserted later', async ({ page, site, community }) => {
  await page.goto(
    site.put({
      head: settings(community.endpoint, OKAFOR.id),
      body: `<div class="study-thread" id="week-3" title="Ask here">Loading</div>
        <p><a class="study-thread" href="/elsewhere#week-4">Questions about week 4</a></p><main></main>`,
    }),
  );
  await expect(page.getByRole('heading', { name: 'Ask here' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Questions about week 4' })).toBeVisible();
  await expect(page.locator('#week-3 > study-thread')).toHaveAttribute('room', 'week-3');

  await page.evaluate(() => {
    const main = document.querySelector('main');
    const hook = document.createElement('div');
    hook.className = 'study-thread';
    hook.id = 'week-5';
    main?.append(hook);
    // A framework that moves its blocks about does not get a second element.
    document.body.prepend(hook);
  });
  await expect(page.locator('#week-5 > study-thread')).toHaveCount(1);
  await expect(page.locator('study-thread')).toHaveCount(3);
  await expect(page.locator('study-session')).toHaveCount(1);
  await boardOf(page, 'week-5').write('Opened by staff');
  await expect(boardOf(page, 'week-5').post('Opened by staff')).toBeVisible();
});

test('E1 only staff makes a room through a hook', async ({ page, site, community, visit }) => {
  const hook = '<div class="study-thread" id="new-room"></div>';
  await page.goto(site.put({ head: settings(community.endpoint, MAYA.id), body: hook }));
  await expect(page.getByText('Course staff has not opened this discussion yet.')).toBeVisible();
  await expect(boardOf(page).field).toHaveCount(0);

  const staff = await visit(OKAFOR, hook);
  await boardOf(staff).write('Now it is open');
  await expect(boardOf(staff).post('Now it is open')).toBeVisible();
  await boardOf(staff).sent();
  await page.reload();
  await expect(boardOf(page).field).toBeVisible();
});

test('E1 a hostile hook causes no request, and no token leaves for another endpoint', async ({ page, site, community }) => {
  const reached: string[] = [];
  const evil = createServer((request, response) => {
    reached.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`);
    response.writeHead(200, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }).end('{}');
  });
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
  const away = `http://127.0.0.1:${String((evil.address() as AddressInfo).port)}`;
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));

  await page.goto(
    site.put({
      head: settings(community.endpoint, MAYA.id),
      body: `<div class="study-thread" id="a" data-endpoint="${away}" data-token-url="/community-token?as=okafor"></div>
        <div class="study-thread" id="b" endpoint="${away}"></div>
        <div class="study-thread" id="c" data-course="other"></div>
        <div class="peer-list" data-endpoint="${away}"></div>
        <a class="study-thread" href="${away}/x#~course">Course</a>
        <a class="study-thread" href="${away}/x">No room</a>
        <a class="study-thread" href="javascript:alert(1)#d">Script</a>
        <p class="study-session" data-endpoint="${away}"></p>`,
    }),
  );
  await expect(page.locator('study-thread')).toHaveCount(0);
  await page.evaluate(() => {
    const hook = document.createElement('div');
    hook.className = 'study-thread';
    hook.id = 'good';
    document.body.append(hook);
  });
  await expect(page.getByText('Course staff has not opened this discussion yet.')).toBeVisible();
  await expect(page.locator('study-thread')).toHaveCount(1);
  expect(requests.filter((url) => url.startsWith(away))).toEqual([]);
  expect(reached).toEqual([]);
  expect(site.tokensAsked.every(({ as, endpoint }) => as === MAYA.id && endpoint === community.endpoint)).toBe(true);

  // Even a real session that names another endpoint gets no token of this one's: the host is told whom it is for.
  await page.goto(
    site.put({
      head: scriptTag(community.endpoint),
      body: `<study-session endpoint="${away}" course="${COURSE}" token-url="/community-token?as=maya"><study-thread room="x"></study-thread></study-session>`,
    }),
  );
  await expect(page.locator('study-thread [role=status], study-thread p').first()).toBeVisible();
  await expect.poll(() => site.tokensAsked.at(-1)?.endpoint).toBe(away);
  expect(reached.filter((line) => line.includes('Bearer'))).toEqual([]);
  await new Promise((resolve) => evil.close(resolve));
});

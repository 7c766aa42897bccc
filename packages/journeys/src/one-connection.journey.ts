import type { Page } from '@playwright/test';
import { boardOf } from './harness/board.ts';
import { JONAS, MAYA, type Member } from './harness/community.ts';
import { type Gate, openGate } from './harness/gate.ts';
import { scriptTag, session, startSite, thread } from './harness/site.ts';
import { expect, test as base } from './harness/test.ts';

const ROOT = 'What makes leaves green?';

/** Opens a course page in a further tab of the same browser. */
type Tab = (member?: Member, before?: (page: Page) => Promise<unknown>) => Promise<Page>;

interface Fixtures {
  /** Everything between the browser and the server goes through it. */
  readonly gate: Gate;
  readonly tab: Tab;
}

const test = base.extend<Fixtures>({
  gate: async ({ community }, use) => {
    const gate = await openGate(community.endpoint);
    await use(gate);
    await gate.end();
  },
  tab: async ({ context, community, gate }, use) => {
    const site = await startSite({ ...community, endpoint: gate.url });
    await use(async (member = MAYA, before) => {
      const page = await context.newPage();
      await before?.(page);
      // The script comes from the server itself: what goes through the gate is the community's alone.
      await page.goto(site.put({ head: scriptTag(community.endpoint), body: session(gate.url, member.id, thread()) }));
      await expect(boardOf(page).field).toBeVisible();
      return page;
    });
    await site.end();
  },
});

/** Tabs that show a first post; the first tab leads. */
async function tabs(open: Tab, count: number): Promise<readonly [Page, Page, ...Page[]]> {
  const first = await open();
  await boardOf(first).write(ROOT);
  await allShow([first], ROOT);
  const pages: [Page, Page, ...Page[]] = [first, await open()];
  while (pages.length < count) pages.push(await open());
  await allShow(pages, ROOT);
  return pages;
}

/** Every tab shows these words once, and nothing waits to be sent. */
async function allShow(pages: readonly Page[], ...all: readonly string[]): Promise<void> {
  for (const page of pages) {
    const board = boardOf(page);
    for (const words of all) await expect(board.post(words)).toHaveCount(1, { timeout: 40_000 });
    await expect(board.element.getByText(/Sending…|Waiting for a connection/)).toHaveCount(0, { timeout: 40_000 });
  }
}

test('a tab loads nothing for others while it is alone', async ({ tab }) => {
  const asked: string[] = [];
  const first = await tab(MAYA, (page) => {
    page.on('request', (request) => asked.push(request.url()));
    return Promise.resolve();
  });
  await boardOf(first).write(ROOT);
  await allShow([first], ROOT);
  const forOthers = (): boolean => asked.some((url) => url.includes('/member.apart-'));
  expect(forOthers()).toBe(false);
  await allShow([await tab()], ROOT);
  expect(forOthers()).toBe(true);
});

test('five tabs hold one connection; when the one that leads is closed the others go on', async ({ tab, gate }) => {
  const [first, ...others] = await tabs(tab, 5);
  await boardOf(others[1] ?? first).reply(ROOT, 'From the third tab');
  await allShow([first, ...others], 'From the third tab');
  await expect.poll(() => gate.sockets).toBe(1);

  await first.close();
  await boardOf(others[3] ?? first).reply(ROOT, 'From the fifth tab');
  await allShow(others, 'From the third tab', 'From the fifth tab');
  await expect.poll(() => gate.sockets).toBe(1);
});

test('the leading tab is closed in the middle of a send, and nothing is lost or doubled', async ({ tab, gate, visit }) => {
  const [first, second, ...others] = await tabs(tab, 3);
  gate.hold('answers');
  await boardOf(second).reply(ROOT, 'Sent by way of the first');
  await expect.poll(() => gate.held).toBe(1);
  // It waits for the one before: one person's drafts leave in order.
  await boardOf(first).reply(ROOT, 'Written in the first itself');
  await expect(boardOf(second).post('Written in the first itself')).toHaveCount(1);
  await first.close();
  gate.hold('nothing');
  await allShow([second, ...others], 'Sent by way of the first', 'Written in the first itself');
  const jonas = boardOf(await visit(JONAS));
  await expect(jonas.posts).toHaveCount(3);
  await expect(jonas.posts).toContainText([ROOT, 'Sent by way of the first', 'Written in the first itself']);
});

test('@chromium what the leading tab was sending itself when it was closed is sent by another', async ({ tab, gate, visit }) => {
  const [first, ...others] = await tabs(tab, 2);
  gate.hold('requests');
  await boardOf(first).reply(ROOT, 'Half sent');
  await expect.poll(() => gate.held).toBe(1);
  await first.close();
  gate.hold('nothing');
  await allShow(others, 'Half sent');
  const jonas = boardOf(await visit(JONAS));
  await expect(jonas.posts).toHaveCount(2);
});

// Only Chromium's debugger can be reached. Its own way to freeze a tab does nothing to one that is looked at, as all are here.
test('@chromium @long a leading tab that is frozen is not waited for, and follows when it wakes', async ({ tab, gate, context }) => {
  const [first, ...others] = await tabs(tab, 3);
  const devtools = await context.newCDPSession(first);
  await devtools.send('Debugger.enable');
  await devtools.send('Debugger.pause');
  await boardOf(others[1] ?? first).reply(ROOT, 'While the first one sleeps');
  await allShow(others, 'While the first one sleeps');
  await devtools.send('Debugger.resume');
  await allShow([first], 'While the first one sleeps');
  await boardOf(first).reply(ROOT, 'From the first, awake');
  await allShow([first, ...others], 'From the first, awake');
  await expect.poll(() => gate.sockets).toBe(1);
});

test('@chromium a session that is taken out of the page that leads takes nothing from the others', async ({ tab, gate }) => {
  const [first, second] = await tabs(tab, 2);
  await first.locator('study-session').evaluate((element) => {
    element.remove();
  });
  await boardOf(second).reply(ROOT, 'Still here');
  await allShow([second], 'Still here');
  await expect.poll(() => gate.sockets).toBe(1);
});

test('@chromium two persons in two tabs share nothing, and a tab without locks works alone', async ({ tab, gate }) => {
  const [maya] = await tabs(tab, 2);
  const jonas = await tab(JONAS);
  const alone = await tab(MAYA, (page) =>
    page.addInitScript(() => {
      Object.defineProperty(navigator, 'locks', { value: undefined });
    }),
  );
  await expect.poll(() => gate.sockets).toBe(3);
  await boardOf(alone).reply(ROOT, 'From a tab without locks');
  await boardOf(jonas).reply(ROOT, 'From Jonas');
  await allShow([maya, jonas, alone], 'From a tab without locks', 'From Jonas');
  await expect(boardOf(maya).post('From Jonas')).toContainText('Jonas Brandt');
  await expect(boardOf(jonas).post('From a tab without locks')).toContainText('Maya Lindqvist');
});

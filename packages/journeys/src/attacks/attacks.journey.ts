import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { attackStrings, CORPUS, type AttackString } from '@studyhall/testing/corpus.js';
import { strFromU8, unzipSync } from 'fflate';
import { boardOf } from '../harness/board.ts';
import { type Community, OKAFOR } from '../harness/community.ts';
import { scriptTag, session, type Site } from '../harness/site.ts';
import { expect, test } from '../harness/test.ts';
import { alarmIn } from './alarm.ts';
import { importStrings } from './imports.ts';
import { Attacker } from './people.ts';

/** Strings in one room, and in the run that everybody waits for. */
const FEW = 16;

const all = attackStrings();
/** Those that ran in the most ways first. */
const strings = (all ?? []).filter(({ p }) => p.trim().length > 1).sort((a, b) => JSON.stringify(b.live ?? '').length - JSON.stringify(a.live ?? '').length);

test.beforeEach(() => {
  test.info().skip(all === undefined, `no ${CORPUS}; STUDYHALL_CORPORA names the folder that has it`);
});

/** A room that is called as an attacker would call it. */
const ROOM = '"><img src=//xss.invalid/x onerror=alert(1)><b title="';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** A page of staff with every element that shows what others wrote. */
async function openPage(page: Page, community: Community, site: Site, room: string): Promise<void> {
  const inside = `<study-search></study-search><study-inbox href-template="/rooms/{room}"></study-inbox><peer-list></peer-list><study-export></study-export>`;
  await page.goto(
    site.put({ head: scriptTag(community.endpoint), body: session(community.endpoint, OKAFOR.id, `${inside}<study-thread room="${escaped(room)}" density="whole"></study-thread>`) }),
  );
}

/** What stands in a room: a thread of each string, edited, with a file and a place; and answers to `to` that quote and name, and have code of a language and formulas. */
async function attack(attacker: Attacker, room: string, to: string, withFile: boolean): Promise<void> {
  const { p } = attacker.string;
  const file = withFile ? await attacker.file(room, Buffer.from(p)) : undefined;
  const files = file === undefined ? [] : [{ ...Object(file), alt: p.slice(0, 1000) }];
  const quote = { exact: p.slice(0, 1000), prefix: p.slice(0, 64), suffix: p.slice(0, 64) };
  const body = { title: p.slice(0, 200), text: p, tags: [p.slice(0, 40)], purpose: 'question', anchor: { place: p.slice(0, 200), quote }, files };
  const [root = ''] = await attacker.say(room, { type: 'post', body });
  await attacker.say(room, { type: 'edit', body: { target: root, title: p.slice(0, 200), text: `[needle](${p}) ![x](<${p}> "${p}")` } });
  await attacker.say(room, { type: 'post', body: { thread: to, parent: to, text: `> ${p}\n\n@${OKAFOR.name} needle ${p}`, mentions: [OKAFOR.id] } });
  await attacker.say(room, { type: 'post', body: { thread: to, parent: to, text: `\`\`\`${p.replaceAll(/\s/g, ' ')}\n${p}\n\`\`\`\n\n$$\n${p}\n$$\n\n$${p}$` } });
}

/** Opens the older words of every post. */
async function openHistories(page: Page, least: number): Promise<void> {
  const buttons = boardOf(page).element.getByRole('button', { name: 'edited', exact: true });
  await expect.poll(() => buttons.count()).toBeGreaterThanOrEqual(least);
  await buttons.evaluateAll((each) => { for (const button of each) (button as HTMLElement).click(); });
  await expect.poll(() => page.locator('study-post .history').count()).toBeGreaterThanOrEqual(least);
}

async function attackRoom(page: Page, community: Community, site: Site, some: readonly AttackString[], room: string): Promise<void> {
  const alarm = await alarmIn(page);
  await openPage(page, community, site, room);
  const board = boardOf(page);
  // It is shown before the server has it, and is answered to by others.
  const sent = page.waitForResponse((answer) => answer.request().method() === 'POST' && new URL(answer.url()).pathname.endsWith('/log'));
  await Promise.all([sent, board.write('Ask me anything.')]);
  const welcome = board.post('Ask me anything.').first();
  await expect(welcome).toBeVisible();
  const to = (await welcome.getAttribute('data-post')) ?? '';
  const attackers = some.map((string) => new Attacker(community, string));
  // Live: the page is open while they write; what comes behind a button is shown.
  for (const [at, attacker] of attackers.entries()) await attack(attacker, room, to, at % 4 === 0);
  const more = board.element.getByRole('button', { name: /^Show \d+ new/ });
  await expect(more).toBeVisible();
  await more.click();
  await openHistories(page, Math.min(some.length, 20));
  await expect(page.locator('study-inbox').getByRole('listitem').first()).toBeVisible();
  await page.getByRole('searchbox').fill('needle');
  await expect(page.locator('study-search').getByRole('listitem').first()).toBeVisible();
  expect(await alarm.look()).toEqual([]);

  // From the beginning: what the server and the device have kept.
  await page.reload();
  await openHistories(page, Math.min(some.length, 20));
  await expect(page.locator('peer-list .person').nth(Math.min(some.length, 20) - 1)).toBeAttached();
  expect(await alarm.look()).toEqual([]);

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download this discussion' }).click()]);
  const html = strFromU8(unzipSync(await readFile(await download.path()))['index.html'] ?? new Uint8Array());
  // Its own policy would stop what its markup lets through.
  const bare = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  expect(bare.length).toBeLessThan(html.length);
  await page.goto(site.file('/export.html', 'text/html; charset=utf-8', bare));
  await expect(page.locator('article').first()).toBeVisible();
  expect(await page.locator('article').count()).toBeGreaterThanOrEqual(3 * some.length);
  expect(await alarm.look()).toEqual([]);
  expect(alarm.rung).toEqual([]);
}

test('attack strings stay words: live, as older words, found, in the inbox, as names of people, rooms and files, as tags, languages and formulas, and in what staff download', async ({ page, community, site }) => {
  await attackRoom(page, community, site, strings.slice(0, FEW), ROOM);
});

test('attack strings stay words in what is imported from other forums', async ({ page, community, site }) => {
  const alarm = await alarmIn(page);
  const some = strings.slice(0, FEW);
  for (const room of await importStrings(community, some)) {
    await openPage(page, community, site, room);
    await expect(boardOf(page).post('needle')).toHaveCount(some.length);
    if (room === 'backup.mbz') await expect(page.locator('study-shown-files')).toHaveCount(some.length);
    expect(await alarm.look()).toEqual([]);
  }
  expect(alarm.rung).toEqual([]);
});

test('an attack that works is heard', async ({ page, site }) => {
  const alarm = await alarmIn(page);
  await page.goto(site.file('/open.html', 'text/html', '<body><a href="javascript:alert(1)">x</a><img src="//xss.invalid/x" onerror="alert(1)">'));
  await expect.poll(() => alarm.rung).toEqual(expect.arrayContaining(['alert', expect.stringContaining('xss.invalid')]));
  expect(await alarm.look()).toEqual(['javascript:alert(1)', 'img onerror']);
});

test('each of the attack strings stays words @long', async ({ browser, community, site }) => {
  test.setTimeout(900_000);
  for (let from = 0; from < strings.length; from += 40) {
    const context = await browser.newContext();
    await attackRoom(await context.newPage(), community, site, strings.slice(from, from + 40), `week-${String(from)}`);
    await context.close();
  }
});

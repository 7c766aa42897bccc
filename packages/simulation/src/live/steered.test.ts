import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { it } from 'node:test';
import { createHttpAdapter } from '@studyhall/adapter-http';
import { createSession } from '@studyhall/client';
import type { Room, Session } from '@studyhall/client';
import { LIVE_PATH } from '@studyhall/protocol';
import { realClock, realRandom, testClock, testPorts } from '@studyhall/testing';
import { startServer } from 'studyhall-server';

const [TENANT, COURSE] = ['course-page', 'bio101'];
const SECRET = 'a secret of this test that is long enough';

function token(person: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: TENANT, aud: 'studyhall', sub: person, course: COURSE, roles: ['student'], iat: now, exp: now + 600 };
  const head = [{ alg: 'HS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${head}.${createHmac('sha256', SECRET).update(head).digest('base64url')}`;
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let turns = 0; turns < 500; turns += 1) {
    if (holds()) return;
    await delay(20);
  }
  assert.fail(`${what} does not come`);
}

it('a page that a server sent away for too many at once comes back when it was told to and not before, and works meanwhile', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-steered-'));
  let now = Date.now();
  const server = await startServer({
    data: folder,
    issuers: [{ issuer: TENANT, audience: 'studyhall', secret: new TextEncoder().encode(SECRET) }],
    limits: { upgradesPerSecond: 1 },
    // The second in which too many come lasts until the test says so.
    surroundings: { clock: { ...realClock, now: () => now }, random: realRandom, log: () => undefined },
  });
  t.after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  // One is let in, and those after it are told to come 0, 2, 4 … seconds later.
  const live = server.url.replace('http', 'ws') + LIVE_PATH;
  await once(new WebSocket(live), 'open');
  for (let n = 0; n < 3; n += 1) await once(new WebSocket(live), 'close');

  const clock = testClock();
  const waits: number[] = [];
  let sockets = 0;
  const socket = (url: string): WebSocket => {
    sockets += 1;
    const made = new WebSocket(url);
    made.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const { t: kind, error } = JSON.parse(data) as { t: string; error?: { retryAfterMs?: number } };
      if (kind === 'lost') waits.push(error?.retryAfterMs ?? 0);
    });
    return made;
  };
  const pageOf = (person: string, more: object): { session: Session; room: Room } => {
    const ports = { ...testPorts(), fetch, random: realRandom, ...more };
    const session = createSession({ adapter: createHttpAdapter({ endpoint: server.url }), course: COURSE, identity: { user: { id: person } }, auth: () => Promise.resolve(token(person)), ports });
    t.after(() => { session.close(); });
    return { session, room: session.room('r') };
  };
  const { session, room } = pageOf('ann', { clock, socket });
  const posts = (): number => room.threads.$board.get().threads.filter(({ root }) => root.delivery === undefined).length;
  // The course and its room ask for hints over one connection, or one after the other.
  await until('an end of the connections', () => session.$state.get().phase === 'ready' && room.$status.get().phase === 'polling' && waits.length === sockets);
  const [asked, tried] = [Math.min(...waits), sockets];
  assert.ok(asked >= 4000 && tried <= 2, `${String(waits)} after ${tried}`);
  room.threads.post({ text: 'while the connection is away' });
  await until('a post', () => posts() === 1);

  clock.advance(asked - 1);
  room.threads.post({ text: 'a moment before it is time' });
  await until('another post', () => posts() === 2);
  assert.equal(sockets, tried);

  // Now one more may come.
  now += 1000;
  await until('hints', () => {
    clock.advance(50);
    return room.$status.get().phase === 'live';
  });
  assert.equal(sockets, tried + 1);
  const { room: bob } = pageOf('bob', { clock: realClock, socket: undefined });
  await until('a composer', () => bob.threads.$canPost.get());
  bob.threads.post({ text: 'seen at once' });
  await until('what a hint brings', () => room.threads.$board.get().fresh === 1);
  assert.equal(waits.length, tried);
});

import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createHttpAdapter } from '@studyhall/adapter-http';
import { createSession } from '@studyhall/client';
import type { Room } from '@studyhall/client';
import type { RoleClass } from '@studyhall/protocol';
import type { Standing, Store } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { realClock, realRandom, testPorts } from '@studyhall/testing';
import { startServer } from 'studyhall-server';
import type { Started } from 'studyhall-server';

const [TENANT, COURSE] = ['course-page', 'bio101'];
const SECRET = 'a secret of this test that is long enough';

function token(person: string, role: RoleClass, course: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: TENANT, aud: 'studyhall', sub: person, course, roles: [role], iat: now, exp: now + 600 };
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

describe('a page that is open while something is said about its person', { concurrency: true }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-standing-'));
  let server: Started;
  let store: Store;
  before(async () => {
    server = await startServer({ data: folder, issuers: [{ issuer: TENANT, audience: 'studyhall', secret: new TextEncoder().encode(SECRET) }] });
    store = await openSqliteStore({ folder });
  });
  after(async () => {
    await store.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const say = (person: string, standing: Standing): Promise<void> => store.changeStanding(TENANT, COURSE, person, () => standing);

  /** The page of somebody who has written a post, and can write more. */
  async function page(t: TestContext, person: string, role: RoleClass, course = COURSE): Promise<{ room: Room; asked: () => number }> {
    let asked = 0;
    const network = { fetch, socket: (url: string) => new WebSocket(url) };
    const session = createSession({
      adapter: createHttpAdapter({ endpoint: server.url }),
      course,
      identity: { user: { id: person } },
      auth: () => {
        asked += 1;
        return Promise.resolve(token(person, role, course));
      },
      ports: { ...testPorts(), ...network, clock: realClock, random: realRandom, indexedDB },
    });
    t.after(() => { session.close(); });
    const room = session.room(`room of ${person}`);
    await until('a composer', () => room.threads.$canPost.get() && room.$status.get().phase === 'live');
    room.threads.post({ text: `hello from ${person}` });
    await until('the post', () => room.threads.$board.get().threads.some(({ root }) => root.delivery === undefined));
    return { room, asked: () => asked };
  }

  it('takes the composer away from who may only read now, and goes on showing what there is', async (t) => {
    const { room } = await page(t, 'ann', 'student');
    await say('ann', { as: 'observer' });
    await until('the end of writing', () => !room.threads.$canPost.get());
    await until('the room', () => room.$status.get().phase === 'live');
    assert.equal(room.$status.get().facts?.notWritable, 'observer');
    assert.equal(room.threads.$board.get().threads.length, 1);
    await say('ann', {});
  });

  it('takes what staff may away from who is staff no more, and keeps the composer', async (t) => {
    const { room } = await page(t, 'tia', 'ta');
    const mayHide = (): boolean => room.threads.$board.get().threads[0]?.root.can.hide === true;
    await until('moderation', mayHide);
    await say('tia', { as: 'student' });
    await until('the end of moderation', () => room.threads.$board.get().threads.length === 1 && !mayHide());
    assert.ok(room.threads.$canPost.get());
  });

  it('takes the composer away in a room that is locked and gives it back, and to staff it makes no difference', async (t) => {
    const [{ room }, staff] = [await page(t, 'lea', 'student'), await page(t, 'sue', 'ta')];
    const key = { tenant: TENANT, course: COURSE, room: 'room of lea' };
    const opened: string[] = [];
    staff.room.$status.listen(({ phase }) => opened.push(phase));
    await store.setRoomState(key, 'locked');
    await store.setRoomState({ ...key, room: 'room of sue' }, 'locked');
    await until('the end of writing', () => !room.threads.$canPost.get());
    await until('the room', () => room.$status.get().phase === 'live');
    assert.equal(room.$status.get().facts?.notWritable, 'rights');
    assert.equal(room.threads.$board.get().threads.length, 1);
    await store.setRoomState(key, 'open');
    await until('a composer', () => room.threads.$canPost.get() && room.$status.get().phase === 'live');
    assert.deepEqual(opened.filter((phase) => phase !== 'live'), []);
  });

  it('takes the composers of a course away when it is closed', async (t) => {
    const { room } = await page(t, 'cai', 'student', 'chem101');
    await store.putCourse(TENANT, 'chem101', { state: 'closed' });
    await until('the end of writing', () => !room.threads.$canPost.get());
  });

  it('says to who was removed that there is no access, and shows nothing more', async (t) => {
    const { room } = await page(t, 'rob', 'student');
    await say('rob', { removed: true });
    await until('the end', () => room.$status.get().phase === 'forbidden');
    assert.equal(room.$status.get().error?.code, 'forbidden');
  });

  it('asks the site for a new token after a revocation, and goes on', async (t) => {
    const { room, asked } = await page(t, 'rev', 'student');
    const before = asked();
    await say('rev', { tokensFrom: Date.now() });
    await until('a new token', () => asked() > before);
    room.threads.post({ text: 'still here' });
    await until('the post', () => room.threads.$board.get().threads.filter(({ root }) => root.delivery === undefined).length === 2);
    await until('the room', () => room.$status.get().phase === 'live');
  });
});

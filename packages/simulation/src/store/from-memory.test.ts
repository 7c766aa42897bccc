import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createServer, keepBack } from '@studyhall/server-core';
import type { Principal, Server, Store } from '@studyhall/server-core';
import type { Ack, Draft } from '@studyhall/protocol';
import { seededRandom, testClock } from '@studyhall/testing';
import { Disk } from './disk.ts';
import { memoryStore } from './memory-store.ts';

const ROOM = { tenant: 't', course: 'c', room: 'r' };
const TICK_MS = 10;

const principalOf = (id: string, as: Principal['as'] = 'student'): Principal =>
  ({ tenant: 't', course: 'c', id, as, groups: [], expiresAt: Infinity, issuedAt: 0 });
const idOf = (n: number): string => String(n).padStart(22, '0');
const post = (n: number, more: Partial<Draft> = {}): Draft => ({ id: idOf(n), type: 'post', v: 1, body: { text: `post ${n}` }, ...more });
const reply = (n: number, to: number): Draft => post(n, { body: { text: `reply ${n}`, thread: idOf(to), parent: idOf(to) } });

const codeOf = (ack: Ack | undefined): string | undefined => (ack?.status === 'rejected' ? ack.error.code : ack?.status);

interface Opened {
  readonly server: Server;
  readonly store: Store;
  readonly clock: ReturnType<typeof testClock>;
  submit(draft: Draft, person?: Principal): Promise<Ack | undefined>;
  /** How often the room was read since it was asked the last time. */
  reads(): number;
}

/** A server on a disk that others may share. */
async function open(disk: Disk): Promise<Opened> {
  let reads = 0;
  const inner = memoryStore(disk);
  const store = keepBack({ ...inner, read: (room, read) => { reads += 1; return inner.read(room, read); } });
  const clock = testClock();
  const verify = (token: string): Promise<Principal> => Promise.resolve(principalOf(token, token === 'tess' ? 'ta' : 'student'));
  const server = await createServer({ store, issuers: [], verify, surroundings: { clock, random: seededRandom(1), log: () => undefined } });
  return {
    server, store, clock,
    submit: async (draft, principal = principalOf('ann')) => (await server.live.core.decider.submit(ROOM, { principal, drafts: [draft] }))[0],
    reads: () => { const all = reads; reads = 0; return all; },
  };
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
}

describe('who wrote last to a room', () => {
  let disk: Disk;
  let one: Opened;

  beforeEach(async () => {
    disk = new Disk();
    one = await open(disk);
    await one.submit(post(1));
    one.reads();
  });

  it('decides over posts and replies without reading it', async () => {
    assert.equal((await one.submit(post(2)))?.status, 'accepted');
    assert.equal((await one.submit(reply(3, 1)))?.status, 'accepted');
    assert.equal(one.reads(), 0);
    assert.deepEqual(disk.room(ROOM)?.events.map(({ id }) => id), [1, 2, 3].map(idOf));
  });

  it('reads it for what would not be accepted, and for ids that were used', async () => {
    assert.equal((await one.submit(post(1)))?.status, 'duplicate');
    assert.equal(codeOf(await one.submit(post(1, { body: { text: 'other words' } }))), 'conflict');
    assert.equal((await one.submit(reply(4, 99)))?.status, 'rejected');
    assert.ok(one.reads() >= 3);
    assert.equal(disk.room(ROOM)?.events.length, 1);
    assert.equal((await one.submit(post(2)))?.status, 'accepted', 'and goes on');
  });

  it('decides again where somebody else has locked or unlocked it, or was faster', async () => {
    const other = await open(disk);
    await other.store.setRoomState(ROOM, 'locked');
    assert.equal((await one.submit(post(2)))?.status, 'rejected');
    assert.equal((await one.submit({ id: idOf(3), type: 'hide', v: 1, body: { target: idOf(1), thread: idOf(1) } }, principalOf('tess', 'ta')))?.status, 'accepted');
    await other.store.setRoomState(ROOM, 'open');
    assert.equal((await one.submit(post(4)))?.status, 'accepted');
    await other.submit(post(5));
    assert.equal((await one.submit(post(6)))?.status, 'accepted');
    assert.deepEqual(disk.room(ROOM)?.events.map(({ id }) => Number(id)), [1, 3, 4, 5, 6]);
    const times = disk.room(ROOM)?.events.map(({ at }) => at) ?? [];
    assert.deepEqual(times, times.toSorted((a, b) => a - b));
  });

  describe('and has people watching', () => {
    interface Hint { readonly t: string; readonly page?: { readonly events: readonly { readonly id: string }[]; readonly cursor: string; readonly after: string; readonly more: boolean } }

    function watch({ live }: Server, token: string): Hint[] {
      const frames: Hint[] = [];
      const connection = live.connect({
        write: (messages) => { frames.push(...messages.map((message) => JSON.parse(message.toString()) as Hint)); return 0; },
        ping: () => undefined, close: () => undefined, cut: () => undefined, pause: () => undefined, resume: () => undefined,
      });
      connection.receive(JSON.stringify({ t: 'auth', token }));
      connection.receive(JSON.stringify({ t: 'watch', ch: 1, course: 'c', room: 'r' }));
      return frames;
    }

    async function settle(...servers: readonly Opened[]): Promise<void> {
      for (let time = 0; time < 3; time += 1) for (const { clock } of servers) {
        await turns();
        clock.advance(TICK_MS);
      }
      await turns();
    }

    const pagesOf = (frames: readonly Hint[]): readonly (readonly number[])[] => frames.flatMap(({ page }) => (page === undefined ? [] : [page.events.map(({ id }) => Number(id))]));

    it('tells them without reading it, page after page, and each role class what it may see', async () => {
      const [ben, tess] = [watch(one.server, 'ben'), watch(one.server, 'tess')];
      await settle(one);
      one.reads();
      for (const draft of [post(2), post(3), reply(4, 2)]) {
        await one.submit(draft);
        await settle(one);
      }
      assert.equal(one.reads(), 0);
      for (const frames of [ben, tess]) {
        assert.deepEqual(pagesOf(frames), [[2], [3], [4]]);
        const pages = frames.flatMap(({ page }) => page ?? []);
        assert.deepEqual(pages.slice(1).map(({ after }) => after), pages.slice(0, -1).map(({ cursor }) => cursor), 'each begins where the last one ended');
      }
      const context = { room: ROOM, audience: { as: 'student' as const } };
      assert.equal(one.server.live.core.cursors.open(ben.at(-1)?.page?.cursor ?? '', context.room, context.audience).seq, 4);
      assert.notEqual(ben.at(-1)?.page?.cursor, tess.at(-1)?.page?.cursor);
    });

    it('tells them what several have written, whoever it was, once', async () => {
      const other = await open(disk);
      const ben = watch(one.server, 'ben');
      await settle(one);
      await one.submit(post(2));
      await other.submit(post(3));
      await one.submit(post(4));
      await settle(one, other);
      await one.submit(post(5));
      await settle(one, other);
      assert.deepEqual(pagesOf(ben).flat(), [2, 3, 4, 5]);
    });
  });
});

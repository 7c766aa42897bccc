import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { applyAll, FoldState, VIEWS } from '@studyhall/domain';
import { createServer, eraseEvent, keepBack } from '@studyhall/server-core';
import type { Appended, Principal, Server, Store, Surroundings } from '@studyhall/server-core';
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
  readonly surroundings: Surroundings;
  submit(draft: Draft, person?: Principal): Promise<Ack | undefined>;
  submitAll(drafts: readonly Draft[]): Promise<readonly Ack[]>;
  /** How often the room was read since it was asked the last time. */
  reads(): number;
  /** How often something was to be appended, likewise. */
  appends(): number;
  /** Does something between deciding and appending, the next time. */
  before(does: (append: () => Promise<unknown>) => Promise<unknown>): void;
}

/** Each draws ids of its own. */
let servers = 0;

/** A server on a disk that others may share. */
async function open(disk: Disk): Promise<Opened> {
  let [reads, appends] = [0, 0];
  let before: Parameters<Opened['before']>[0] | undefined;
  const inner = memoryStore(disk);
  const kept = keepBack({
    ...inner,
    read: (room, read) => { reads += 1; return inner.read(room, read); },
    append: (...args) => { appends += 1; return inner.append(...args); },
  });
  const append = async (...args: Parameters<Store['append']>): Promise<Appended> => {
    const does = before;
    before = undefined;
    await does?.(() => kept.append(...args));
    return kept.append(...args);
  };
  const store: Store = { ...kept, append };
  const clock = testClock();
  const verify = (token: string): Promise<Principal> => Promise.resolve(principalOf(token, token === 'tess' ? 'ta' : 'student'));
  const surroundings: Surroundings = { clock, random: seededRandom((servers += 1)), log: () => undefined };
  const server = await createServer({ store, issuers: [], verify, surroundings });
  const submitAll = (drafts: readonly Draft[], principal = principalOf('ann')): Promise<readonly Ack[]> => server.live.core.decider.submit(ROOM, { principal, drafts });
  return {
    server, store, clock, surroundings, submitAll,
    submit: async (draft, principal) => (await submitAll([draft], principal))[0],
    reads: () => { const all = reads; reads = 0; return all; },
    appends: () => { const all = appends; appends = 0; return all; },
    before: (does) => { before = does; },
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
    one.appends();
  });

  it('decides over posts and replies without reading it', async () => {
    assert.equal((await one.submit(post(2)))?.status, 'accepted');
    assert.equal((await one.submit(reply(3, 1)))?.status, 'accepted');
    assert.equal(one.reads(), 0);
    assert.deepEqual(disk.room(ROOM)?.events.map(({ id }) => id), [1, 2, 3].map(idOf));
  });

  it('reads it for what would not be accepted', async () => {
    assert.equal(codeOf(await one.submit(post(1, { body: { text: 'other words' } }))), 'conflict');
    assert.equal((await one.submit(reply(4, 99)))?.status, 'rejected');
    assert.ok(one.reads() >= 2);
    assert.equal(disk.room(ROOM)?.events.length, 1);
    assert.equal((await one.submit(post(2)))?.status, 'accepted', 'and goes on');
  });

  it('knows what is sent again, and neither reads nor writes for it', async () => {
    assert.equal((await one.submit(post(1)))?.status, 'duplicate');
    assert.deepEqual([one.reads(), one.appends()], [0, 0]);
    const acks = await one.submitAll([post(2), post(1), post(2), reply(3, 1)]);
    assert.deepEqual(acks.map(codeOf), ['accepted', 'duplicate', 'duplicate', 'accepted']);
    assert.deepEqual([one.reads(), one.appends()], [0, 1]);
    assert.deepEqual(disk.room(ROOM)?.events.map(({ id }) => id), [1, 2, 3].map(idOf));
  });

  it('knows what is sent again of what it does not remember once the log has refused the id', async () => {
    await one.store.close();
    const next = await open(disk);
    assert.equal((await next.submit(post(2)))?.status, 'accepted');
    next.reads();
    next.appends();
    assert.equal((await next.submit(post(1)))?.status, 'duplicate');
    assert.ok(next.reads() > 0);
    assert.equal(next.appends(), 1);
    assert.equal(codeOf(await next.submit(post(1, { body: { text: 'other words' } }))), 'conflict');
    assert.equal(disk.room(ROOM)?.events.length, 2);
  });

  it('takes no other failure for an id that was used', async () => {
    const bug = new TypeError('a bug');
    one.before(() => Promise.reject(bug));
    await assert.rejects(one.submit(post(2)), bug);
    assert.equal(disk.room(ROOM)?.events.length, 1);
    one.before(async (append) => { await append(); throw bug; });
    await assert.rejects(one.submit(post(2)), bug, 'also where it was appended');
    assert.equal((await one.submit(post(2)))?.status, 'duplicate', 'and it is sent again');
  });

  describe('finds out by appending what has happened since it decided:', () => {
    const happenings: Readonly<Record<string, () => Promise<unknown>>> = {
      'what was kept back was written': () => one.store.close(),
      'somebody else has folded the room on': async () => (await open(disk)).store.read(ROOM, (reader) => reader.head()),
      'somebody else was faster': async () => (await open(disk)).submit(reply(7, 1)),
      'what it answers was erased here': () => eraseEvent(one, ROOM, idOf(1), 'op'),
      'what it answers was erased elsewhere': async () => eraseEvent(await open(disk), ROOM, idOf(1), 'op'),
    };
    for (const [name, does] of Object.entries(happenings)) it(name, async () => {
      one.before(does);
      assert.equal((await one.submit(reply(2, 1)))?.status, name.includes('erased') ? 'rejected' : 'accepted');
      assert.equal((await one.submit(post(3)))?.status, 'accepted');
      const entities = await one.store.read(ROOM, (reader) => reader.allEntities('thread', 99));
      const folded = new FoldState(VIEWS.thread);
      applyAll(folded, disk.room(ROOM)?.events ?? []);
      assert.deepEqual(entities?.toSorted(), [...folded.entries()].toSorted());
    });
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
      // Who is new waits for others who are.
      one.clock.advance(100);
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

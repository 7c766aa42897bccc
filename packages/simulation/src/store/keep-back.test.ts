import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import type { RoomEvent } from '@studyhall/protocol';
import { createServer, FOLDED_VIEWS, keepBack } from '@studyhall/server-core';
import type { EntityWrite, From, ListPlace, Principal, Rewrite, RoomReader, Store } from '@studyhall/server-core';
import { seededRandom, testClock } from '@studyhall/testing';
import { Disk } from './disk.ts';
import { memoryStore } from './memory-store.ts';

const ROOM = { tenant: 't', course: 'c', room: 'r' };
const VIEWS = FOLDED_VIEWS.map(({ view, version }) => `${view}:${version}`).sort().join(' ');
const KEYS = Array.from({ length: 8 }, (_, at) => `k${at}`);
const FILTERS = ['', 'f'];
const MOST = 5;

function eventOf(n: number): RoomEvent {
  return { id: String(n).padStart(22, '0'), type: 'other', v: 1, body: { n }, actor: 'ann', as: 'student', at: n };
}

/** Everything that can be read of a room, as one reader sees it. */
async function seen(reader: RoomReader): Promise<unknown> {
  const lists = [];
  for (const filter of FILTERS) {
    const list = { view: 'v', order: 'o', filter };
    const all = await reader.slice(list, { at: 'first' }, 99);
    const froms: From[] = [{ at: 'first' }, { at: 'last' }, ...['', ...all.map(({ place }) => place)].flatMap((place): From[] => [{ at: 'after', place }, { at: 'before', place }])];
    for (const from of froms) for (const limit of [1, 2]) lists.push(await reader.slice(list, from, limit));
    lists.push(all);
  }
  const entities = [...(await reader.entities('v', [...KEYS, 'none']))].sort();
  const all = (await reader.allEntities('v', KEYS.length))?.toSorted();
  const few = (await reader.allEntities('v', 2))?.toSorted();
  const logs = [];
  for (let after = 0; after <= 20; after += 1) for (const limit of [1, 5]) logs.push(await reader.events(after, limit));
  return { head: await reader.head(), logs, lists, entities, all, few, firsts: [...(await reader.firsts('v', 'o', [...FILTERS, 'none'], 2))] };
}

/** Entities that change again and again, as somebody writes them who has read them. */
class Writer {
  readonly #random: ReturnType<typeof seededRandom>;
  readonly #places = new Map<string, readonly ListPlace[]>();

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  below(limit: number): number {
    return Math.floor(this.#random.fraction() * limit);
  }

  #pick(): string {
    return KEYS[this.below(KEYS.length)] ?? '';
  }

  writes(n: number): readonly EntityWrite[] {
    const keys = new Set(Array.from({ length: this.below(4) }, () => this.#pick()));
    const left = [...keys].flatMap((key) => this.#places.get(key) ?? []);
    const taken = new Set([...this.#places.values()].flat().map(nameOf));
    for (const place of left) taken.delete(nameOf(place));
    return [...keys].map((key, at) => {
      const had = this.#places.get(key) ?? [];
      const has: ListPlace[] = [];
      for (let count = this.below(4); count > 0; count -= 1) {
        const place = { order: 'o', filter: FILTERS[this.below(2)] ?? '', place: String(this.below(6)) };
        if (taken.has(nameOf(place))) continue;
        taken.add(nameOf(place));
        has.push(place);
      }
      this.#places.set(key, has);
      const without = (places: readonly ListPlace[], others: readonly ListPlace[]): ListPlace[] => places.filter((one) => !others.some((other) => nameOf(one) === nameOf(other)));
      return { view: 'v', key, entity: { n, at }, leaves: without(had, has), takes: without(has, had) };
    });
  }

  rewrite(n: number): Rewrite {
    const entities = this.writes(n);
    const key = KEYS.find((each) => this.#places.has(each) && !entities.some((write) => write.key === each));
    const gone = key === undefined ? [] : [{ view: 'v', key, leaves: this.#places.get(key) ?? [] }];
    if (key !== undefined) this.#places.delete(key);
    return { events: [], entities, gone, batch: { events: [eventOf(n)], entities: [], views: VIEWS } };
  }
}

function nameOf({ order, filter, place }: ListPlace): string {
  return `${order} ${filter} ${place}`;
}

const person: Principal = { tenant: 't', course: 'c', id: 'ann', as: 'student', groups: [], expiresAt: Infinity, issuedAt: 0 };

/** Posts as a server does that has this store. */
async function postBy(store: Store, ...texts: readonly string[]): Promise<void> {
  const random = seededRandom(texts.join().length);
  const server = await createServer({ store, issuers: [], verify: () => Promise.resolve(person), surroundings: { clock: testClock(), random, log: () => undefined } });
  try {
    for (const text of texts) {
      const [ack] = await server.live.core.decider.submit(ROOM, { principal: person, drafts: [{ id: text.padStart(22, '0'), type: 'post', v: 1, body: { text } }] });
      assert.equal(ack?.status, 'accepted', text);
    }
  } finally {
    server.stopping();
  }
}

async function threadsIn(store: Store): Promise<readonly string[]> {
  const placed = await store.read(ROOM, (reader) => reader.slice({ view: 'thread', order: 'newest', filter: '' }, { at: 'last' }, 99));
  return placed.map(({ key }) => key.replace(/^0+/, '')).reverse();
}

const viewsOf = async (disk: Disk): Promise<string | undefined> => (await memoryStore(disk).read(ROOM, (reader) => reader.head()))?.views;

describe('what is kept back', () => {
  it('is seen by every reader as if it had been written', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const writer = new Writer(seed);
      const [plain, kept] = [memoryStore(new Disk()), keepBack(memoryStore(new Disk()), MOST)];
      for (let n = 1; n <= 20; n += 1) {
        if (n % 10 === 0) {
          const change = writer.rewrite(n);
          for (const store of [plain, kept]) {
            const outcome = n % 20 === 0 ? store.rewriteHeld(ROOM, () => Promise.resolve(change)) : store.rewrite(ROOM, n - 1, change);
            assert.equal(await outcome, 'appended');
          }
        } else {
          const batch = { events: [eventOf(n)], entities: writer.writes(n), views: VIEWS, ...(n === 1 ? { opening: { by: 'ann', epoch: 'e' } } : {}) };
          for (const store of [plain, kept]) assert.equal(await store.append(ROOM, n === 1 ? undefined : n - 1, batch), 'appended');
        }
        assert.deepEqual(await kept.read(ROOM, seen), await plain.read(ROOM, seen), `seed ${seed}, append ${n}`);
      }
    }
  });

  it('stays as a reader has found it', async () => {
    const store = keepBack(memoryStore(new Disk()), MOST);
    const writer = new Writer(1);
    await store.append(ROOM, undefined, { events: [eventOf(1)], entities: writer.writes(1), views: VIEWS, opening: { by: 'ann', epoch: 'e' } });
    await store.append(ROOM, 1, { events: [eventOf(2)], entities: writer.writes(2), views: VIEWS });
    await store.read(ROOM, async (reader) => {
      const before = await seen(reader);
      for (let n = 3; n < 12; n += 1) {
        assert.equal(await store.append(ROOM, n - 1, { events: [eventOf(n)], entities: writer.writes(n), views: VIEWS }), 'appended');
        assert.deepEqual(await seen(reader), before);
      }
    });
  });

  it('is written once the store is closed, or is too much', async () => {
    const disk = new Disk();
    const store = keepBack(memoryStore(disk), MOST);
    await postBy(store, '1', '2', '3');
    assert.equal(await viewsOf(disk), `${VIEWS}@0`);
    await postBy(store, '4', '5', '6');
    assert.equal(await viewsOf(disk), VIEWS);
    await postBy(store, '7');
    assert.equal(await viewsOf(disk), `${VIEWS}@6`);
    await store.close();
    assert.equal(await viewsOf(disk), VIEWS);
    assert.deepEqual(await threadsIn(memoryStore(disk)), ['1', '2', '3', '4', '5', '6', '7']);
  });

  it('is written for the rooms that lag for longest, where it is too much in all', async () => {
    const disk = new Disk();
    const inner = memoryStore(disk);
    const store = keepBack(inner);
    const roomOf = (n: number): typeof ROOM => ({ ...ROOM, room: `r${n}` });
    const write = { view: 'v', key: 'k', entity: 1, leaves: [], takes: [] };
    for (let n = 0; n < 1_010; n += 1) await store.append(roomOf(n), undefined, { events: [eventOf(1)], entities: [write], views: VIEWS, opening: { by: 'ann', epoch: 'e' } });
    const heads = await inner.heads(Array.from({ length: 1_010 }, (_, n) => roomOf(n)));
    const written = heads.map((head) => head?.views === VIEWS);
    assert.deepEqual([written.indexOf(false), written.lastIndexOf(true)], [10, 9]);
    assert.equal((await store.read(roomOf(0), (reader) => reader.entities('v', ['k']))).get('k'), 1);
  });

  it('is folded from the log by whoever reads after its keeper has died', async () => {
    const disk = new Disk();
    await postBy(keepBack(memoryStore(disk)), '1', '2', '3');
    assert.deepEqual(await threadsIn(memoryStore(disk)), [], 'the database has none of it');
    assert.deepEqual(await threadsIn(keepBack(memoryStore(disk))), ['1', '2', '3']);
    assert.equal(await viewsOf(disk), VIEWS);
  });

  it('is read by whoever comes after its keeper, also where nothing can be written, and written when it can', async () => {
    const disk = new Disk();
    await postBy(keepBack(memoryStore(disk)), '1', '2');
    let full = true;
    const plain = memoryStore(disk);
    const store = keepBack({ ...plain, append: (...args) => (full ? Promise.reject(new RoomError('unavailable', 'the disk is full')) : plain.append(...args)) });
    assert.deepEqual(await threadsIn(store), ['1', '2']);
    assert.deepEqual(await threadsIn(store), ['1', '2'], 'again');
    full = false;
    await postBy(store, '3');
    assert.equal(await viewsOf(disk), VIEWS);
    assert.deepEqual(await threadsIn(memoryStore(disk)), ['1', '2', '3']);
  });

  it('is folded from the log where it is not known whether an append was done', async () => {
    const disk = new Disk();
    let fails = false;
    const inner = memoryStore(disk);
    const store = keepBack({
      ...inner,
      async append(...args) {
        const outcome = await inner.append(...args);
        if (fails) throw new RoomError('unavailable', 'the answer is lost');
        return outcome;
      },
    });
    await postBy(store, '1', '2');
    fails = true;
    await assert.rejects(postBy(store, '3'), { code: 'unavailable' });
    fails = false;
    assert.deepEqual(await threadsIn(store), ['1', '2', '3']);
    await postBy(store, '4');
    assert.deepEqual(await threadsIn(store), ['1', '2', '3', '4']);
  });

  it('is told apart by several who write to one room, and each sees everything', async () => {
    const disk = new Disk();
    const stores = [keepBack(memoryStore(disk)), keepBack(memoryStore(disk)), memoryStore(disk)] as const;
    const said: string[] = [];
    for (const n of ['1', '2', '3', '4', '5', '6', '7', '8', '9']) {
      await postBy(stores[Number(n) % 3] ?? stores[0], n);
      said.push(n);
      for (const store of stores.slice(0, 2)) assert.deepEqual(await threadsIn(store), said);
    }
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createServer } from '@studyhall/server-core';
import type { RoomReader, Store } from '@studyhall/server-core';
import { roomPath } from '@studyhall/protocol';
import type { Around, Draft, RoomEvent, Window, WindowItem, WindowQuery } from '@studyhall/protocol';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { claimsOf, id, ISSUER, post, sign, startForTest, temporaryFolder, Visitor } from './server.fixture.ts';
import { nodeSurroundings } from './surroundings.ts';

const query: WindowQuery = { view: 'thread', version: 3, order: 'activity', nested: { order: 'replies', limit: 3 } };

async function read(who: Visitor, around: Around, limit: number, more: object = {}, what: WindowQuery = query): Promise<Window> {
  return (await who.send<Window>('r', 'window', { query: what, around, limit, ...more })).body;
}

const keys = (items: readonly WindowItem[]): string[] => items.map(({ key }) => key);

describe('windows', () => {
  it('are slices of the order, whole entities with their first replies, at every place', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const roots = Array.from({ length: 7 }, (_, n) => post(`root ${n}`));
    for (const root of roots) await ann.submit('r', root);
    const [oldest] = roots;
    const thread = oldest?.id ?? '';
    const replies = Array.from({ length: 5 }, (_, n) => post(`reply ${n}`, { thread, parent: thread }));
    for (const reply of replies) await ann.submit('r', reply);
    const whole = await read(ann, { at: 'first' }, 100);
    assert.equal(whole.items[0]?.key, thread, 'the newest reply brings its thread to the top');
    assert.deepEqual(keys(whole.items[0].nested?.items ?? []).length, 3);
    assert.deepEqual(whole.items.map(({ nested }) => nested?.after), [true, ...Array<boolean>(6).fill(false)]);
    assert.deepEqual([whole.before, whole.after, whole.items.length], [false, false, 7]);

    const order = keys(whole.items);
    const places = whole.items.map(({ place }) => place);
    const slice = async (around: Around, limit: number): Promise<[string[], boolean, boolean]> => {
      const { items, before, after } = await read(ann, around, limit);
      return [keys(items), before, after];
    };
    assert.deepEqual(await slice({ at: 'first' }, 3), [order.slice(0, 3), false, true]);
    assert.deepEqual(await slice({ at: 'last' }, 3), [order.slice(4), true, false]);
    assert.deepEqual(await slice({ at: 'after', place: places[2] ?? '' }, 3), [order.slice(3, 6), true, true]);
    assert.deepEqual(await slice({ at: 'after', place: places[6] ?? '' }, 3), [[], true, false]);
    assert.deepEqual(await slice({ at: 'before', place: places[2] ?? '' }, 9), [order.slice(0, 2), false, true]);
    assert.deepEqual(await slice({ at: 'before', place: places[0] ?? '' }, 3), [[], false, true]);
    assert.deepEqual(await slice({ at: 'key', key: order[3] ?? '' }, 1), [[order[3]], true, true]);
    assert.deepEqual(await slice({ at: 'key', key: id() }, 1), [[], false, false]);
    const list: WindowQuery = { view: 'thread', version: 3, order: 'replies', filter: thread };
    assert.deepEqual(keys((await read(ann, { at: 'first' }, 10, {}, list)).items), replies.map((reply) => reply.id));
  });

  it('carry the events since the client’s own cursor, or say that it is too far behind', async (t) => {
    const { url } = await startForTest(t, { limits: { draftsPerMinute: 10_000 } });
    const ann = new Visitor(url, 'ann');
    const empty = await ann.pull('r');
    const drafts = [post('1'), post('2')];
    await ann.submit('r', ...drafts);
    const near = await read(ann, { at: 'first' }, 10, { from: empty.cursor });
    assert.deepEqual(near.page.events.map((event: RoomEvent) => event.id), drafts.map((draft) => draft.id));
    assert.equal(near.page.cursor, (await ann.pull('r')).cursor);
    assert.equal(near.page.more, false);
    for (let n = 0; n < 9; n += 1) await ann.submit('r', ...Array.from({ length: 50 }, () => post('x')));
    const far = await read(ann, { at: 'first' }, 10, { from: empty.cursor });
    assert.deepEqual([far.page.events.length, far.page.more], [0, true]);
    assert.deepEqual((await ann.pull('r', far.page.cursor)).events, []);
  });

  it('of a room of 10,000 posts cost what those of a small room cost', async (t) => {
    const folder = temporaryFolder(t);
    const inner = await openSqliteStore({ folder });
    t.after(() => inner.close());
    let rows = 0;
    const store: Store = { ...inner, read: (room, body) => inner.read(room, (reader) => body(counting(reader, (n) => (rows += n)))) };
    const limits = { draftsPerMinute: 1e6, requestsPerMinute: 1e6 };
    const server = await createServer({ store, issuers: [ISSUER], surroundings: nodeSurroundings(() => undefined), limits });
    t.after(() => { server.stopping(); });
    const call = async (room: string, action: 'log' | 'window', body: object): Promise<unknown> => {
      const headers = { authorization: `Bearer ${sign(claimsOf('ann'))}` };
      const request = new Request(`http://server${roomPath('bio101', room, action)}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await server.fetch(request)).json();
    };
    const fill = async (room: string, posts: number): Promise<void> => {
      for (let n = 0; n < posts; n += 50) {
        const root = post('root');
        const replies: Draft[] = Array.from({ length: 49 }, () => post('reply', { thread: root.id, parent: root.id }));
        await call(room, 'log', { drafts: [root, ...replies] });
      }
    };
    await fill('small', 1600);
    await fill('big', 10_000);
    const cost = async (room: string): Promise<number> => {
      rows = 0;
      const window = (await call(room, 'window', { query, around: { at: 'first' }, limit: 30 })) as Window;
      assert.equal(window.items.length, 30);
      assert.equal(window.after, true);
      return rows;
    };
    const [small, big] = [await cost('small'), await cost('big')];
    assert.equal(big, small);
    assert.ok(big < 31 * 5, `it read ${big} rows`);
  });
});

/** A reader that tells how many rows it gave. */
function counting(reader: RoomReader, count: (rows: number) => void): RoomReader {
  const counted = async <T extends readonly unknown[] | ReadonlyMap<string, unknown> | undefined>(answer: Promise<T>): Promise<T> => {
    const rows = await answer;
    count(rows === undefined ? 0 : 'size' in rows ? rows.size : rows.length);
    return rows;
  };
  return {
    head: () => reader.head(),
    countRooms: (person) => reader.countRooms(person),
    events: (after, limit) => counted(reader.events(after, limit)),
    byIds: (ids) => counted(reader.byIds(ids)),
    entities: (view, wanted) => counted(reader.entities(view, wanted)),
    allEntities: (view, limit) => counted(reader.allEntities(view, limit)),
    slice: (list, from, limit) => counted(reader.slice(list, from, limit)),
    byActor: (actor, after, limit) => counted(reader.byActor(actor, after, limit)),
    receipts: (person) => counted(reader.receipts(person)),
    async firsts(view, order, filters, limit) {
      const lists = await reader.firsts(view, order, filters, limit);
      for (const list of lists.values()) count(list.length);
      return lists;
    },
  };
}

import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { FOLDED_VIEWS, openStoreLink } from '@studyhall/server-core';
import type { RoleClass, RoomEvent } from '@studyhall/protocol';
import type { RoomKey, Store, Surroundings } from '@studyhall/server-core';
import { SCHEMA_VERSION } from '@studyhall/store-sql';
import { Client } from 'pg';
import { Opened, serverOfThisFile, skip } from './database.fixture.ts';
import { FIRST_LEVEL, makeOldDatabase } from './old-database.fixture.ts';

const ROOMS = ['week-1', 'week-2'].map((room): RoomKey => ({ tenant: 'page', course: 'bio', room }));
const LENGTH = 37;
const ACTORS = ['ann', 'ben', 'tia'];
/** A clock that stands: nothing here waits. */
const surroundings: Surroundings = { clock: { now: () => 2e12, after: () => () => undefined }, random: { fill: (bytes) => { randomFillSync(bytes); } }, log: () => undefined };

function logOf(store: Store, room: RoomKey): Promise<readonly RoomEvent[]> {
  return store.read(room, async (reader) => (await reader.events(0, 1000)).map(({ event }) => event));
}

/** What a page is given of a room; reading folds it anew where the views have changed since. */
async function shownTo(store: Store, room: RoomKey, as: RoleClass): Promise<number> {
  const link = await openStoreLink({ store, surroundings }, room, as);
  try {
    return (await link.pull(undefined, {})).events.length;
  } finally {
    link.close();
  }
}

/** Every column, index and trigger. */
async function schemaOf(url: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const columns = 'SELECT table_name, column_name, data_type, column_default, is_nullable, generation_expression, collation_name FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2';
    const indexes = 'SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1';
    const triggers = 'SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2';
    const parts: (readonly object[])[] = [];
    for (const sql of [columns, indexes, triggers]) parts.push((await client.query<object>(sql)).rows);
    return parts;
  } finally {
    await client.end();
  }
}

describe('a database of an earlier version', { skip }, () => {
  const server = serverOfThisFile();

  for (let level = FIRST_LEVEL; level < SCHEMA_VERSION; level += 1) {
    it(`opens with everything in it, and is written on, from version ${level} of the schema`, async () => {
      const opened = await Opened.at(server());
      await makeOldDatabase(opened.url, level);
      const store = await opened.open();
      assert.deepEqual(await store.rooms('page', 'bio'), ['week-1', 'week-2']);
      for (const room of ROOMS) {
        const log = await logOf(store, room);
        assert.equal(log.length, LENGTH);
        assert.equal(await shownTo(store, room, 'ta'), LENGTH);
        for (const one of FOLDED_VIEWS) {
          const folded = one.fold(log);
          assert.deepEqual(await store.read(room, (reader) => reader.entities(one.view, folded.map(([key]) => key))), new Map(folded), `${one.view} is the fold of the log`);
        }
        for (const actor of ACTORS) {
          const own = await store.read(room, (reader) => reader.byActor(actor, 0, 1000));
          assert.deepEqual(own.map(({ event }) => event), log.filter((event) => event.actor === actor));
          assert.equal((await store.roomsOf('page', 'bio', actor)).length, ROOMS.length);
        }
      }
      assert.deepEqual((await store.listPeople('page', 'bio', undefined, 9)).map(({ id, as }) => [id, as]), [['ann', 'student'], ['tia', 'ta']], 'who was removed is not listed');
      assert.deepEqual(await store.standings('page', 'bio', ['ann', 'ben']), [undefined, { removed: true }]);
      assert.deepEqual(await store.course('page', 'bio'), { course: 'bio', settings: { state: 'closed', retentionDays: 90 } });
      assert.deepEqual((await store.hooks('page', 'bio')).map(({ id, url, secret }) => [id, url, secret]), [['h', 'https://lms.example.edu/hook', 'c2VjcmV0']]);
      const [room] = ROOMS as [RoomKey];
      assert.equal((await store.read(room, (reader) => reader.receipts('ben'))).length, 2);
      const [head] = await store.heads([room]);
      assert.ok(head);
      const event = { id: 'n'.repeat(22), type: 'other', v: 1, body: {}, actor: 'zoe', as: 'student' as const, at: 3e12 };
      assert.equal(await store.append(room, LENGTH, { events: [event], entities: [], views: head.views, state: 'open' }), 'appended');
      assert.equal(await store.append({ ...room, room: 'new' }, undefined, { events: [event], entities: [], views: '', opening: { by: 'zoe', epoch: 'e' } }), 'appended');
      assert.deepEqual(await store.roomsOf('page', 'bio', 'zoe'), ['new', 'week-1']);
      await opened.dispose();
    });
  }

  it('ends with the same tables as a new one', async () => {
    const [old, fresh] = [await Opened.at(server()), await Opened.at(server())];
    await makeOldDatabase(old.url, FIRST_LEVEL);
    for (const opened of [old, fresh]) await (await opened.open()).close();
    assert.deepEqual(await schemaOf(old.url), await schemaOf(fresh.url));
  });
});

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
/** What processes of the second version append, judge and read with. */
const VERSION_TWO = {
  find: 'SELECT id, seq, views FROM room WHERE tenant = $1 AND course = $2 AND name = $3',
  addEvent: 'INSERT INTO event (room, seq, id, json, actor, at) VALUES ($1, $2, $3, $4, $5, $6)',
  putEntity: 'INSERT INTO entity (room, view, key, json) VALUES ($1, $2, $3, $4) ON CONFLICT (room, view, key) DO UPDATE SET json = excluded.json',
  dropPlaces: 'DELETE FROM place WHERE room = $1 AND view = $2 AND key = $3',
  addPlace: 'INSERT INTO place (room, view, list, filter, place, key) VALUES ($1, $2, $3, $4, $5, $6)',
  setHead: 'UPDATE room SET seq = $1, last_at = $2, views = $3 WHERE id = $4',
  events: 'SELECT seq, json FROM event WHERE room = $1 AND seq > $2 ORDER BY seq LIMIT $3',
  putPerson: 'INSERT INTO person (tenant, course, id, name, sort, role) VALUES ($1, $2, $3, $4, $5, $6)',
  judge: 'INSERT INTO standing (tenant, course, person, change, standing) VALUES ($1, $2, $3, $4, $5)',
} as const;
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

  it('goes on being written and read by the processes of that version that have it open', async () => {
    const opened = await Opened.at(server());
    await makeOldDatabase(opened.url, FIRST_LEVEL);
    const old = new Client({ connectionString: opened.url });
    await old.connect();
    const append = async (seq: number): Promise<void> => {
      const event = { id: `old${String(seq).padStart(19, '0')}`, type: 'other', v: 1, body: {}, actor: 'zoe', as: 'student', at: 2e12 + seq };
      const [room] = (await old.query<{ id: string; seq: string; views: string }>(VERSION_TWO.find, ['page', 'bio', 'week-1'])).rows;
      assert.equal(Number(room?.seq), seq - 1);
      await old.query('BEGIN');
      await old.query(VERSION_TWO.addEvent, [room?.id, seq, event.id, JSON.stringify(event), event.actor, event.at]);
      await old.query(VERSION_TWO.putEntity, [room?.id, 'other', 'k', String(seq)]);
      await old.query(VERSION_TWO.dropPlaces, [room?.id, 'other', 'k']);
      await old.query(VERSION_TWO.addPlace, [room?.id, 'other', 'o', '', String(seq), 'k']);
      await old.query(VERSION_TWO.setHead, [seq, event.at, room?.views, room?.id]);
      await old.query('COMMIT');
    };
    const [room] = ROOMS as [RoomKey];
    await append(LENGTH + 1);
    const store = await opened.open();
    await append(LENGTH + 2);
    await old.query(VERSION_TWO.putPerson, ['page', 'bio', 'zoe', null, 'zoe', 'student']);
    await old.query(VERSION_TWO.judge, ['page', 'bio', 'ann', 2, '{"removed":true}']);
    assert.deepEqual((await store.read(room, (reader) => reader.byActor('zoe', 0, 9))).map(({ seq }) => seq), [LENGTH + 1, LENGTH + 2]);
    assert.deepEqual(await store.roomsOf('page', 'bio', 'zoe'), ['week-1']);
    assert.deepEqual((await store.listPeople('page', 'bio', undefined, 9)).map(({ id }) => id), ['tia', 'zoe']);
    const [head] = await store.heads([room]);
    assert.ok(head);
    const event = { id: 'n'.repeat(22), type: 'other', v: 1, body: {}, actor: 'ben', as: 'student' as const, at: 3e12 };
    assert.equal(await store.append(room, LENGTH + 2, { events: [event], entities: [], views: head.views, state: 'open' }), 'appended');
    await append(LENGTH + 4);
    assert.equal((await old.query(VERSION_TWO.events, ['1', LENGTH, 9])).rows.length, 4);
    await old.end();
    await opened.dispose();
  });

  it('ends with the same tables as a new one', async () => {
    const [old, fresh] = [await Opened.at(server()), await Opened.at(server())];
    await makeOldDatabase(old.url, FIRST_LEVEL);
    for (const opened of [old, fresh]) await (await opened.open()).close();
    assert.deepEqual(await schemaOf(old.url), await schemaOf(fresh.url));
  });
});

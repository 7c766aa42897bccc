import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { FOLDED_VIEWS, openStoreLink } from '@studyhall/server-core';
import type { RoomKey, Store, StoredEvent } from '@studyhall/server-core';
import { PERSONAL } from '@studyhall/store-sql';
import { realClock, realRandom } from '@studyhall/testing';
import { loadSqlite } from './database.ts';
import { DATABASE_FILE, openSqliteStore } from './open.ts';
import { VERSION_ONE, versionOneFolder } from './version-1.fixture.ts';

const room = { tenant: 'page', course: 'bio', room: 'week-1' };
const surroundings = { clock: realClock, random: realRandom };

function logOf(store: Store, key: RoomKey): Promise<readonly StoredEvent[]> {
  return store.read(key, (reader) => reader.events(0, 1000));
}

/** Every entity that is not one person's own, by view and key. */
async function sharedEntities(store: Store, key: RoomKey): Promise<unknown> {
  const events = (await logOf(store, key)).map(({ event }) => event);
  return store.read(key, async (reader) =>
    Promise.all(FOLDED_VIEWS.map(async (one) => {
      const folded = one.fold(events);
      const stored = await reader.entities(one.view, folded.map(([name]) => name));
      assert.deepEqual(new Map(folded), new Map(folded.map(([name]) => [name, stored.get(name)])), 'stored entities are the fold of the log');
      return folded;
    })));
}

async function withFile<T>(folder: string, use: (db: DatabaseSync) => T | Promise<T>): Promise<T> {
  const sqlite = await loadSqlite();
  const db = new sqlite(join(folder, DATABASE_FILE));
  try {
    return await use(db);
  } finally {
    db.close();
  }
}

/** Every table, column and index of a file. */
function schemaOf(folder: string): Promise<unknown> {
  return withFile(folder, (db) => {
    const parts = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
    const columns = parts.filter(({ type }) => type === 'table').map(({ name }) => db.prepare(`PRAGMA table_xinfo(${String(name)})`).all());
    return JSON.parse(JSON.stringify({ parts, columns })) as unknown;
  });
}

describe('a database of the first version', () => {
  it('opens with everything in it, and what was folded then is what is folded now', async (t) => {
    const folder = versionOneFolder(t);
    const store = await openSqliteStore({ folder });
    assert.deepEqual(await store.rooms('page', 'bio'), ['week-1', 'week-2']);
    for (const name of ['week-1', 'week-2']) {
      const key = { ...room, room: name };
      // Reading a room folds it anew where the views have changed since.
      const link = await openStoreLink({ store, surroundings }, key, 'ta');
      assert.equal((await link.pull(undefined, {})).events.length, 37);
      link.close();
      const before = await sharedEntities(store, key);
      const [head] = await store.heads([key]);
      assert.deepEqual([head?.seq, head?.state], [37, 'open']);
      await store.refold(key, 37, 'none', []);
      const again = await openStoreLink({ store, surroundings }, key, 'ta');
      await again.pull(undefined, {});
      again.close();
      assert.deepEqual(await sharedEntities(store, key), before);
    }
    assert.deepEqual((await store.listPeople('page', 'bio', undefined, 9)).map(({ id, as }) => [id, as]), [['ann', 'student'], ['ben', 'student'], ['tia', 'ta']]);
    assert.equal((await store.read(room, (reader) => reader.receipts('ben'))).length, 2);
    await store.close();
  });

  it('has what the new columns say of every old event', async (t) => {
    const store = await openSqliteStore({ folder: versionOneFolder(t) });
    const log = await logOf(store, room);
    for (const actor of ['ann', 'ben', 'tia', 'nobody']) {
      const own = log.filter(({ event }) => event.actor === actor);
      assert.deepEqual(await store.read(room, (reader) => reader.byActor(actor, 0, 1000)), own);
      assert.deepEqual((await store.roomsOf('page', 'bio', actor)).length, own.length > 0 ? 2 : 0);
    }
    await store.close();
  });

  it('follows what a process that knows no newer columns says about people', async (t) => {
    const folder = versionOneFolder(t);
    const store = await openSqliteStore({ folder });
    const listed = async (): Promise<readonly string[]> => (await store.listPeople('page', 'bio', undefined, 9)).map(({ id }) => id);
    await withFile(folder, (old) => {
      const say = old.prepare("INSERT INTO standing (tenant, course, person, change, standing) VALUES ('page', 'bio', ?, ?, ?)");
      say.run('ann', 1, '{"removed":true}');
      say.run('ben', 2, '{"as":"student"}');
    });
    assert.deepEqual(await listed(), ['ben', 'tia']);
    await store.changeStanding('page', 'bio', 'ann', (before) => ({ ...before, tokensFrom: 5 }));
    assert.deepEqual(await store.standings('page', 'bio', ['ann']), [{ removed: true, tokensFrom: 5 }]);
    await withFile(folder, (old) => { old.exec("UPDATE standing SET standing = '{}' WHERE person = 'ann'"); });
    assert.deepEqual(await listed(), ['ann', 'ben', 'tia']);
    await store.close();
  });

  it('knows in which rooms somebody has written or was renamed by a process that knows no table of that', async (t) => {
    const folder = versionOneFolder(t);
    const store = await openSqliteStore({ folder });
    const roomsOf = async (...actors: string[]): Promise<readonly number[]> =>
      (await Promise.all(actors.map((actor) => store.roomsOf('page', 'bio', actor)))).map(({ length }) => length);
    await withFile(folder, (old) => {
      const event = { id: 'z'.repeat(22), type: 'other', v: 1, body: {}, actor: 'zoe', as: 'student', at: 2e12 };
      old.prepare(VERSION_ONE.addEvent).run(1, 38, event.id, JSON.stringify(event));
    });
    assert.deepEqual(await roomsOf('ann', 'zoe', 'erased-x'), [2, 1, 0]);
    await withFile(folder, (old) => { old.exec("UPDATE event SET json = json_set(json, '$.actor', 'erased-x') WHERE room = 1 AND actor = 'ann'"); });
    assert.deepEqual(await roomsOf('ann', 'zoe', 'erased-x'), [1, 1, 1]);
    await store.close();
  });

  it('ends with the same tables as a new one', async (t) => {
    const [old, fresh] = [versionOneFolder(t), mkdtempSync(join(tmpdir(), 'studyhall-new-'))];
    t.after(() => { rmSync(fresh, { recursive: true }); });
    for (const folder of [old, fresh]) await (await openSqliteStore({ folder })).close();
    assert.deepEqual(await schemaOf(old), await schemaOf(fresh));
  });

  it('goes on being written and read by the processes of that version that have it open', async (t) => {
    const folder = versionOneFolder(t);
    await withFile(folder, async (old) => {
      old.exec('PRAGMA busy_timeout = 5000');
      const statements = Object.fromEntries(Object.entries(VERSION_ONE).map(([name, sql]) => [name, old.prepare(sql)])) as Record<keyof typeof VERSION_ONE, ReturnType<typeof old.prepare>>;
      const append = (seq: number): void => {
        const found = statements.find.get('page', 'bio', 'week-1');
        assert.equal(found?.['seq'], seq - 1);
        const event = { id: `old${String(seq).padStart(19, '0')}`, type: 'other', v: 1, body: {}, actor: 'ann', as: 'student', at: 2e12 + seq };
        statements.addEvent.run(1, seq, event.id, JSON.stringify(event));
        statements.putEntity.run(1, 'other', 'k', String(seq));
        statements.dropPlaces.run(1, 'other', 'k');
        statements.addPlace.run(1, 'other', 'o', '', String(seq), 'k');
        statements.setHead.run(seq, event.at, String(found['views']), 1);
      };
      append(38);
      const store = await openSqliteStore({ folder });
      append(39);
      statements.mark.run(1, 'ann', '*', 'x', 39, 1);
      statements.putPerson.run('page', 'bio', 'zoe', null, 'zoe', 'student');
      const [head] = await store.heads([room]);
      assert.ok(head);
      assert.equal(head.seq, 39);
      assert.deepEqual((await store.read(room, (reader) => reader.byActor('ann', 37, 9))).map(({ seq }) => seq), [38, 39]);
      const event = { id: 'n'.repeat(22), type: 'other', v: 1, body: {}, actor: 'ben', as: 'student' as const, at: 3e12 };
      assert.equal(await store.append(room, 39, { events: [event], entities: [], views: head.views, state: 'open' }), 'appended');
      assert.equal(await store.append({ ...room, room: 'new' }, undefined, { events: [event], entities: [], views: '', opening: { by: 'ben', epoch: 'e' } }), 'appended');
      await store.close();
      append(41);
      assert.equal(statements.events.all(1, 37, 9).length, 4);
      assert.equal(statements.make.get('page', 'bio', 'another', 'e', '', 'ann')?.['id'], 4);
      assert.equal(statements.entity.get(1, 'other', 'k')?.['json'], '41');
      // It is also what the first version looks at before it opens a file.
      assert.equal(old.prepare('PRAGMA user_version').get()?.['user_version'], 1);
    });
  });
});

describe('the inventory of personal data', () => {
  it('has every column that there is, and no other', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'studyhall-inventory-'));
    t.after(() => { rmSync(folder, { recursive: true }); });
    await (await openSqliteStore({ folder })).close();
    const columns = await withFile(folder, (db) =>
      // The tables of an index of terms are SQLite's own, and hold what stands in `search_post`.
      db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_term%'").all().flatMap(({ name }) =>
        db.prepare(`PRAGMA table_xinfo(${String(name)})`).all().map((column) => `${String(name)}.${String(column['name'])}`)));
    const listed = Object.entries(PERSONAL).flatMap(([table, entries]) => Object.keys(entries).map((column) => `${table}.${column}`));
    assert.deepEqual(columns.sort(), listed.sort());
  });
});

import { compileAll, courses, folded, forget, hooks, log, people, raw, rooms, statement } from '@studyhall/store-sql';
import { sql } from 'kysely';
import { append, open } from './append-sql.ts';
import { entitiesWritten, isLeft, placesLeft, placesOfLeft, placesTaken } from './entities-sql.ts';
import type { Entities, Left } from './entities-sql.ts';

const own = {
  append,
  open,

  /** Holds the room until the transaction ends. */
  hold: statement<{ tenant: string; course: string; room: string }>()((db, p) =>
    db.selectFrom('room').select(['id', 'seq', 'views', 'state']).where('tenant', '=', p.tenant).where('course', '=', p.course).where('name', '=', p.room).forUpdate()),

  /** A row that was written anew is how appends see that a room is not what they decided over. */
  touch: statement<{ room: number }>()((db, p) => db.updateTable('room').set((eb) => ({ seq: eb.ref('seq') })).where('id', '=', p.room)),

  heads: statement<{ tenants: readonly string[]; courses: readonly string[]; rooms: readonly string[] }>()((db, p) =>
    raw<{ at: number; epoch: string; seq: number; last_at: number; views: string; state: 'open' | 'locked' }>(db, sql`
      SELECT asked.at, room.epoch, room.seq, room.last_at, room.views, room.state
      FROM unnest(${p.tenants}::text[], ${p.courses}::text[], ${p.rooms}::text[]) WITH ORDINALITY AS asked (tenant, course, name, at)
      JOIN room ON room.tenant = asked.tenant AND room.course = asked.course AND room.name = asked.name`)),

  byIds: statement<{ room: number; ids: readonly string[] }>()((db, p) =>
    db.selectFrom('event').select(['seq', 'json']).where('room', '=', p.room).where('id', '=', sql<string>`ANY(${p.ids}::text[])`)),

  entities: statement<{ room: number; view: string; keys: readonly string[] }>()((db, p) =>
    db.selectFrom('entity').select(['key', 'json'])
      .where('room', '=', p.room).where('view', '=', p.view).where('key', '=', sql<string>`ANY(${p.keys}::text[])`)),

  firsts: statement<{ room: number; view: string; list: string; filters: readonly string[]; limit: number }>()((db, p) =>
    raw<{ filter: string; key: string; place: string; json: string }>(db, sql`
      SELECT asked.filter, found.key, found.place, entity.json
      FROM unnest(${p.filters}::text[]) AS asked (filter)
      CROSS JOIN LATERAL (
        SELECT place.key, place.place FROM place
        WHERE place.room = ${p.room} AND place.view = ${p.view} AND place.list = ${p.list} AND place.filter = asked.filter
        ORDER BY place.place LIMIT ${p.limit}
      ) AS found
      JOIN entity ON entity.room = ${p.room} AND entity.view = ${p.view} AND entity.key = found.key
      ORDER BY asked.filter, found.place`)),

  /** How many rows are changed says whether each event stood where it should. */
  rewriteEvents: statement<{ room: number; seqs: readonly number[]; ids: readonly string[]; jsons: readonly string[]; actors: readonly string[] }>()((db, p) =>
    raw(db, sql`
      UPDATE event SET json = written.json, actor = written.actor
      FROM unnest(${p.seqs}::bigint[], ${p.ids}::text[], ${p.jsons}::text[], ${p.actors}::text[]) AS written (seq, id, json, actor)
      WHERE event.room = ${p.room} AND event.seq = written.seq AND event.id = written.id`)),

  dropEntities: statement<Left & { room: number; views: readonly string[]; keys: readonly string[] }>()((db, p) =>
    raw(db, sql`
      WITH left_places AS (DELETE FROM place USING ${placesOfLeft(p)} WHERE place.room = ${p.room} AND ${isLeft})
      DELETE FROM entity USING unnest(${p.views}::text[], ${p.keys}::text[]) AS gone (view, key)
      WHERE entity.room = ${p.room} AND entity.view = gone.view AND entity.key = gone.key`)),

  putEntities: statement<{ room: number } & Entities>()((db, p) =>
    raw(db, sql`
      WITH head AS (SELECT ${p.room}::bigint AS id), ${placesLeft(p)}, ${placesTaken(p)}
      ${entitiesWritten(p)}`)),

  /** In the order of threads, so that two of one person's tabs do not wait for each other. */
  mark: statement<{
    room: number; person: string;
    threads: readonly string[]; events: readonly string[]; seqs: readonly number[]; ats: readonly number[];
  }>()((db, p) =>
    raw(db, sql`
      INSERT INTO receipt (room, person, thread, event, seq, at)
      SELECT DISTINCT ON (thread) ${p.room}::bigint, ${p.person}::text, thread, event, seq, at
      FROM unnest(${p.threads}::text[], ${p.events}::text[], ${p.seqs}::bigint[], ${p.ats}::bigint[]) AS marked (thread, event, seq, at)
      ORDER BY thread, seq DESC
      ON CONFLICT (room, person, thread) DO UPDATE SET event = excluded.event, seq = excluded.seq, at = excluded.at
      WHERE excluded.seq > receipt.seq`)),

  people: statement<{ tenant: string; course: string; ids: readonly string[] }>()((db, p) =>
    db.selectFrom('person').select(['id', 'name', 'sort', 'role'])
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('id', '=', sql<string>`ANY(${p.ids}::text[])`)),

  standings: statement<{ tenant: string; course: string; people: readonly string[] }>()((db, p) =>
    db.selectFrom('standing').select(['person', 'standing'])
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('person', '=', sql<string>`ANY(${p.people}::text[])`)),

  kept: statement<{ name: string }>()((db, p) => db.selectFrom('kept').select('value').where('name', '=', p.name)),

  keep: statement<{ name: string; value: Uint8Array }>()((db, p) =>
    db.insertInto('kept').values({ name: p.name, value: p.value }).onConflict((conflict) => conflict.column('name').doNothing())),

  migrations: statement<object>()((db) => db.selectFrom('migration').select(['id', 'oldest'])),

  migrated: statement<{ id: number; oldest: number }>()((db, p) => db.insertInto('migration').values({ id: p.id, oldest: p.oldest })),
};

const FOR = 'postgres';

/** Every statement of this store, compiled once. */
export const SQL = {
  courses: compileAll(FOR, courses),
  folded: compileAll(FOR, folded),
  forget: compileAll(FOR, forget),
  hooks: compileAll(FOR, hooks),
  log: compileAll(FOR, log),
  people: compileAll(FOR, people),
  rooms: compileAll(FOR, rooms),
  own: compileAll(FOR, own),
};

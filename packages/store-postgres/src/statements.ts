import { compileAll, courses, files, folded, forget, hooks, log, notices, people, raw, rooms, search, statement } from '@studyhall/store-sql';
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

  addNotices: statement<{
    tenant: string; course: string; room: string; first: number;
    people: readonly string[]; kinds: readonly string[]; levels: readonly string[]; threads: readonly string[]; posts: readonly string[];
    events: readonly string[]; ats: readonly number[];
  }>()((db, p) =>
    raw(db, sql`
      INSERT INTO notice (place, tenant, course, room, person, kind, level, thread, post, event, at)
      SELECT ${p.first}::bigint + told.number - 1, ${p.tenant}, ${p.course}, ${p.room}, told.person, told.kind, told.level, told.thread, told.post, told.event, told.at
      FROM unnest(${p.people}::text[], ${p.kinds}::text[], ${p.levels}::text[], ${p.threads}::text[], ${p.posts}::text[], ${p.events}::text[], ${p.ats}::bigint[])
        WITH ORDINALITY AS told (person, kind, level, thread, post, event, at, number)`)),

  /** In one order, so that two processes do not wait for each other. */
  wrote: statement<{ tenant: string; course: string; room: string; threads: readonly string[]; people: readonly string[] }>()((db, p) =>
    raw(db, sql`
      INSERT INTO follow (tenant, course, room, thread, person, wrote)
      SELECT DISTINCT ${p.tenant}, ${p.course}, ${p.room}, thread, person, 1
      FROM unnest(${p.threads}::text[], ${p.people}::text[]) AS written (thread, person) ORDER BY thread, person
      ON CONFLICT (tenant, course, room, thread, person) DO UPDATE SET wrote = 1 WHERE follow.wrote = 0`)),

  followers: statement<{ tenant: string; course: string; room: string; threads: readonly string[] }>()((db, p) =>
    db.selectFrom('follow').select(['person', 'room', 'thread', 'level', 'wrote'])
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('room', '=', p.room).where('thread', '=', sql<string>`ANY(${p.threads}::text[])`)),

  changeTerms: statement<{ room: number; post: string; terms: readonly string[] }>()((db, p) =>
    raw(db, sql`UPDATE search_post SET terms = array_to_tsvector(${p.terms}::text[]) WHERE room = ${p.room} AND post = ${p.post}`)),

  /** Nothing comes back where no number of the millisecond is left. */
  addTerms: statement<{ from: number; before: number; room: number; post: string; terms: readonly string[] }>()((db, p) =>
    raw<{ number: number }>(db, sql`
      INSERT INTO search_post (number, room, post, terms)
      SELECT next.number, ${p.room}::bigint, ${p.post}::text, array_to_tsvector(${p.terms}::text[])
      FROM (SELECT coalesce(max(number) + 1, ${p.from}::bigint) AS number FROM search_post WHERE number >= ${p.from} AND number < ${p.before}) AS next
      WHERE next.number < ${p.before}
      ON CONFLICT (number) DO NOTHING RETURNING number`)),

  findPosts: statement<{ match: string; before: number; tenant: string; course: string; rooms: readonly string[] | null; limit: number }>()((db, p) =>
    raw<{ name: string; post: string; number: number }>(db, sql`
      SELECT room.name, search_post.post, search_post.number
      FROM search_post JOIN room ON room.id = search_post.room
      WHERE search_post.terms @@ ${p.match}::tsquery AND search_post.number < ${p.before} AND room.tenant = ${p.tenant} AND room.course = ${p.course}
        AND (${p.rooms}::text[] IS NULL OR room.name = ANY(${p.rooms}::text[]))
      ORDER BY search_post.number DESC LIMIT ${p.limit}`)),

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
  files: compileAll(FOR, files),
  folded: compileAll(FOR, folded),
  forget: compileAll(FOR, forget),
  hooks: compileAll(FOR, hooks),
  log: compileAll(FOR, log),
  notices: compileAll(FOR, notices),
  people: compileAll(FOR, people),
  rooms: compileAll(FOR, rooms),
  search: compileAll(FOR, search),
  own: compileAll(FOR, own),
};

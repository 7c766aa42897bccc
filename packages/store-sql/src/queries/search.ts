import { sql } from 'kysely';
import { raw, statement } from '../statement.ts';

/** How far rooms are in the index, and posts by their numbers. What looks for terms is each database's own. */
export const search = {
  /** It goes through all rooms: seldom. */
  backlog: statement<{ version: number; limit: number }>()((db, p) =>
    db.selectFrom('room').leftJoin('search_room', 'search_room.room', 'room.id').select(['room.tenant', 'room.course', 'room.name'])
      .where('room.seq', '>', 0)
      .where((eb) => eb.or([eb('search_room.seq', 'is', null), eb('search_room.seq', '<', eb.ref('room.seq')), eb('search_room.version', '<>', p.version)]))
      .limit(p.limit)),

  /** The same of one course, by the index of its rooms. */
  courseBacklog: statement<{ version: number; tenant: string; course: string; limit: number }>()((db, p) =>
    db.selectFrom('room').leftJoin('search_room', 'search_room.room', 'room.id').select(['room.tenant', 'room.course', 'room.name'])
      .where('room.tenant', '=', p.tenant).where('room.course', '=', p.course).where('room.seq', '>', 0)
      .where((eb) => eb.or([eb('search_room.seq', 'is', null), eb('search_room.seq', '<', eb.ref('room.seq')), eb('search_room.version', '<>', p.version)]))
      .limit(p.limit)),

  mark: statement<{ room: number }>()((db, p) => db.selectFrom('search_room').select(['seq', 'version', 'erasures']).where('room', '=', p.room)),

  /** Nothing comes back where the mark is another one. */
  moveMark: statement<{ room: number; seq: number; version: number; erasures: number; wasSeq: number; wasVersion: number }>()((db, p) =>
    db.updateTable('search_room').set({ seq: p.seq, version: p.version }).where('room', '=', p.room)
      .where('seq', '=', p.wasSeq).where('version', '=', p.wasVersion).where('erasures', '=', p.erasures).returning('room')),

  /** Nothing comes back where there is one. */
  makeMark: statement<{ room: number; seq: number; version: number }>()((db, p) =>
    db.insertInto('search_room').values({ room: p.room, seq: p.seq, version: p.version, erasures: 0 })
      .onConflict((conflict) => conflict.column('room').doNothing()).returning('room')),

  /** The greatest number from one to before another. */
  lastNumber: statement<{ from: number; before: number }>()((db, p) =>
    db.selectFrom('search_post').select('number').where('number', '>=', p.from).where('number', '<', p.before).orderBy('number', 'desc').limit(1)),

  dropRoom: statement<{ room: number }>()((db, p) => db.deleteFrom('search_post').where('room', '=', p.room)),

  drop: statement<{ room: number; post: string }>()((db, p) => db.deleteFrom('search_post').where('room', '=', p.room).where('post', '=', p.post)),
};


/** What only SQLite is asked: there terms have a table of their own. */
export const searchForSqlite = {
  /** Terms first, then what they stand in: nothing else is as narrow. */
  findPosts: statement<{ match: string; before: number; tenant: string; course: string; rooms: string | null; limit: number }>()((db, p) =>
    raw<{ name: string; post: string; number: number }>(db, sql`
      SELECT room.name, search_post.post, search_post.number
      FROM search_term
      CROSS JOIN search_post ON search_post.number = search_term.rowid
      CROSS JOIN room ON room.id = search_post.room
      WHERE search_term MATCH ${p.match} AND search_term.rowid < ${p.before} AND room.tenant = ${p.tenant} AND room.course = ${p.course}
        AND (${p.rooms} IS NULL OR room.name IN (SELECT value FROM json_each(${p.rooms})))
      ORDER BY search_term.rowid DESC LIMIT ${p.limit}`)),
};

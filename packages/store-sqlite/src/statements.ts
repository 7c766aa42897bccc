import { compileAll, courses, files, folded, forget, hooks, log, notices, noticesForSqlite, people, rooms, search, searchForSqlite, statement } from '@studyhall/store-sql';
import type { Build } from '@studyhall/store-sql';

interface Move {
  readonly tenant: string;
  readonly course: string;
  readonly room: string;
  readonly expected: number;
  readonly views: string;
  readonly becomes: string;
  readonly state: 'open' | 'locked' | null;
  readonly seq: number;
  readonly lastAt: number | null;
}

const movedHead = (...[db, p]: Parameters<Build<Move, unknown>>) =>
  db.updateTable('room')
    .set((eb) => ({ seq: p.seq, last_at: eb.fn.coalesce(p.lastAt, 'last_at'), views: p.becomes }))
    .where('tenant', '=', p.tenant).where('course', '=', p.course).where('name', '=', p.room)
    .where('seq', '=', p.expected).where('views', '=', p.views)
    .where((eb) => eb(eb.fn.coalesce(p.state, 'state'), '=', eb.ref('state')));

/** One row at a time: a prepared statement costs SQLite less than a list of values would. */
const single = {
  event: statement<{ room: number; id: string }>()((db, p) =>
    db.selectFrom('event').select(['seq', 'json']).where('room', '=', p.room).where('id', '=', p.id)),

  addEvent: statement<{ room: number; seq: number; id: string; json: string }>()((db, p) =>
    db.insertInto('event').values({ room: p.room, seq: p.seq, id: p.id, json: p.json })),

  /** No row is changed where another event stands there. */
  rewriteEvent: statement<{ room: number; seq: number; id: string; json: string }>()((db, p) =>
    db.updateTable('event').set({ json: p.json }).where('room', '=', p.room).where('seq', '=', p.seq).where('id', '=', p.id)),

  /** Nothing comes back where the room is not as it was decided over. */
  moveHead: statement<Move>()((db, p) => movedHead(db, p).returning('id')),

  /** As `moveHead`, for a room whose number is known, and counts rows instead of returning one. */
  moveHeadOf: statement<Move & { id: number }>()((db, p) => movedHead(db, p).where('id', '=', p.id)),

  entity: statement<{ room: number; view: string; key: string }>()((db, p) =>
    db.selectFrom('entity').select('json').where('room', '=', p.room).where('view', '=', p.view).where('key', '=', p.key)),

  putEntity: statement<{ room: number; view: string; key: string; json: string }>()((db, p) =>
    db.insertInto('entity').values({ room: p.room, view: p.view, key: p.key, json: p.json })
      .onConflict((conflict) => conflict.columns(['room', 'view', 'key']).doUpdateSet((eb) => ({ json: eb.ref('excluded.json') })))),

  dropEntity: statement<{ room: number; view: string; key: string }>()((db, p) =>
    db.deleteFrom('entity').where('room', '=', p.room).where('view', '=', p.view).where('key', '=', p.key)),

  addPlace: statement<{ room: number; view: string; list: string; filter: string; place: string; key: string }>()((db, p) =>
    db.insertInto('place').values({ room: p.room, view: p.view, list: p.list, filter: p.filter, place: p.place, key: p.key })
      .onConflict((conflict) => conflict.columns(['room', 'view', 'list', 'filter', 'place']).doUpdateSet((eb) => ({ key: eb.ref('excluded.key') })))),

  dropPlace: statement<{ room: number; view: string; list: string; filter: string; place: string }>()((db, p) =>
    db.deleteFrom('place')
      .where('room', '=', p.room).where('view', '=', p.view)
      .where('list', '=', p.list).where('filter', '=', p.filter).where('place', '=', p.place)),

  person: statement<{ tenant: string; course: string; id: string }>()((db, p) =>
    db.selectFrom('person').select(['id', 'name', 'sort', 'role'])
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('id', '=', p.id)),

  standing: statement<{ tenant: string; course: string; person: string }>()((db, p) =>
    db.selectFrom('standing').select('standing')
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('person', '=', p.person)),

  changeTerms: statement<{ room: number; post: string; terms: string }>()((db, p) =>
    db.updateTable('search_post').set({ terms: p.terms }).where('room', '=', p.room).where('post', '=', p.post)),

  addTerms: statement<{ number: number; room: number; post: string; terms: string }>()((db, p) =>
    db.insertInto('search_post').values({ number: p.number, room: p.room, post: p.post, terms: p.terms })),

  kept: statement<{ name: string }>()((db, p) => db.selectFrom('kept').select('value').where('name', '=', p.name)),

  keep: statement<{ name: string; value: Uint8Array }>()((db, p) =>
    db.insertInto('kept').values({ name: p.name, value: p.value }).onConflict((conflict) => conflict.column('name').doNothing())),

  migrations: statement<object>()((db) => db.selectFrom('migration').select('id')),

  migrated: statement<{ id: number; oldest: number }>()((db, p) => db.insertInto('migration').values({ id: p.id, oldest: p.oldest })),
};

const FOR = 'sqlite';

/** Every statement of this store, compiled once. */
export const SQL = {
  courses: compileAll(FOR, courses),
  files: compileAll(FOR, files),
  folded: compileAll(FOR, folded),
  forget: compileAll(FOR, forget),
  hooks: compileAll(FOR, hooks),
  log: compileAll(FOR, log),
  notices: compileAll(FOR, { ...notices, ...noticesForSqlite }),
  people: compileAll(FOR, people),
  rooms: compileAll(FOR, rooms),
  search: compileAll(FOR, { ...search, ...searchForSqlite }),
  single: compileAll(FOR, single),
};

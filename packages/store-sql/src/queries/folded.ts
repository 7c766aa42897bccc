import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import type { Parameters } from '../statement.ts';

/** Which part of which list. */
export interface Slice {
  readonly room: number;
  readonly view: string;
  readonly list: string;
  readonly filter: string;
  readonly limit: number;
}

// Written as a cross join, SQLite keeps the order of the tables: the places are read in their order, and none is sorted.
const placed = (db: Kysely<Database>, p: Parameters<Slice>) =>
  db.selectFrom('place').crossJoin('entity')
    .select(['place.key', 'place.place', 'entity.json'])
    .whereRef('entity.room', '=', 'place.room').whereRef('entity.view', '=', 'place.view').whereRef('entity.key', '=', 'place.key')
    .where('place.room', '=', p.room).where('place.view', '=', p.view)
    .where('place.list', '=', p.list).where('place.filter', '=', p.filter)
    .limit(p.limit);

/** The folded state of a room. */
export const folded = {
  all: statement<{ room: number; view: string; limit: number }>()((db, p) =>
    db.selectFrom('entity').select(['key', 'json']).where('room', '=', p.room).where('view', '=', p.view).limit(p.limit)),

  first: statement<Slice>()((db, p) => placed(db, p).orderBy('place.place')),
  last: statement<Slice>()((db, p) => placed(db, p).orderBy('place.place', 'desc')),
  after: statement<Slice & { place: string }>()((db, p) =>
    placed(db, p).where('place.place', '>', p.place).orderBy('place.place')),
  before: statement<Slice & { place: string }>()((db, p) =>
    placed(db, p).where('place.place', '<', p.place).orderBy('place.place', 'desc')),

  dropEntities: statement<{ room: number }>()((db, p) => db.deleteFrom('entity').where('room', '=', p.room)),
  dropPlaces: statement<{ room: number }>()((db, p) => db.deleteFrom('place').where('room', '=', p.room)),
  setViews: statement<{ room: number; views: string }>()((db, p) =>
    db.updateTable('room').set({ views: p.views }).where('id', '=', p.room)),
};

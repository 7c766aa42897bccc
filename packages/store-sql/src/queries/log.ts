import { statement } from '../statement.ts';

/** The events of a room. */
export const log = {
  after: statement<{ room: number; after: number; limit: number }>()((db, p) =>
    db.selectFrom('event').select(['seq', 'json']).where('room', '=', p.room).where('seq', '>', p.after).orderBy('seq').limit(p.limit)),

  /** Everything from `after` to `until` is looked at, by `byPieces`: nothing but the order of the log is kept for it. */
  byActor: statement<{ room: number; actor: string; after: number; until: number; limit: number }>()((db, p) =>
    db.selectFrom('event').select(['seq', 'json'])
      .where('room', '=', p.room).where('actor', '=', p.actor).where('seq', '>', p.after).where('seq', '<=', p.until)
      .orderBy('seq').limit(p.limit)),
};

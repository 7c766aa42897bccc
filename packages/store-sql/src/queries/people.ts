import type { RoleClass } from '@studyhall/protocol';
import { sql } from 'kysely';
import { statement } from '../statement.ts';

/** The roster, what was said of people since, and how far they read. */
export const people = {
  put: statement<{ tenant: string; course: string; id: string; name: string | null; sort: string; role: RoleClass }>()((db, p) =>
    db.insertInto('person').values({ tenant: p.tenant, course: p.course, id: p.id, name: p.name, sort: p.sort, role: p.role })
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'course', 'id']).doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'), sort: eb.ref('excluded.sort'), role: eb.ref('excluded.role'),
        })))),

  list: statement<{ tenant: string; course: string; sort: string; id: string; limit: number }>()((db, p) =>
    db.selectFrom('person').select(['id', 'name', 'sort', 'role'])
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('role', '<>', sql.lit('observer'))
      .where((eb) => eb.not(eb.exists(
        eb.selectFrom('standing').select('standing.change')
          .whereRef('standing.tenant', '=', 'person.tenant').whereRef('standing.course', '=', 'person.course').whereRef('standing.person', '=', 'person.id')
          .where('standing.removed', '=', sql.lit(1)))))
      .where((eb) => eb(eb.refTuple('sort', 'id'), '>', eb.tuple(p.sort, p.id)))
      .orderBy('sort').orderBy('id').limit(p.limit)),

  receipts: statement<{ room: number; person: string }>()((db, p) =>
    db.selectFrom('receipt').select(['thread', 'event', 'at']).where('room', '=', p.room).where('person', '=', p.person)),

  /** An older mark never replaces a newer one. */
  mark: statement<{ room: number; person: string; thread: string; event: string; seq: number; at: number }>()((db, p) =>
    db.insertInto('receipt').values({ room: p.room, person: p.person, thread: p.thread, event: p.event, seq: p.seq, at: p.at })
      .onConflict((conflict) =>
        conflict.columns(['room', 'person', 'thread'])
          .doUpdateSet((eb) => ({ event: eb.ref('excluded.event'), seq: eb.ref('excluded.seq'), at: eb.ref('excluded.at') }))
          .whereRef('excluded.seq', '>', 'receipt.seq'))),

  /** Keeps the furthest marks; the mark of the whole room is not counted. */
  trimMarks: statement<{ room: number; person: string; keep: number }>()((db, p) =>
    db.deleteFrom('receipt').where('room', '=', p.room).where('person', '=', p.person).where('thread', 'in', (eb) =>
      eb.selectFrom('receipt as kept').select('kept.thread')
        .where('kept.room', '=', p.room).where('kept.person', '=', p.person).where('kept.thread', '<>', '*')
        .orderBy('kept.seq', 'desc').limit(1_000_000).offset(p.keep))),

  putStanding: statement<{ tenant: string; course: string; person: string; change: number; standing: string }>()((db, p) =>
    db.insertInto('standing')
      .values({ tenant: p.tenant, course: p.course, person: p.person, change: p.change, standing: p.standing })
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'course', 'person']).doUpdateSet((eb) => ({
          change: eb.ref('excluded.change'), standing: eb.ref('excluded.standing'),
        })))),

  lastChange: statement<object>()((db) => db.selectFrom('standing').select((eb) => eb.fn.max('change').as('change'))),

  dropStandings: statement<{ now: number }>()((db, p) => db.deleteFrom('standing').where('kept_until', '<=', p.now)),

  changedStandings: statement<{ after: number; limit: number }>()((db, p) =>
    db.selectFrom('standing').select(['change', 'tenant', 'course', 'person', 'standing'])
      .where('change', '>', p.after).orderBy('change').limit(p.limit)),
};

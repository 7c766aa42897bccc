import { sql } from 'kysely';
import type { FollowLevel, InboxKind } from '@studyhall/protocol';
import { statement } from '../statement.ts';

const COLUMNS = ['place', 'person', 'room', 'kind', 'level', 'thread', 'post', 'event', 'at'] as const;
const FOLLOW = ['person', 'room', 'thread', 'level', 'wrote'] as const;

/** Names a person. */
export interface NoticePerson {
  tenant: string;
  course: string;
  person: string;
}

/** Names a person and a thread; the room, where it is empty. */
export interface NoticeThread {
  tenant: string;
  course: string;
  room: string;
  thread: string;
  person: string;
}

/** What people are told of, how far they read that, and what they follow. */
export const notices = {
  backlog: statement<{ tenant: string; limit: number }>()((db, p) =>
    db.selectFrom('room').leftJoin('notice_place', 'notice_place.room', 'room.id')
      .select(['room.tenant', 'room.course', 'room.name'])
      .where('room.tenant', '=', p.tenant)
      .where((eb) => eb('room.seq', '>', eb.fn.coalesce('notice_place.seq', eb.lit(0))))
      .orderBy('room.course').orderBy('room.name').limit(p.limit)),

  place: statement<{ room: number }>()((db, p) => db.selectFrom('notice_place').select('seq').where('room', '=', p.room)),

  /** Nothing comes back where another process was faster. */
  advance: statement<{ room: number; from: number; to: number }>()((db, p) =>
    db.insertInto('notice_place').values({ room: p.room, seq: p.to })
      .onConflict((conflict) =>
        conflict.column('room').doUpdateSet((eb) => ({ seq: eb.ref('excluded.seq') })).where('notice_place.seq', '=', p.from))
      .returning('seq')),

  /** The last of so many next numbers; as `courses.count`. */
  take: statement<{ count: number }>()((db, p) =>
    db.insertInto('counter').values({ name: 'notice', value: p.count })
      .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', eb.ref('excluded.value')) })))
      .returning('value')),

  add: statement<NoticeThread & { place: number; kind: InboxKind; level: FollowLevel; post: string; event: string; at: number }>()((db, p) =>
    db.insertInto('notice').values({
      place: p.place, tenant: p.tenant, course: p.course, person: p.person, room: p.room,
      kind: p.kind, level: p.level, thread: p.thread, post: p.post, event: p.event, at: p.at,
    })),

  ofPerson: statement<NoticePerson & { before: number; limit: number }>()((db, p) =>
    db.selectFrom('notice').select(COLUMNS)
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('person', '=', p.person).where('place', '<', p.before)
      .orderBy('place', 'desc').limit(p.limit)),

  ofCourse: statement<{ tenant: string; course: string; after: number; limit: number }>()((db, p) =>
    db.selectFrom('notice').select(COLUMNS)
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('place', '>', p.after).orderBy('place').limit(p.limit)),

  read: statement<NoticePerson>()((db, p) =>
    db.selectFrom('notice_read').select('place').where('tenant', '=', p.tenant).where('course', '=', p.course).where('person', '=', p.person)),

  setRead: statement<NoticePerson & { place: number }>()((db, p) =>
    db.insertInto('notice_read').values({ tenant: p.tenant, course: p.course, person: p.person, place: p.place })
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'course', 'person']).doUpdateSet((eb) => ({ place: eb.ref('excluded.place') }))
          .whereRef('excluded.place', '>', 'notice_read.place'))),

  drop: statement<{ before: number }>()((db, p) => db.deleteFrom('notice').where('at', '<', p.before)),

  follows: statement<NoticePerson & { limit: number }>()((db, p) =>
    db.selectFrom('follow').select(FOLLOW)
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('person', '=', p.person)
      .orderBy('room').orderBy('thread').limit(p.limit)),

  wrote: statement<NoticeThread>()((db, p) =>
    db.insertInto('follow').values({ tenant: p.tenant, course: p.course, room: p.room, thread: p.thread, person: p.person, level: null, wrote: 1 })
      .onConflict((conflict) => conflict.columns(['tenant', 'course', 'room', 'thread', 'person']).doUpdateSet({ wrote: 1 }).where('follow.wrote', '=', 0))),

  choose: statement<NoticeThread & { level: FollowLevel | null }>()((db, p) =>
    db.insertInto('follow').values({ tenant: p.tenant, course: p.course, room: p.room, thread: p.thread, person: p.person, level: p.level, wrote: 0 })
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'course', 'room', 'thread', 'person']).doUpdateSet((eb) => ({ level: eb.ref('excluded.level') })))),

  /** What says nothing any more goes. */
  tidy: statement<NoticeThread>()((db, p) =>
    db.deleteFrom('follow')
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('room', '=', p.room).where('thread', '=', p.thread)
      .where('person', '=', p.person).where('level', 'is', null).where('wrote', '=', 0)),
};

/** What only SQLite is asked. */
export const noticesForSqlite = {
  /** Of many threads at once, as a list of JSON. */
  followers: statement<{ tenant: string; course: string; room: string; threads: string }>()((db, p) =>
    db.selectFrom('follow').select(FOLLOW)
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('room', '=', p.room)
      .where('thread', 'in', sql<string>`(SELECT value FROM json_each(${p.threads}))`)),
};

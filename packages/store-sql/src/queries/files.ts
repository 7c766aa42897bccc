import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

const COLUMNS = ['id', 'person', 'key', 'hash', 'name', 'type', 'bytes', 'width', 'height', 'at', 'post'] as const;
const PLACED = ['tenant', 'course', 'room', ...COLUMNS] as const;

/** A room, as its files name it: it need not exist. */
export interface FileRoom {
  tenant: string;
  course: string;
  room: string;
}

/** A file's row without its room. */
export type FileRow = Omit<Database['file'], keyof FileRoom>;

type FileValues = FileRoom & FileRow;
type OfPerson = Pick<FileValues, 'tenant' | 'course' | 'person'>;

/** Files that people handed in. */
export const files = {
  /** Nothing comes back where there is one. */
  add: statement<{ [Name in keyof FileValues]: FileValues[Name] }>()((db, p) =>
    db.insertInto('file')
      .values({
        tenant: p.tenant, course: p.course, room: p.room, id: p.id, person: p.person, key: p.key, hash: p.hash, name: p.name, type: p.type,
        bytes: p.bytes, width: p.width, height: p.height, at: p.at, post: p.post,
      })
      .onConflict((conflict) => conflict.columns(['tenant', 'course', 'room', 'id']).doNothing())
      .returning('id')),

  find: statement<{ tenant: string; course: string; room: string; id: string }>()((db, p) =>
    db.selectFrom('file').select(COLUMNS)
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('room', '=', p.room).where('id', '=', p.id)),

  /** Nothing comes back where it is not there, or not to be had. */
  give: statement<{ tenant: string; course: string; room: string; id: string; person: string; post: string }>()((db, p) =>
    db.updateTable('file').set({ post: p.post })
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('room', '=', p.room).where('id', '=', p.id)
      .where('person', '=', p.person)
      .where((eb) => eb.or([eb('post', 'is', null), eb('post', '=', p.post)]))
      .returning('id')),

  ofPost: statement<{ tenant: string; course: string; room: string; post: string }>()((db, p) =>
    db.selectFrom('file').select(COLUMNS)
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('room', '=', p.room).where('post', '=', p.post)),

  ofPerson: statement<{ [Name in keyof OfPerson]: OfPerson[Name] }>()((db, p) =>
    db.selectFrom('file').select(PLACED)
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('person', '=', p.person)),

  bytes: statement<{ [Name in keyof OfPerson]: OfPerson[Name] }>()((db, p) =>
    db.selectFrom('file')
      .select([
        sql<number>`cast(coalesce(sum(case when person = ${p.person} then bytes else 0 end), 0) as bigint)`.as('person'),
        sql<number>`cast(coalesce(sum(bytes), 0) as bigint)`.as('course'),
      ])
      .where('tenant', '=', p.tenant).where('course', '=', p.course)),

  aged: statement<{ before: number; at: number; key: string; limit: number }>()((db, p) =>
    db.selectFrom('file').select(PLACED)
      .where('at', '<', p.before)
      .where((eb) => eb(eb.refTuple('at', 'key'), '>', eb.tuple(p.at, p.key)))
      .orderBy('at').orderBy('key').limit(p.limit)),

  key: statement<{ key: string }>()((db, p) => db.selectFrom('file').select('key').where('key', '=', p.key)),

  drop: statement<{ tenant: string; course: string; room: string; id: string }>()((db, p) =>
    db.deleteFrom('file')
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('room', '=', p.room).where('id', '=', p.id)),
};

import { statement } from '../statement.ts';

interface Person {
  readonly tenant: string;
  readonly course: string;
  readonly person: string;
}

type OfPerson = { readonly [Name in keyof Person]: Person[Name] };

/** Everything about a person that is not an event. Run all of them in one transaction. */
export const forget = {
  entry: statement<OfPerson>()((db, p) =>
    db.deleteFrom('person').where('tenant', '=', p.tenant).where('course', '=', p.course).where('id', '=', p.person)),

  receipts: statement<OfPerson>()((db, p) =>
    db.deleteFrom('receipt').where('person', '=', p.person).where('room', 'in', (eb) =>
      eb.selectFrom('room').select('room.id').where('room.tenant', '=', p.tenant).where('room.course', '=', p.course))),

  notices: statement<OfPerson>()((db, p) =>
    db.deleteFrom('notice').where('tenant', '=', p.tenant).where('course', '=', p.course).where('person', '=', p.person)),

  noticesRead: statement<OfPerson>()((db, p) =>
    db.deleteFrom('notice_read').where('tenant', '=', p.tenant).where('course', '=', p.course).where('person', '=', p.person)),

  follows: statement<OfPerson>()((db, p) =>
    db.deleteFrom('follow').where('tenant', '=', p.tenant).where('course', '=', p.course).where('person', '=', p.person)),

  files: statement<OfPerson>()((db, p) =>
    db.deleteFrom('file').where('tenant', '=', p.tenant).where('course', '=', p.course).where('person', '=', p.person)),

  standing: statement<OfPerson>()((db, p) =>
    db.deleteFrom('standing').where('tenant', '=', p.tenant).where('course', '=', p.course).where('person', '=', p.person)),

  maker: statement<OfPerson>()((db, p) =>
    db.updateTable('room').set({ made_by: '' }).where('tenant', '=', p.tenant).where('course', '=', p.course).where('made_by', '=', p.person)),

  // What concerns all courses at once, such as a backup, stands under none.
  actsBy: statement<OfPerson>()((db, p) =>
    db.updateTable('audit').set({ by: '' }).where('tenant', '=', p.tenant).where('course', 'in', [p.course, '']).where('by', '=', p.person)),

  actsOn: statement<OfPerson>()((db, p) =>
    db.updateTable('audit').set({ subject: null, details: '{}' })
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('subject', '=', p.person)),
};

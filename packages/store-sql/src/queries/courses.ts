import { statement } from '../statement.ts';

/** Courses, and what is done with power over them. */
export const courses = {
  find: statement<{ tenant: string; course: string }>()((db, p) =>
    db.selectFrom('course').select(['name', 'settings']).where('tenant', '=', p.tenant).where('name', '=', p.course)),

  put: statement<{ tenant: string; course: string; settings: string }>()((db, p) =>
    db.insertInto('course').values({ tenant: p.tenant, name: p.course, settings: p.settings })
      .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet((eb) => ({ settings: eb.ref('excluded.settings') })))),

  list: statement<{ tenant: string; after: string; limit: number }>()((db, p) =>
    db.selectFrom('course').select(['name', 'settings']).where('tenant', '=', p.tenant).where('name', '>', p.after).orderBy('name').limit(p.limit)),

  /** The next number of a counter; its row stays locked until the transaction ends, so numbers appear in their order. */
  count: statement<{ name: string }>()((db, p) =>
    db.insertInto('counter').values({ name: p.name, value: 1 })
      .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', 1) })))
      .returning('value')),

  audit: statement<{
    place: number; at: number; tenant: string; course: string; by: string; act: string; subject: string | null; details: string;
  }>()((db, p) =>
    db.insertInto('audit').values({
      place: p.place, at: p.at, tenant: p.tenant, course: p.course, by: p.by, act: p.act, subject: p.subject, details: p.details,
    })),

  auditLog: statement<{ tenant: string; course: string; after: number; limit: number }>()((db, p) =>
    db.selectFrom('audit').select(['place', 'at', 'tenant', 'course', 'by', 'act', 'subject', 'details'])
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('place', '>', p.after).orderBy('place').limit(p.limit)),
};

import { statement } from '../statement.ts';

/** A room's own row. */
export const rooms = {
  find: statement<{ tenant: string; course: string; room: string }>()((db, p) =>
    db.selectFrom('room').select(['id', 'epoch', 'seq', 'last_at', 'views', 'state'])
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('name', '=', p.room)),

  names: statement<{ tenant: string; course: string }>()((db, p) =>
    db.selectFrom('room').select('name').where('tenant', '=', p.tenant).where('course', '=', p.course).orderBy('id')),

  namesOf: statement<{ tenant: string; course: string; actor: string }>()((db, p) =>
    db.selectFrom('room').select('name').where('tenant', '=', p.tenant).where('course', '=', p.course)
      .where((eb) =>
        eb.exists(eb.selectFrom('writer').select('writer.room').whereRef('writer.room', '=', 'room.id').where('writer.actor', '=', p.actor)))),

  count: statement<{ tenant: string; course: string; person: string }>()((db, p) =>
    db.selectFrom('room')
      .select(({ fn }) => [
        fn.countAll<number>().as('course'),
        fn.countAll<number>().filterWhere('made_by', '=', p.person).as('person'),
      ])
      .where('tenant', '=', p.tenant).where('course', '=', p.course)),

  /** Nothing comes back where the room is there already. */
  make: statement<{ tenant: string; course: string; room: string; epoch: string; by: string; views: string }>()((db, p) =>
    db.insertInto('room')
      .values({
        tenant: p.tenant, course: p.course, name: p.room, epoch: p.epoch, seq: 0, last_at: 0, views: p.views, made_by: p.by,
      })
      .onConflict((conflict) => conflict.columns(['tenant', 'course', 'name']).doNothing())
      .returning('id')),

  setState: statement<{ tenant: string; course: string; room: string; state: 'open' | 'locked' }>()((db, p) =>
    db.updateTable('room').set({ state: p.state })
      .where('tenant', '=', p.tenant).where('course', '=', p.course).where('name', '=', p.room).returning('id')),

  setEpoch: statement<{ room: number; epoch: string }>()((db, p) => db.updateTable('room').set({ epoch: p.epoch }).where('id', '=', p.room)),

  renewEpochs: statement<{ epoch: string }>()((db, p) => db.updateTable('room').set({ epoch: p.epoch })),
};

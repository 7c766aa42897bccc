import { statement } from '../statement.ts';

/** Webhooks and how far each is. */
export const hooks = {
  ofTenant: statement<{ tenant: string }>()((db, p) => db.selectFrom('hook').select(['id', 'tenant', 'course', 'url', 'secret', 'types']).where('tenant', '=', p.tenant).orderBy('id')),

  ofCourse: statement<{ tenant: string; course: string }>()((db, p) =>
    db.selectFrom('hook').select(['id', 'tenant', 'course', 'url', 'secret', 'types']).where('tenant', '=', p.tenant)
      .where((eb) => eb.or([eb('course', 'is', null), eb('course', '=', p.course)])).orderBy('id')),

  put: statement<{ tenant: string; id: string; course: string | null; url: string; secret: string; types: string | null }>()((db, p) =>
    db.insertInto('hook').values({ tenant: p.tenant, id: p.id, course: p.course, url: p.url, secret: p.secret, types: p.types })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          course: eb.ref('excluded.course'), url: eb.ref('excluded.url'),
          secret: eb.ref('excluded.secret'), types: eb.ref('excluded.types'),
        })).whereRef('hook.tenant', '=', 'excluded.tenant'))),

  remove: statement<{ tenant: string; id: string }>()((db, p) =>
    db.deleteFrom('hook').where('tenant', '=', p.tenant).where('id', '=', p.id).returning('id')),

  removePlaces: statement<{ id: string }>()((db, p) => db.deleteFrom('hook_place').where('hook', '=', p.id)),

  place: statement<{ hook: string; room: number }>()((db, p) =>
    db.selectFrom('hook_place').select(['epoch', 'seq']).where('hook', '=', p.hook).where('room', '=', p.room)),

  setPlace: statement<{ hook: string; room: number; epoch: string; seq: number }>()((db, p) =>
    db.insertInto('hook_place').columns(['hook', 'room', 'epoch', 'seq'])
      .expression((eb) =>
        eb.selectFrom('hook').select(['hook.id', p.room.as('room'), p.epoch.as('epoch'), p.seq.as('seq')]).where('hook.id', '=', p.hook))
      .onConflict((conflict) =>
        conflict.columns(['hook', 'room']).doUpdateSet((eb) => ({ epoch: eb.ref('excluded.epoch'), seq: eb.ref('excluded.seq') })))),
};

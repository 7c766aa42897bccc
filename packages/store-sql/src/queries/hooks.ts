import { statement } from '../statement.ts';

const COLUMNS = ['id', 'tenant', 'course', 'url', 'secret', 'types', 'words', 'since', 'failing_since', 'paused_at'] as const;
const CHANGING = ['course', 'url', 'secret', 'types', 'words', 'since', 'failing_since', 'paused_at'] as const;

/** A webhook's row. */
export interface HookValues {
  tenant: string;
  id: string;
  course: string | null;
  url: string;
  secret: string;
  types: string | null;
  words: number;
  since: number;
  failing_since: number | null;
  paused_at: number | null;
}

/** Webhooks and how far each is. */
export const hooks = {
  ofTenant: statement<{ tenant: string }>()((db, p) => db.selectFrom('hook').select(COLUMNS).where('tenant', '=', p.tenant).orderBy('id')),

  ofCourse: statement<{ tenant: string; course: string }>()((db, p) =>
    db.selectFrom('hook').select(COLUMNS).where('tenant', '=', p.tenant)
      .where((eb) => eb.or([eb('course', 'is', null), eb('course', '=', p.course)])).orderBy('id')),

  put: statement<HookValues>()((db, p) =>
    db.insertInto('hook')
      .values({
        tenant: p.tenant, id: p.id, course: p.course, url: p.url, secret: p.secret, types: p.types,
        words: p.words, since: p.since, failing_since: p.failing_since, paused_at: p.paused_at,
      })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => Object.fromEntries(CHANGING.map((column) => [column, eb.ref(`excluded.${column}`)])))
          .whereRef('hook.tenant', '=', 'excluded.tenant'))),

  setHealth: statement<{ id: string; failing_since: number | null; paused_at: number | null }>()((db, p) =>
    db.updateTable('hook').set({ failing_since: p.failing_since, paused_at: p.paused_at }).where('id', '=', p.id)),

  /** Nothing comes back where another process has it. */
  claim: statement<{ id: string; by: string; now: number; until: number }>()((db, p) =>
    db.updateTable('hook').set({ claimed_by: p.by, claimed_until: p.until }).where('id', '=', p.id)
      .where((eb) => eb.or([eb('claimed_by', '=', p.by), eb('claimed_until', '<=', p.now)])).returning('id')),

  backlog: statement<{ hook: string; tenant: string; course: string | null; since: number; limit: number }>()((db, p) =>
    db.selectFrom('room')
      .leftJoin('hook_place', (join) => join.onRef('hook_place.room', '=', 'room.id').on('hook_place.hook', '=', p.hook))
      .select(['room.tenant', 'room.course', 'room.name'])
      .where('room.tenant', '=', p.tenant)
      .where((eb) => eb('room.course', '=', eb.fn.coalesce(p.course, 'room.course')))
      .where('room.seq', '>', 0).where('room.last_at', '>=', p.since)
      .where((eb) => eb.or([eb('hook_place.seq', 'is', null), eb('hook_place.seq', '<', eb.ref('room.seq')), eb('hook_place.epoch', '<>', eb.ref('room.epoch'))]))
      .orderBy('room.course').orderBy('room.name').limit(p.limit)),

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

import { handle, reading } from './mutant.ts';
import type { StoreMutant } from './mutant.ts';

export const erasureMutants: readonly StoreMutant[] = [
  {
    name: 'entities that are no more stay in their lists',
    killedBy: 'rewrite/in-place',
    breaks: handle((store) => ({ rewrite: (room, expected, rewrite) => store.rewrite(room, expected, { ...rewrite, gone: [] }) })),
  },
  {
    name: 'words are erased first, and what says so is appended after it',
    killedBy: 'rewrite/all-or-nothing',
    breaks: handle((store) => ({
      async rewrite(room, expected, { batch, ...rest }) {
        const outcome = await store.rewrite(room, expected, rest);
        return outcome === 'moved' || batch === undefined ? outcome : store.append(room, expected, batch);
      },
    })),
  },
  {
    name: 'what was decided over entities of other views is rewritten all the same',
    killedBy: 'rewrite/all-or-nothing',
    breaks: handle((store) => ({
      async rewrite(room, expected, { batch, ...rest }) {
        const head = await store.read(room, (reader) => reader.head());
        if (batch === undefined || head?.views === batch.views) return store.rewrite(room, expected, { ...rest, ...(batch === undefined ? {} : { batch }) });
        await store.rewrite(room, expected, rest);
        return 'moved';
      },
    })),
  },
  {
    name: 'a rewrite keeps the epoch',
    killedBy: 'rewrite/epoch',
    breaks: handle((store) => ({
      rewrite: (room, expected, { events, entities, gone, batch }) => store.rewrite(room, expected, { events, entities, gone, ...(batch && { batch }) }),
    })),
  },
  {
    name: 'nothing is held while a rewrite is planned',
    killedBy: 'rewrite/held',
    breaks: handle((store) => ({
      async rewriteHeld(room, plan) {
        const { seq, change } = await store.read(room, async (reader) => ({ seq: (await reader.head())?.seq ?? 0, change: await plan(reader) }));
        return change && store.rewrite(room, seq, change);
      },
    })),
  },
  {
    name: 'a reader sees a rewrite that came after it',
    killedBy: 'rewrite/one-moment',
    breaks: handle((store) => reading(store, (_, room) => ({ entities: (...args) => store.read(room, (now) => now.entities(...args)) }))),
  },
  {
    name: 'who is forgotten stays in the audit log',
    killedBy: 'rewrite/forget',
    breaks: handle((store) => ({
      async forget(tenant, course, person) {
        const before = await store.auditLog(tenant, course, 0, 1_000);
        await store.forget(tenant, course, person);
        for (const { at, by, act, subject, details } of before) {
          await store.audit({ at, tenant, course, by, act, details, ...(subject === undefined ? {} : { subject }) });
        }
      },
    })),
  },
  {
    name: 'who is forgotten stays in the audit log of what was done for all courses at once',
    killedBy: 'rewrite/forget',
    breaks: handle((store) => ({
      async forget(tenant, course, person) {
        const before = await store.auditLog(tenant, '', 0, 1_000);
        await store.forget(tenant, course, person);
        for (const { at, by, act, details } of before) await store.audit({ at, tenant, course: '', by, act, details });
      },
    })),
  },
];

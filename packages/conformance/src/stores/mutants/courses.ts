import type { Hook } from '@studyhall/server-core';
import { handle } from './mutant.ts';
import type { StoreMutant } from './mutant.ts';

export const courseMutants: readonly StoreMutant[] = [
  {
    name: 'a setting that is left out stays as it was',
    killedBy: 'courses/settings',
    breaks: handle((store) => ({
      async putCourse(tenant, course, settings) {
        await store.putCourse(tenant, course, { ...(await store.course(tenant, course))?.settings, ...settings });
      },
    })),
  },
  {
    name: 'the audit log begins with the newest entry',
    killedBy: 'courses/audit',
    breaks: handle((store) => ({ auditLog: async (...args) => [...(await store.auditLog(...args))].reverse() })),
  },
  {
    name: 'every course gets the hooks of every course',
    killedBy: 'hooks/put',
    breaks: handle((store) => ({ hooks: (tenant) => store.hooks(tenant) })),
  },
  {
    name: 'a hook that is removed leaves its places behind',
    killedBy: 'hooks/places',
    breaks: handle((store) => {
      const places = new Map<string, { epoch: string; seq: number }>();
      return {
        async setHookPlace(hook, room, place) {
          await store.setHookPlace(hook, room, place);
          if ((await store.hookPlace(hook, room)) !== undefined) places.set(JSON.stringify([hook, room]), place);
        },
        hookPlace: async (hook, room) => (await store.hookPlace(hook, room)) ?? places.get(JSON.stringify([hook, room])),
      };
    }),
  },
  {
    name: 'a hook that does badly is there again after it was removed',
    killedBy: 'hooks/health',
    breaks: handle((store) => {
      const known = new Map<string, Hook>();
      return {
        async putHook(hook) {
          known.set(hook.id, hook);
          await store.putHook(hook);
        },
        async setHookHealth(id, health) {
          const hook = known.get(id);
          if (hook !== undefined) await store.putHook({ ...hook, ...health });
        },
      };
    }),
  },
  {
    name: 'whoever asks has the hook',
    killedBy: 'hooks/claims',
    breaks: handle((store) => ({ claimHook: async (id, by, now, until) => (await store.claimHook(id, by, now, until)) || id === 'a' })),
  },
  {
    name: 'a hook that is given back stays taken',
    killedBy: 'hooks/claims',
    breaks: handle((store) => ({ claimHook: (id, by, now, until) => store.claimHook(id, by, now, Math.max(now + 1, until)) })),
  },
  {
    name: 'what was put back from a backup is taken for delivered',
    killedBy: 'hooks/backlog',
    breaks: handle((store) => ({
      async hookBacklog(hook, limit) {
        const rooms = await store.hookBacklog(hook, limit);
        const places = await Promise.all(rooms.map((room) => store.hookPlace(hook.id, room)));
        const heads = await store.heads(rooms);
        return rooms.filter((_, at) => (places[at]?.seq ?? 0) < (heads[at]?.seq ?? 0));
      },
    })),
  },
  {
    name: 'cleaning up begins with the rooms',
    killedBy: 'courses/ready',
    breaks: handle((store) => {
      let clean = false;
      return {
        scrub() {
          clean = true;
          return Promise.resolve();
        },
        read: (room, read) => store.read(clean ? { ...room, room: `${room.room} is gone` } : room, read),
      };
    }),
  },
];

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

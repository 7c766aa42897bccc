import type { StoredFollow } from '@studyhall/server-core';
import { handle, handles } from './mutant.ts';
import type { StoreMutant } from './mutant.ts';

export const noticeMutants: readonly StoreMutant[] = [
  {
    name: 'notices are added wherever the room stands',
    killedBy: 'notices/once',
    breaks: handle((store) => ({ addNotices: async (room, batch) => store.addNotices(room, { ...batch, from: await store.noticePlace(room) }) })),
  },
  {
    name: 'every room counts as behind',
    killedBy: 'notices/once',
    breaks: handle((store) => ({ noticeBacklog: (tenant, limit) => store.hookBacklog({ id: 'none', tenant }, limit) })),
  },
  {
    name: 'notices stand in the order of their events',
    killedBy: 'notices/order',
    breaks: handle((store) => ({
      notices: async (who, before, limit) => [...(await store.notices(who, before, 1_000_000))].sort((a, b) => b.at - a.at).slice(0, limit),
    })),
  },
  {
    name: 'a page of a course begins with the last notice of the page before',
    killedBy: 'notices/order',
    breaks: handle((store) => ({ courseNotices: (tenant, course, after, limit) => store.courseNotices(tenant, course, Math.max(0, after - 1), limit) })),
  },
  {
    name: 'the place that was read last stands',
    killedBy: 'notices/read',
    breaks: handles(() => {
      const read = new Map<string, number>();
      return () => ({
        readNotices(who, upTo) {
          read.set(JSON.stringify(who), upTo);
          return Promise.resolve();
        },
        noticesRead: (who) => Promise.resolve(read.get(JSON.stringify(who)) ?? 0),
      });
    }),
  },
  {
    name: 'who writes in a thread follows it, whatever they chose',
    killedBy: 'notices/follows',
    breaks: handle((store) => {
      const loud = (follow: StoredFollow): StoredFollow => (follow.wrote === true ? { ...follow, level: 'all' } : follow);
      return {
        follows: async (...args) => (await store.follows(...args)).map(loud),
        followers: async (...args) => (await store.followers(...args)).map(loud),
      };
    }),
  },
  {
    name: 'who takes a choice back follows nothing any more',
    killedBy: 'notices/follows',
    breaks: handles(() => {
      const gone = new Set<string>();
      return (store) => ({
        async follow(room, person, thread, level) {
          if (level === undefined) gone.add(JSON.stringify([person, thread]));
          await store.follow(room, person, thread, level);
        },
        follows: async (...args) => (await store.follows(...args)).filter(({ person, thread }) => !gone.has(JSON.stringify([person, thread]))),
      });
    }),
  },
  {
    name: 'who is forgotten goes on following',
    killedBy: 'notices/forget',
    breaks: handle((store) => ({
      async forget(tenant, course, person) {
        const before = await store.follows({ tenant, course, person }, 1_000_000);
        await store.forget(tenant, course, person);
        for (const { room, thread, level } of before) await store.follow({ tenant, course, room }, person, thread, level ?? 'all');
      },
    })),
  },
];

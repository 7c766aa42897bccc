import type { ChangedStanding } from '@studyhall/server-core';
import { handle, handles } from './mutant.ts';
import type { StoreMutant } from './mutant.ts';

export const standingMutants: readonly StoreMutant[] = [
  {
    name: 'what is said adds to what was said',
    killedBy: 'standings/put',
    breaks: handle((store) => ({
      async putStanding(tenant, course, person, standing) {
        await store.putStanding(tenant, course, person, { ...(await store.standing(tenant, course, person)), ...standing });
      },
    })),
  },
  {
    name: 'a person whose standing changes again keeps the old number',
    killedBy: 'standings/changes',
    breaks: handles(() => {
      const numbers = new Map<string, number>();
      return (store) => ({
        async changedStandings(after, limit) {
          const all = (await store.changedStandings(0, 1_000_000)).map((each): ChangedStanding => {
            const key = JSON.stringify([each.tenant, each.course, each.person]);
            numbers.set(key, numbers.get(key) ?? each.change);
            return { ...each, change: numbers.get(key) ?? 0 };
          });
          return all.sort((a, b) => a.change - b.change).filter(({ change }) => change > after).slice(0, limit);
        },
      });
    }),
  },
  {
    name: 'a change can be read only after a later one has been',
    killedBy: 'standings/none-missed',
    breaks: handles(() => {
      const late = new Set<number>();
      return (store) => ({
        async changedStandings(after, limit) {
          const found = await store.changedStandings(after, limit);
          return found.filter(({ change }, at) => {
            if (change % 2 === 0 || late.has(change) || at === found.length - 1) return true;
            late.add(change);
            return false;
          });
        },
      });
    }),
  },
];

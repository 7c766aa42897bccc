import type { ChangedStanding } from '@studyhall/server-core';
import { handle, handles } from './mutant.ts';
import type { StoreMutant } from './mutant.ts';

export const standingMutants: readonly StoreMutant[] = [
  {
    name: 'what is said adds to what was said',
    killedBy: 'standings/put',
    breaks: handle((store) => ({
      changeStanding: (tenant, course, person, change) => store.changeStanding(tenant, course, person, (before) => ({ ...before, ...change(before) })),
    })),
  },
  {
    name: 'what was said is read, and written in a second step',
    killedBy: 'standings/merged',
    breaks: handle((store) => ({
      async changeStanding(tenant, course, person, change) {
        const made = change((await store.standings(tenant, course, [person]))[0]);
        await store.changeStanding(tenant, course, person, () => made);
      },
    })),
  },
  {
    name: 'standings come in the order of the database and not of the question',
    killedBy: 'standings/put',
    breaks: handle((store) => ({
      async standings(tenant, course, people) {
        return store.standings(tenant, course, [...people].sort());
      },
    })),
  },
  {
    name: 'the last change is the next one',
    killedBy: 'standings/last',
    breaks: handle((store) => ({ lastChange: async () => (await store.lastChange()) + 1 })),
  },
  {
    name: 'the last change is as of the start of the process',
    killedBy: 'standings/last',
    breaks: handle((store) => {
      const first = store.lastChange();
      return { lastChange: () => first };
    }),
  },
  {
    name: 'what was to be kept until a time is kept for ever',
    killedBy: 'standings/drop',
    breaks: handle(() => ({ dropStandings: () => Promise.resolve() })),
  },
  {
    name: 'everything older than a time is dropped',
    killedBy: 'standings/drop',
    breaks: handle((store) => ({
      async dropStandings(now) {
        for (const { tenant, course, person } of await store.changedStandings(0, 1_000)) {
          await store.changeStanding(tenant, course, person, (before) => ({ ...before, keptUntil: before?.keptUntil ?? 0 }));
        }
        await store.dropStandings(now);
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

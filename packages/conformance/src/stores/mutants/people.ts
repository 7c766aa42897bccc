import type { PlacedMark, Standing } from '@studyhall/server-core';
import { handle, handles, nameOf, reading } from './mutant.ts';
import type { StoreMutant } from './mutant.ts';

export const peopleMutants: readonly StoreMutant[] = [
  {
    name: 'the mark that came last stands',
    killedBy: 'receipts/monotone',
    breaks: handles(() => {
      const marks = new Map<string, Map<string, PlacedMark>>();
      const of = (...key: string[]): Map<string, PlacedMark> => {
        const found = marks.get(JSON.stringify(key)) ?? new Map<string, PlacedMark>();
        marks.set(JSON.stringify(key), found);
        return found;
      };
      return (store) => ({
        mark(room, person, given) {
          for (const mark of given) of(nameOf(room), person).set(mark.thread, mark);
          return Promise.resolve();
        },
        ...reading(store, (_, room) => ({ receipts: (person) => Promise.resolve([...of(nameOf(room), person).values()]) })),
      });
    }),
  },
  {
    name: 'people whose ids differ in capitals share their marks',
    killedBy: 'receipts/apart',
    breaks: handle((store) => ({
      mark: (room, person, ...rest) => store.mark(room, person.toLowerCase(), ...rest),
      ...reading(store, (reader) => ({ receipts: (person) => reader.receipts(person.toLowerCase()) })),
    })),
  },
  {
    name: 'marks are kept without end',
    killedBy: 'receipts/keep',
    breaks: handle((store) => ({ mark: (room, person, marks) => store.mark(room, person, marks, 1_000_000) })),
  },
  {
    name: 'a name that is gone stays in the roster',
    killedBy: 'roster/put',
    breaks: handle((store) => ({
      async putPerson(tenant, course, person) {
        const [before] = await store.people(tenant, course, [person.id]);
        await store.putPerson(tenant, course, { ...(before?.name === undefined ? {} : { name: before.name }), ...person });
      },
    })),
  },
  {
    name: 'a page of the roster begins after the sorting text of the last one',
    killedBy: 'roster/order',
    breaks: handle((store) => ({
      async listPeople(tenant, course, after, limit) {
        const all = await store.listPeople(tenant, course, undefined, 1_000_000);
        return all.filter(({ sort }) => after === undefined || sort > after.sort).slice(0, limit);
      },
    })),
  },
  {
    name: 'people are sorted as words of a language',
    killedBy: 'roster/order',
    breaks: handle((store) => ({
      async listPeople(...args) {
        const found = await store.listPeople(...args);
        return [...found].sort((a, b) => (a.sort === b.sort ? 0 : new Intl.Collator('en').compare(a.sort, b.sort)));
      },
    })),
  },
  {
    name: 'who was removed stays on the list',
    killedBy: 'roster/removed',
    breaks: handles(() => {
      const said = new Map<string, Standing>();
      const keyOf = (...key: readonly string[]): string => JSON.stringify(key);
      return (store) => ({
        async changeStanding(tenant, course, person, change) {
          said.set(keyOf(tenant, course, person), change(said.get(keyOf(tenant, course, person))));
          await store.changeStanding(tenant, course, person, () => ({}));
        },
        standings: (tenant, course, people) => Promise.resolve(people.map((person) => said.get(keyOf(tenant, course, person)))),
      });
    }),
  },
  {
    name: 'who was removed from one course is missing in all of them',
    killedBy: 'roster/removed',
    breaks: handles(() => {
      const removed = new Set<string>();
      return (store) => ({
        changeStanding: (tenant, course, person, change) =>
          store.changeStanding(tenant, course, person, (before) => {
            const standing = change(before);
            if (standing.removed === true) removed.add(person);
            return standing;
          }),
        async listPeople(...args) {
          return (await store.listPeople(...args)).filter(({ id }) => !removed.has(id));
        },
      });
    }),
  },
  {
    name: 'courses whose names differ in capitals share a roster',
    killedBy: 'roster/apart',
    breaks: handle((store) => ({
      putPerson: (tenant, course, person) => store.putPerson(tenant, course.toLowerCase(), person),
      people: (tenant, course, ids) => store.people(tenant, course.toLowerCase(), ids),
      listPeople: (tenant, course, ...rest) => store.listPeople(tenant, course.toLowerCase(), ...rest),
    })),
  },
];

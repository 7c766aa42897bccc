import type { PlacedMark } from '@studyhall/server-core';
import { handle, nameOf, readers, reading } from './mutant.ts';
import type { StoreMutant } from './mutant.ts';

/** Texts as a database stores them that thinks it knows better. */
function normal<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).normalize('NFC')) as T;
}

export const keepingMutants: readonly StoreMutant[] = [
  {
    name: 'every handle keeps values of its own',
    killedBy: 'keep/once',
    breaks: handle(() => {
      const kept = new Map<string, Uint8Array>();
      return {
        keep(name, make) {
          const value = kept.get(name) ?? make();
          kept.set(name, value);
          return Promise.resolve(value);
        },
      };
    }),
  },
  {
    name: 'read marks live in memory',
    killedBy: 'keep/reopened',
    breaks: handle((store) => {
      const marks = new Map<string, readonly PlacedMark[]>();
      return {
        mark(room, person, given) {
          marks.set(`${nameOf(room)} ${person}`, given);
          return Promise.resolve();
        },
        ...reading(store, (_, room) => ({ receipts: (person) => Promise.resolve(marks.get(`${nameOf(room)} ${person}`) ?? []) })),
      };
    }),
  },
  {
    name: 'texts are brought into one Unicode form',
    killedBy: 'text/unchanged',
    breaks: readers((reader) => ({ events: async (...args) => normal(await reader.events(...args)) })),
  },
  {
    name: 'ids are trimmed',
    killedBy: 'text/names',
    breaks: handle((store) => ({
      putPerson: (tenant, course, person) => store.putPerson(tenant, course, { ...person, id: person.id.trim() }),
      people: (tenant, course, ids) => store.people(tenant, course, ids.map((id) => id.trim())),
    })),
  },
];

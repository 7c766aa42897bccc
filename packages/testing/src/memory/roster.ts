import type { Lifetime, Person, Roster } from '@studyhall/protocol';
import type { MemoryBackend } from './backend.ts';

/** Who was ever here. */
export function memoryRoster(backend: MemoryBackend, me: Person, life: Lifetime): Roster {
  const order = (person: Person): string => `${person.name ?? ''}\n${person.id}`;
  return {
    version: 1,
    get: (ids, { signal } = {}) =>
      life.run(signal, () => [...backend.people.values()].filter((person) => ids.includes(person.id))),
    list: ({ after, limit = 50, signal } = {}) =>
      life.run(signal, () => {
        const all = [...backend.people.values()]
          .filter((person) => person.as !== 'observer')
          .sort((a, b) => (order(a) < order(b) ? -1 : 1))
          .filter((person) => after === undefined || order(person) > after);
        const people = all.slice(0, limit);
        const last = people.at(-1);
        return { people, ...(last === undefined || all.length === people.length ? {} : { after: order(last) }) };
      }),
    rename: (name, { signal } = {}) =>
      life.run(signal, () => {
        backend.people.set(me.id, { id: me.id, as: me.as, name });
      }),
  };
}

import type { Person, RoomEvent } from '@studyhall/protocol';
import { accept } from './accept.ts';
import type { LocalPerson, Store } from './store.ts';

/**
 * A store that ends with the page, for browsers that keep nothing.
 *
 * @param epoch names its logs
 */
export function memoryStore(epoch: string): Store {
  const logs = new Map<string, RoomEvent[]>();
  const courses = new Map<string, Map<string, Person>>();
  let own: LocalPerson | undefined;
  const logOf = (room: string): RoomEvent[] => {
    const log = logs.get(room) ?? [];
    logs.set(room, log);
    return log;
  };

  return {
    durability: 'memory',
    append(room, drafts, stamp) {
      const log = logOf(room);
      const acks = drafts.map((draft) => {
        const known = log.find(({ id }) => id === draft.id);
        const { ack, event } = accept(draft, known, stamp, log.at(-1)?.at ?? 0);
        if (event !== undefined) log.push(structuredClone(event));
        return ack;
      });
      return Promise.resolve(acks);
    },
    read(room, count, limit) {
      const log = logOf(room);
      const events = structuredClone(log.slice(count, count + limit));
      return Promise.resolve({ epoch, before: log[count - 1], events, more: count + events.length < log.length });
    },
    rooms: () => Promise.resolve([...logs.keys()]),
    self(change) {
      own = change(own);
      return Promise.resolve(own);
    },
    people: (course) => Promise.resolve([...(courses.get(course)?.values() ?? [])]),
    meet(course, person) {
      const people = courses.get(course) ?? new Map<string, Person>();
      courses.set(course, people.set(person.id, person));
      return Promise.resolve();
    },
    close: () => undefined,
  };
}

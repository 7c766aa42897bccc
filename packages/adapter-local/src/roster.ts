import { type Lifetime, LIMITS, type Person, RoomError, type Roster } from '@studyhall/protocol';
import type { Store } from './store/store.ts';

const PAGE = 50;

/** The people seen in this browser. Only its own person has a name to change; the others' names are the host's. */
export function localRoster(store: Store, course: string, me: Person, life: Lifetime, named: boolean): Roster {
  const rename: Roster['rename'] = (name, { signal } = {}) =>
    life.run(signal, async () => {
      const clean = name.trim();
      if (clean === '') throw new RoomError('invalid', 'a name has at least one character');
      if (clean.length > LIMITS.nameChars) throw new RoomError('too-large', 'the name is too long');
      await store.renameSelf(clean);
      await store.meet(course, { ...me, name: clean });
    });
  return {
    version: 0,
    get: (ids, { signal } = {}) =>
      life.run(signal, async () => (await store.people(course)).filter(({ id }) => ids.includes(id))),
    list: ({ after = '', limit = PAGE, signal } = {}) =>
      life.run(signal, async () => {
        const all = (await store.people(course))
          .filter((person) => person.as !== 'observer' && placeOf(person) > after)
          .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
        const people = all.slice(0, Math.max(1, limit));
        const last = people.at(-1);
        return { people, ...(last === undefined || people.length === all.length ? {} : { after: placeOf(last) }) };
      }),
    ...(named ? {} : { rename }),
  };
}

/** By name; the id keeps people of one name apart. */
function placeOf({ name, id }: Person): string {
  return `${name ?? ''}\n${id}`;
}

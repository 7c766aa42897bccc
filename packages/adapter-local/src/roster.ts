import { type Lifetime, type Person, type Roster } from '@studyhall/protocol';
import { more } from './more.ts';
import type { Store } from './store/store.ts';

/** The people seen in this browser. Only its own person has a name to change; the others' names are the host's. */
export function localRoster(store: Store, course: string, me: Person, life: Lifetime, named: boolean): Roster {
  // Names are needed with the first post, lists and renaming when somebody asks.
  const rename: Roster['rename'] = (name, { signal } = {}) =>
    life.run(signal, async () => (await more()).renameSelf(store, course, me, name));
  return {
    version: 1,
    get: (ids, { signal } = {}) => life.run(signal, async () => (await store.people(course)).filter(({ id }) => ids.includes(id))),
    list: ({ after, limit, signal } = {}) => life.run(signal, async () => (await more()).listPeople(store, course, after, limit)),
    ...(!named && { rename }),
  };
}

import type { Roster } from '@studyhall/protocol';
import type { LinkParts } from './link-parts.ts';
import { more } from './more.ts';

/** The people seen in this browser. Only its own person has a name to change; the others' names are the host's. */
export function localRoster(parts: LinkParts): Roster {
  const { store, course, life, named } = parts;
  // Names are needed with the first post, lists and renaming when somebody asks.
  const rename: Roster['rename'] = async (...args) => (await more()).renameSelf(parts, ...args);
  return {
    version: 1,
    get: (ids, { signal } = {}) => life.run(signal, async () => (await store.people(course)).filter(({ id }) => ids.includes(id))),
    list: async (...args) => (await more()).listPeople(parts, ...args),
    ...(!named && { rename }),
  };
}

import { LIMITS, type People, type Person, type Roster, RoomError } from '@studyhall/protocol';
import type { LinkParts } from './link-parts.ts';

const PAGE = 50;

/** A page of the people seen in this browser, by name; observers are not listed. */
export function listPeople({ store, course, life }: LinkParts, { after = '', limit = PAGE, signal }: Parameters<Roster['list']>[0] = {}): Promise<People> {
  return life.run(signal, async () => {
    const all = (await store.people(course))
      .filter((person) => person.as !== 'observer' && placeOf(person) > after)
      .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    const people = all.slice(0, Math.max(1, limit));
    const last = people.at(-1);
    return { people, ...(last === undefined || people.length === all.length ? {} : { after: placeOf(last) }) };
  });
}

/** By name; the id keeps people of one name apart. */
function placeOf({ name, id }: Person): string {
  return `${name ?? ''}\n${id}`;
}

/** Changes the name of this browser's own person. */
export function renameSelf({ store, course, me, life }: LinkParts, given: string, { signal }: { signal?: AbortSignal } = {}): Promise<void> {
  return life.run(signal, async () => {
    const name = given.trim();
    if (name === '') throw new RoomError('invalid', 'a name has at least one character');
    if (name.length > LIMITS.nameChars) throw new RoomError('too-large', 'the name is too long');
    await store.self((known) => ({ id: me.id, ...known, name }));
    await store.meet(course, { ...me, name });
  });
}

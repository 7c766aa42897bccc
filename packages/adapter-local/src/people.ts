import { LIMITS, type People, type Person, RoomError } from '@studyhall/protocol';
import type { Store } from './store/store.ts';

const PAGE = 50;

/** A page of the people seen in this browser, by name; observers are not listed. */
export async function listPeople(store: Store, course: string, after = '', limit = PAGE): Promise<People> {
  const all = (await store.people(course))
    .filter((person) => person.as !== 'observer' && placeOf(person) > after)
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const people = all.slice(0, Math.max(1, limit));
  const last = people.at(-1);
  return { people, ...(last === undefined || people.length === all.length ? {} : { after: placeOf(last) }) };
}

/** By name; the id keeps people of one name apart. */
function placeOf({ name, id }: Person): string {
  return `${name ?? ''}\n${id}`;
}

/** Changes the name of this browser's own person. */
export async function renameSelf(store: Store, course: string, me: Person, given: string): Promise<void> {
  const name = given.trim();
  if (name === '') throw new RoomError('invalid', 'a name has at least one character');
  if (name.length > LIMITS.nameChars) throw new RoomError('too-large', 'the name is too long');
  await store.self((known) => ({ id: me.id, ...known, name }));
  await store.meet(course, { ...me, name });
}

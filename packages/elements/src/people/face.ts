import type { ShownPerson } from '@studyhall/client';
import type { Words } from '../messages/words.ts';

/** The people met so far, by id. */
export type People = Readonly<Record<string, ShownPerson>>;

/** A person as a line of text shows one. */
export interface Face {
  readonly name: string;
  readonly initials: string;
  readonly me: boolean;
}

/** The face of an id; somebody whose name is not known, or not known yet, is a participant. */
export function faceOf(people: People, id: string, words: Words): Face {
  const person = Object.hasOwn(people, id) ? people[id] : undefined;
  return person
    ? { name: person.shown, initials: person.initials, me: person.me }
    : { name: words.say.someone, initials: '·', me: false };
}

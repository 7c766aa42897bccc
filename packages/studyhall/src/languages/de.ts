// Built as messages/de.js.
import type { Messages } from '@studyhall/elements';
import { acts } from './de/acts.ts';
import { board } from './de/board.ts';
import { first } from './de/first.ts';
import { people } from './de/people.ts';
import { places } from './de/places.ts';
import { refusals } from './de/refusals.ts';
import { around } from './de/around.ts';
import { writing } from './de/writing.ts';

/** The language tag of these messages. */
export const language = 'de';
/** What the elements say in German. */
export const messages = { ...first, ...acts, ...board, ...around, ...people, ...places, ...refusals, ...writing } satisfies Messages;

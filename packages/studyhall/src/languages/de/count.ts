import { plurals } from '@studyhall/elements';

/** A counted phrase of German. */
export const count = plurals('de');

/** Keeps a name from turning the sentence around it when it is written the other way. */
export const name = (text: string): string => `\u2068${text}\u2069`;

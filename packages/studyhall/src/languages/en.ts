// Built as messages/en.js: what a translation begins with.
import { english } from '@studyhall/elements';

/** The language tag of these messages. */
export const language = 'en';
/** What the elements say. */
export const messages = english;

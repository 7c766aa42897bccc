import { randomBytes } from 'node:crypto';
import type { Affiliation } from '@studyhall/prosody';

/** Somebody with an account at the school. */
export interface Person {
  /** The part of the chat address before the `@`. */
  readonly username: string;
  /** What the chat server takes for a password. A real LMS makes a token for each visit instead. */
  readonly password: string;
  /** What the person is in the rooms of the course: an owner is shown as instructor, an admin as teaching assistant. */
  readonly affiliation: Affiliation;
}

const person = (username: string, affiliation: Affiliation): Person => ({ username, affiliation, password: randomBytes(18).toString('base64url') });

export const PEOPLE: readonly Person[] = [person('maya', 'member'), person('jonas', 'member'), person('tia', 'admin'), person('okafor', 'owner')];

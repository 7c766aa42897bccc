import { COURSE_ROOM, ME_ROOM } from './adapter.ts';
import { LIMITS } from './limits.ts';

/** Control, bidi-control and unassigned separators make names that look like other names. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Whether `name` can name a room: 1 to 200 characters, no control or format characters, no white space at the ends.
 * Names that start with `~` are reserved; only `~course` and `~me` exist. `.` and `..` cannot stand in an address.
 */
export function isRoomName(name: string): boolean {
  if (['', '.', '..'].includes(name) || name.length > LIMITS.nameChars || name !== name.trim() || UNSAFE.test(name)) return false;
  return !name.startsWith('~') || name === COURSE_ROOM || name === ME_ROOM;
}

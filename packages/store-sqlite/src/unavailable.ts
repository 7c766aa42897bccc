import { RoomError } from '@studyhall/protocol';

/** SQLite's codes for what may pass: busy, locked, out of memory, read-only, the disk, full, cannot open. */
const PASSING = new Set([5, 6, 7, 8, 10, 13, 14]);

/** What a failed statement is to the caller: `unavailable` where it may work again later. */
export function databaseError(error: unknown): unknown {
  const { errcode } = Object(error) as { errcode?: unknown };
  // The lowest byte is the code; what is above it says more exactly why.
  if (typeof errcode !== 'number' || !PASSING.has(errcode & 0xff)) return error;
  return new RoomError('unavailable', 'the database cannot be used now', { cause: error });
}

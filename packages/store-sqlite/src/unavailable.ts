import { RoomError } from '@studyhall/protocol';

/** SQLite's codes for what may pass: busy, locked, out of memory, read-only, the disk, full, cannot open. */
const PASSING = new Set([5, 6, 7, 8, 10, 13, 14]);

const BUSY = 5;

/** SQLite's codes for a file that is damaged: its pages do not hang together, or are none. */
const DAMAGED = new Set([11, 26]);

/** What stands in a row cannot have been written by this program. */
export class DamagedRow extends Error {
  override readonly name = 'DamagedRow';
}

/** What a failed statement is to the caller: `unavailable` where it may work again later, be it because somebody puts a backup back. */
export function databaseError(error: unknown): unknown {
  if (isDamage(error)) return new RoomError('unavailable', 'the database is damaged', { cause: error });
  if (!PASSING.has(codeOf(error))) return error;
  return new RoomError('unavailable', 'the database cannot be used now', { cause: error });
}

/** Whether an error says that the file is damaged. */
export function isDamage(error: unknown): boolean {
  return error instanceof DamagedRow || DAMAGED.has(codeOf(error));
}

/** Whether an error says that another process has what was wanted. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === BUSY;
}

/** The lowest byte is the code; what is above it says more exactly why. -1 for what SQLite did not say. */
function codeOf(error: unknown): number {
  const { errcode } = Object(error) as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode & 0xff : -1;
}

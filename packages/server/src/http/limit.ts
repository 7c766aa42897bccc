import { RoomError } from '@studyhall/protocol';

/**
 * How many things a page should hold.
 *
 * @param text the query's `limit`, or null where it has none
 * @throws RoomError `invalid` for what is not a whole number from 1
 */
export function limitOf(text: string | null, most: number): number {
  if (text === null) return most;
  const limit = Number(text);
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RoomError('invalid', 'limit must be a whole number from 1');
  return Math.min(limit, most);
}

import { type Cursor, RoomError } from '@studyhall/protocol';
import type { ArchivedRoom } from '../format/index-file.ts';

/** So many digits that no cursor is the beginning of another one. */
const DIGITS = 12;

/** The cursor after the first `count` events of a room. Everybody may read the log, so it is not sealed, only exact. */
export function cursorAt({ epoch }: ArchivedRoom, count: number): Cursor {
  return `${String(count).padStart(DIGITS, '0')}.${epoch}`;
}

/**
 * How many events of a room lie before a cursor.
 *
 * @throws RoomError `cursor-gone` for one of another log, and for anything that {@link cursorAt} did not make
 */
export function countBefore(cursor: Cursor | undefined, room: ArchivedRoom): number {
  if (cursor === undefined) return 0;
  const count = Number(/^\d+/.exec(cursor)?.[0]);
  if (!(count <= room.events) || cursor !== cursorAt(room, count)) throw cursorGone();
  return count;
}

/** The archive was replaced, or another room's cursor was given. */
export function cursorGone(): RoomError {
  return new RoomError('cursor-gone', 'the cursor is not of the log that is archived now');
}

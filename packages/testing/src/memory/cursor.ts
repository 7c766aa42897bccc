import { type Cursor, RoomError, type RoomEvent } from '@studyhall/protocol';
import type { Audience } from '@studyhall/domain';

/** What a cursor of the memory backend holds. */
interface Place {
  readonly epoch: number;
  /** The name of who sees the log in the same way. */
  readonly audience: string;
  /** How many events of the log it stands after. */
  readonly count: number;
}

/** Seals a place. The id of the event there tells a place in this log from one in another log of the same length. */
export function writeCursor(place: Place, log: readonly RoomEvent[]): Cursor {
  const last = log[place.count - 1]?.id ?? '-';
  return `memory/${String(place.epoch)}/${place.audience}/${String(place.count)}/${last}`;
}

/**
 * How many events lie before the cursor.
 *
 * @throws RoomError `cursor-gone` for anything this log did not seal for this audience
 */
export function readCursor(cursor: Cursor, expected: Omit<Place, 'count'>, log: readonly RoomEvent[]): number {
  const count = Number(cursor.split('/')[3]);
  const known = Number.isInteger(count) && count >= 0 && count <= log.length;
  if (!known || cursor !== writeCursor({ ...expected, count }, log)) {
    throw new RoomError('cursor-gone', 'the cursor is not of this log');
  }
  return count;
}

/** Who may see the same has the same name. */
export function audienceName({ as, waits }: Audience): string {
  return waits === true ? `${as} waits` : as;
}

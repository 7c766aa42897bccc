import { type Cursor, RoomError } from '@studyhall/protocol';
import type { Stretch } from './store/store.ts';

const CURSOR = /^([\w-]{22})\.(\d{1,15})\.([\w-]{22}|-)$/;

/**
 * How many events lie before a cursor; whether it is of this log is said by {@link checkCursor}.
 *
 * @throws RoomError `cursor-gone` for anything that is no cursor of this adapter
 */
export function countBefore(cursor: Cursor | undefined): number {
  if (cursor === undefined) return 0;
  const count = CURSOR.exec(cursor)?.[2];
  if (count === undefined) throw gone();
  return Number(count);
}

/**
 * Holds a cursor against the log: the same epoch, and the same event at its place.
 *
 * @throws RoomError `cursor-gone` where the log was wiped since
 */
export function checkCursor(cursor: Cursor | undefined, count: number, stretch: Stretch): void {
  if (cursor !== undefined && cursor !== write(stretch.epoch, count, stretch.before?.id)) throw gone();
}

/** The cursor after a piece of the log that began after `count` events. */
export function cursorAfter(count: number, { epoch, before, events }: Stretch): Cursor {
  return write(epoch, count + events.length, (events.at(-1) ?? before)?.id);
}

function write(epoch: string, count: number, id: string | undefined): Cursor {
  return `${epoch}.${count}.${id ?? '-'}`;
}

function gone(): RoomError {
  return new RoomError('cursor-gone', 'the cursor is not of this log');
}

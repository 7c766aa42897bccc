import { type Cursor, RoomError } from '@studyhall/protocol';
import type { Stretch } from './store/store.ts';

/** How many events lie before a cursor. What is no cursor of this adapter lies at the beginning, where it is none of this log. */
export function countBefore(cursor = ''): number {
  return Number(/^[^.]+\.(\d{1,15})\./.exec(cursor)?.[1] ?? 0);
}

/** The cursor after a piece of the log that began after `count` events. */
export function cursorAfter(count: number, { epoch, before, events }: Stretch): Cursor {
  return `${epoch}.${count + events.length}.${(events.at(-1) ?? before)?.id ?? '-'}`;
}

/**
 * Holds a cursor against the log: the same epoch, and the same event at its place.
 *
 * @param count as {@link countBefore} told it
 * @throws RoomError `cursor-gone` where the log was wiped since, and for anything that is no cursor of this adapter
 */
export function checkCursor(cursor: Cursor | undefined, count: number, stretch: Stretch): void {
  if (cursor === undefined || cursor === cursorAfter(count, { ...stretch, events: [] })) return;
  throw new RoomError('cursor-gone', 'the cursor is not of this log');
}

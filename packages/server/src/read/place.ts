import type { RoomReader } from '../store/reader.ts';
import type { Head, StoredEvent } from '../store/room.ts';
import { BEGINNING, cursorGone } from './cursor.ts';
import type { Place } from './cursor.ts';

/** The place after the newest event. */
export async function placeOfHead(reader: RoomReader): Promise<Place> {
  const head = await reader.head();
  if (head === undefined || head.seq === 0) return BEGINNING;
  const [newest] = await reader.events(head.seq - 1, 1);
  return newest === undefined ? BEGINNING : placeAfter(head, newest);
}

/** The server's time, as a page of the room may tell it: no event is later, also where the clock was set back. */
export function nowIn(head: Head | undefined, now: number): number {
  return Math.max(now, head?.lastAt ?? 0);
}

/** The place after an event. */
export function placeAfter(head: Head, { seq, event }: StoredEvent): Place {
  return { epoch: head.epoch, seq, id: event.id, at: event.at };
}

/**
 * Reads the events after a place.
 *
 * @returns the head and at most `limit` events; no head where the room does not exist
 * @throws RoomError `cursor-gone` where the place is of another epoch, in the future, or held by another event
 */
export async function eventsAfter(
  reader: RoomReader,
  place: Place,
  limit: number,
): Promise<{ readonly head: Head | undefined; readonly events: readonly StoredEvent[] }> {
  const head = await reader.head();
  if (place.seq === 0) return { head, events: head === undefined ? [] : await reader.events(0, limit) };
  if (head?.epoch !== place.epoch || place.seq > head.seq) throw cursorGone();
  // The event before the place is read too: it must be the one that the cursor was made at.
  const [before, ...events] = await reader.events(place.seq - 1, limit + 1);
  if (before?.event.id !== place.id || before.event.at !== place.at) throw cursorGone();
  return { head, events };
}

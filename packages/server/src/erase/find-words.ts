import type { RoomEvent } from '@studyhall/protocol';
import { hasWords, subjectOf } from '@studyhall/domain';
import type { RoomKey } from '../store/room.ts';
import type { EraseTools } from './tools.ts';

const CHUNK = 1000;

/**
 * Goes through a room's log for words that are to be erased.
 *
 * @param from only what stands after this place
 * @param wanted tells of a subject by the first of its events that is met: a post by itself, for its edits come after it
 * @returns the ids of the events that have words, by what they are about
 */
export async function findWords(
  { store, pause }: EraseTools,
  room: RoomKey,
  from: number,
  wanted: (subject: string, event: RoomEvent) => boolean,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (let after = from; ; ) {
    const events = await store.read(room, (reader) => reader.events(after, CHUNK));
    for (const { seq, event } of events) {
      after = seq;
      const subject = subjectOf(event);
      const ids = found.get(subject);
      if ((ids === undefined && !wanted(subject, event)) || !hasWords(event)) continue;
      if (ids === undefined) found.set(subject, [event.id]);
      else ids.push(event.id);
    }
    if (events.length < CHUNK) return found;
    await pause?.();
  }
}

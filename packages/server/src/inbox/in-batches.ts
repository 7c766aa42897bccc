import type { Notice, NoticeBatch } from '../store/notice.ts';
import type { StoredEvent } from '../store/room.ts';

/** A batch ends with the event that makes it so many notices: while they are written everybody else waits for the database. */
const NOTICES_AT_ONCE = 1000;

/**
 * Divides what a stretch of a log says into batches that are written one after the other.
 *
 * @param from up to where notices were made before
 * @param notices in the order of their events
 * @param writersOf who wrote in which thread by an event
 */
export function inBatches(
  from: number,
  stored: readonly StoredEvent[],
  notices: readonly Notice[],
  writersOf: (event: StoredEvent['event']) => NoticeBatch['writers'],
): readonly NoticeBatch[] {
  const batches: NoticeBatch[] = [];
  let [first, end] = [0, 0];
  let [start, writers]: [number, NoticeBatch['writers'][number][]] = [from, []];
  stored.forEach(({ seq, event }, at) => {
    while (notices[end]?.event === event.id) end += 1;
    writers.push(...writersOf(event));
    if (end - first < NOTICES_AT_ONCE && at < stored.length - 1) return;
    batches.push({ from: start, to: seq, notices: notices.slice(first, end), writers });
    [start, first, writers] = [seq, end, []];
  });
  return batches;
}

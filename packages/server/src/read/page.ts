import type { Page, RoomEvent } from '@studyhall/protocol';
import { Entities } from '../room/entities.ts';
import type { RoomReader } from '../store/reader.ts';
import type { Head, StoredEvent } from '../store/room.ts';
import type { ReadContext } from './context.ts';
import type { Place } from './cursor.ts';
import { eventsAfter, nowIn, placeAfter } from './place.ts';
import { project } from './project.ts';

/** Some events after a place, and the place up to which there is nothing else for this reader. */
export interface Stretch {
  /** Undefined where the room does not exist. */
  readonly head: Head | undefined;
  readonly events: readonly StoredEvent[];
  readonly end: Place;
}

/** Reads events after a place, at most so many. */
export type ReadOn = (reader: RoomReader, after: Place, limit: number) => Promise<Stretch>;

const everyEvent: ReadOn = async (reader, after, limit) => {
  const { head, events } = await eventsAfter(reader, after, limit);
  const last = events.at(-1);
  return { head, events, end: head === undefined || last === undefined ? after : placeAfter(head, last) };
};

/**
 * Reads the next events of a room as an audience may see them.
 *
 * @param readOn where not every event has to be looked at
 * @returns the page, and the place after it
 * @throws RoomError `cursor-gone` where the place is not of this room's log any more
 */
export async function readPage(
  reader: RoomReader,
  context: ReadContext,
  from: Place,
  limit: number,
  readOn = everyEvent,
): Promise<{ readonly page: Page; readonly end: Place }> {
  const { room, audience, cursors, limits, now } = context;
  const shown: RoomEvent[] = [];
  let end = from;
  let chars = 0;
  for (;;) {
    const { head, events, end: whole } = await readOn(reader, end, limit - shown.length);
    const entities = new Entities();
    await entities.load(reader, events.map(({ event }) => event));
    let isWhole = true;
    for (const stored of events) {
      if (head === undefined || chars > limits.pageChars) {
        isWhole = false;
        break;
      }
      end = placeAfter(head, stored);
      const event = project(stored.event, audience, entities);
      if (event === undefined) continue;
      shown.push(event);
      chars += JSON.stringify(event).length;
    }
    if (isWhole) end = whole;
    const more = head !== undefined && end.seq < head.seq;
    // An empty page means that nothing follows, so events that this audience may not see are stepped over.
    if (more && shown.length === 0) continue;
    return { page: { events: shown, cursor: cursors.seal(end, room, audience), more, now: nowIn(head, now) }, end };
  }
}

import type { Page, RoomEvent } from '@studyhall/protocol';
import { Entities } from '../room/entities.ts';
import type { RoomReader } from '../store/reader.ts';
import type { ReadContext } from './context.ts';
import type { Place } from './cursor.ts';
import { eventsAfter, nowIn, placeAfter } from './place.ts';
import { project } from './project.ts';

/**
 * Reads the next events of a room as an audience may see them.
 *
 * @returns the page, and the place after it
 * @throws RoomError `cursor-gone` where the place is not of this room's log any more
 */
export async function readPage(
  reader: RoomReader,
  context: ReadContext,
  from: Place,
  limit: number,
): Promise<{ readonly page: Page; readonly end: Place }> {
  const { room, audience, cursors, limits, now } = context;
  const shown: RoomEvent[] = [];
  let end = from;
  let chars = 0;
  for (;;) {
    const { head, events } = await eventsAfter(reader, end, limit - shown.length);
    const entities = new Entities();
    await entities.load(reader, events.map(({ event }) => event));
    for (const stored of events) {
      if (head === undefined || chars > limits.pageChars) break;
      end = placeAfter(head, stored);
      const event = project(stored.event, audience, entities);
      if (event === undefined) continue;
      shown.push(event);
      chars += JSON.stringify(event).length;
    }
    const more = head !== undefined && end.seq < head.seq;
    // An empty page means that nothing follows, so events that this audience may not see are stepped over.
    if (more && shown.length === 0) continue;
    return { page: { events: shown, cursor: cursors.seal(end, room, audience), more, now: nowIn(head, now) }, end };
  }
}

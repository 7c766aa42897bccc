import { type Cursor, decode, type Link, RoomError, type RoomEvent } from '@studyhall/protocol';
import { LogCodec } from '../format/codecs.ts';

/** How often a room is read before it is given up as too busy. */
const ROUNDS = 10;

/**
 * Reads the whole log of a room as it was at one moment. A log of many pages is read until two readings end at the same place: else a
 * post could be kept with words that were taken away while later pages were read.
 *
 * @throws RoomError `unavailable` where the room changes all the time, `internal` where what the link gives is no log
 */
export async function readRoom(link: Link): Promise<readonly RoomEvent[]> {
  let before: Cursor | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { events, pages, end } = await readThrough(link);
    if (pages === 1 || end === before) return events;
    before = end;
  }
  throw new RoomError('unavailable', 'the room changes faster than it can be read');
}

async function readThrough(link: Link): Promise<{ events: readonly RoomEvent[]; pages: number; end: Cursor }> {
  // Of an id that comes twice the first occurrence counts.
  const events = new Map<string, RoomEvent>();
  let cursor: Cursor | undefined;
  for (let pages = 1; ; pages += 1) {
    const page = await link.pull(cursor);
    if (page.more && (page.events.length === 0 || page.cursor === cursor)) throw new RoomError('internal', 'a page that says more does not go on');
    for (const event of checked(page.events)) if (!events.has(event.id)) events.set(event.id, event);
    cursor = page.cursor;
    if (!page.more) return { events: [...events.values()], pages, end: cursor };
  }
}

/** The events with the fields that the contract names and no others: what else a backend lets out is not for an archive. */
function checked(events: readonly RoomEvent[]): readonly RoomEvent[] {
  return (decode(LogCodec, { events }, 'page').events as readonly RoomEvent[]).map((event) => {
    const { mine, ...shared } = event;
    return mine === undefined ? event : shared;
  });
}

import { ReadMarksCodec } from '@studyhall/protocol';
import type { PlacedMark } from '../store/person.ts';
import { json, noContent } from './answers.ts';
import { withBody } from './call.ts';
import type { Call } from './call.ts';

const MARKS_BYTES = 256 * 1024;

/** The person's own read marks of the room. */
export async function getReceipts({ core, principal, room }: Call): Promise<Response> {
  return json({ marks: await core.store.read(room, (reader) => reader.receipts(principal.id)) });
}

/**
 * Moves the person's marks on. How far a mark is comes from the event it names, never from what the client says of it; marks
 * at events that this room does not have are left out.
 */
export async function postReceipts(call: Call): Promise<Response> {
  const { core, principal, room, body: { marks } } = await withBody(call, ReadMarksCodec, MARKS_BYTES, 'list of read marks');
  const ids = [...new Set(marks.flatMap(({ thread, event }) => (thread === '*' ? [event] : [thread, event])))];
  const events = await core.store.read(room, (reader) => reader.byIds(ids));
  const known = new Map(events.map((stored) => [stored.event.id, stored]));
  const placed = marks.flatMap(({ thread, event }): PlacedMark[] => {
    const read = known.get(event);
    if (read === undefined || (thread !== '*' && !known.has(thread))) return [];
    return [{ thread, event, at: read.event.at, seq: read.seq }];
  });
  if (placed.length > 0) await core.store.mark(room, principal.id, placed, core.limits.marksPerRoom);
  return noContent();
}

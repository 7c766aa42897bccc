import { FactsCodec } from '@studyhall/protocol';
import { threadView } from '@studyhall/domain';
import type { Locker } from '../device/locker.ts';
import type { KeptRoom } from '../device/tables.ts';
import { checked } from '../link/check.ts';
import { checkPeople } from '../session/check-people.ts';
import type { Row } from '../thread/layout.ts';

/** What a device has kept of a room, if this code still understands it. */
export async function readKept({ store }: Locker, room: string): Promise<KeptRoom | undefined> {
  try {
    const kept = await store.get('rooms', room);
    return isKept(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a device gave back a room that this code understands: a page's store is open to whatever else runs in the page.
 *
 * @throws RoomError where its facts or its people are none
 */
function isKept(value: KeptRoom | undefined): value is KeptRoom {
  const { view, cursor, entities, seen, rows, facts, people = [] } = Object(value) as Readonly<Partial<Record<keyof KeptRoom, unknown>>>;
  if (view !== threadView.version || typeof cursor !== 'string' || !Array.isArray(seen)) return false;
  if (!Array.isArray(entities) || !entities.every((each) => Array.isArray(each) && Object(each[1]) === each[1])) return false;
  if (!Array.isArray(rows) || !rows.every(isRow)) return false;
  checked(FactsCodec, facts, 'room');
  checkPeople(people);
  return true;
}

function isRow(value: unknown): boolean {
  const { replies, tail } = Object(value) as Partial<Record<keyof Row, unknown>>;
  return Array.isArray(replies) && Array.isArray(tail);
}

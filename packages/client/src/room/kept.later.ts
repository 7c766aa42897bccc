import { FactsCodec } from '@studyhall/protocol';
import { isThreadEntity, THREAD_VIEW } from '@studyhall/domain';
import type { KeptRoom } from '../device/tables.ts';
import { checked } from '../link/check.ts';
import { checkPeople } from '../session/check-people.ts';
import type { Row } from '../thread/layout.ts';

/**
 * Whether a device gave back a room that this code understands: a page's store is open to whatever else runs in the page.
 *
 * @throws RoomError where its facts or its people are none
 */
export function isKept(value: KeptRoom): value is KeptRoom {
  const { view, cursor, entities, seen, rows, facts, people = [] } = Object(value) as Readonly<Partial<Record<keyof KeptRoom, unknown>>>;
  if (view !== THREAD_VIEW.version || typeof cursor !== 'string' || !Array.isArray(seen)) return false;
  if (!Array.isArray(entities) || !entities.every((each) => Array.isArray(each) && isThreadEntity(each[1]))) return false;
  if (!Array.isArray(rows) || !rows.every(isRow)) return false;
  checked(FactsCodec, facts, 'room');
  checkPeople(people);
  return true;
}

function isRow(value: unknown): boolean {
  const { replies, tail } = Object(value) as Partial<Record<keyof Row, unknown>>;
  return Array.isArray(replies) && Array.isArray(tail);
}

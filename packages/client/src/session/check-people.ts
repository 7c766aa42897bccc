import type { Person } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';

function isPerson(value: unknown): value is Person {
  const { id, name } = Object(value) as { id?: unknown; name?: unknown };
  return typeof id === 'string' && ['string', 'undefined'].includes(typeof name);
}

/**
 * The people a roster gave. Their names are cleaned before they are shown, so any text will do.
 *
 * @throws RoomError `internal` where they are none
 */
export function checkPeople(value: unknown): readonly Person[] {
  if (Array.isArray(value) && value.every(isPerson)) return value;
  throw new RoomError('internal', 'the adapter’s answer is no list of people');
}

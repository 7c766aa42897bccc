import { LIMITS, RoomError } from '@studyhall/protocol';
import type { People, Person } from '@studyhall/protocol';
import type { Store } from '../store/store.ts';

/** How many people one request may ask for by id. */
export const PEOPLE_BY_ID = 200;

/**
 * Lists a course's people by name, without observers and those who were removed.
 *
 * @param after where the page before ended, as it said
 * @throws RoomError `invalid` where `after` is nothing that this function said
 */
export async function listPeople(
  store: Store,
  tenant: string,
  course: string,
  after: string | undefined,
  limit: number,
): Promise<People> {
  const most = Math.min(limit, LIMITS.eventsPerPage);
  const found = await store.listPeople(tenant, course, after === undefined ? undefined : parsePlace(after), most + 1);
  const shown = found.slice(0, most);
  const last = shown.at(-1);
  const people = shown.map(({ id, name, as }): Person => (name === undefined ? { id, as } : { id, name, as }));
  return found.length > most && last !== undefined ? { people, after: placeText(last.sort, last.id) } : { people };
}

function placeText(sort: string, id: string): string {
  return Buffer.from(JSON.stringify([sort, id])).toString('base64url');
}

function parsePlace(text: string): { sort: string; id: string } {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(parsed) && typeof parsed[0] === 'string' && typeof parsed[1] === 'string') {
      return { sort: parsed[0], id: parsed[1] };
    }
  } catch {
    // It is answered like any other wrong place.
  }
  throw new RoomError('invalid', 'not a place in the roster');
}

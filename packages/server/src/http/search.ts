import { COURSE_ROOM, RoomError, SearchQueryCodec } from '@studyhall/protocol';
import { findHits } from '../search/find.ts';
import { personKey } from '../token/claims.ts';
import { json } from './answers.ts';
import { withBody } from './call.ts';
import type { Call } from './call.ts';

const QUERY_BYTES = 96 * 1024;
/** What a search costs of a person's requests besides itself: it looks at many posts. */
const COST = 4;

/** Posts of the course that the person may read. */
export async function postSearch(call: Call): Promise<Response> {
  if (call.room.room !== COURSE_ROOM) throw new RoomError('not-found', 'searching stands in the room of the course');
  call.core.requestRate.take(personKey(call.principal), COST, call.core.limits.requestsPerMinute);
  const { core, room, principal, body } = await withBody(call, SearchQueryCodec, QUERY_BYTES, 'search query');
  return json(await findHits(core, room, principal, body));
}

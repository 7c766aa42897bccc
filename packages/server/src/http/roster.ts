import * as v from 'valibot';
import { COURSE_ROOM, LIMITS, NameCodec, RoomError } from '@studyhall/protocol';
import { listPeople, PEOPLE_BY_ID } from '../roster/list.ts';
import { json } from './answers.ts';
import { withBody } from './call.ts';
import type { Call } from './call.ts';
import { limitOf } from './limit.ts';

const IdsCodec = v.object({ ids: v.pipe(v.array(NameCodec), v.maxLength(PEOPLE_BY_ID)) });
const IDS_BYTES = PEOPLE_BY_ID * LIMITS.nameChars * 4;

/** The course's people by name. */
export async function getRoster({ core, query, room }: Call): Promise<Response> {
  courseOnly(room.room);
  const limit = limitOf(query.get('limit'), LIMITS.eventsPerPage);
  return json(await listPeople(core.store, room.tenant, room.course, query.get('after') ?? undefined, limit));
}

/** The people behind some ids. */
export async function postRoster(call: Call): Promise<Response> {
  courseOnly(call.room.room);
  const { core, room, body: { ids } } = await withBody(call, IdsCodec, IDS_BYTES, 'list of ids');
  return json({ people: await core.store.people(room.tenant, room.course, [...new Set(ids)]) });
}

function courseOnly(room: string): void {
  if (room !== COURSE_ROOM) throw new RoomError('not-found', 'the roster stands in the room of the course');
}

import * as v from 'valibot';
import { RoomError } from '@studyhall/protocol';
import { VIEWS_SIGNATURE } from '../../room/views.ts';
import type { RoomKey } from '../../store/room.ts';
import { randomText } from '../../surroundings.ts';
import { MADE_BY_API } from '../../token/reserved-ids.ts';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { operation } from '../operation.ts';
import { After, Room } from '../shapes.ts';

const listRooms = operation({
  id: 'listRooms',
  method: 'GET',
  path: '/courses/{course}/rooms',
  scope: 'rooms:read',
  summary: 'The rooms of a course, the oldest first.',
  paged: true,
  answer: v.object({ rooms: v.array(Room), after: v.exactOptional(After) }),
  async handle({ context: { core }, credential: { tenant }, params: { course }, page: { after, limit } }) {
    const names = await core.store.rooms(tenant, course);
    const from = after === undefined ? 0 : names.indexOf(after) + 1;
    if (after !== undefined && from === 0) throw new RoomError('invalid', 'not a place in the list of rooms');
    const some = names.slice(from, from + limit);
    const heads = await core.store.heads(some.map((room) => ({ tenant, course, room })));
    const rooms = some.flatMap((room, at) => {
      const head = heads[at];
      return head === undefined ? [] : [{ room, state: head.state, events: head.seq }];
    });
    const last = some.at(-1);
    return from + limit < names.length && last !== undefined ? { rooms, after: last } : { rooms };
  },
});

const putRoom = operation({
  id: 'putRoom',
  method: 'PUT',
  path: '/courses/{course}/rooms/{room}',
  scope: 'rooms:write',
  summary: 'Makes a room where it is missing, and locks or unlocks it.',
  body: v.strictObject({ state: v.exactOptional(Room.entries.state) }),
  answer: Room,
  async handle(call) {
    const { context, credential: { tenant }, params: { course, room }, body: { state } } = call;
    const key = { tenant, course, room };
    const made = await makeMissing(context, key);
    if (state !== undefined) await context.core.store.setRoomState(key, state);
    // Whoever looks at it is told what may be done there now.
    context.appended(key);
    if (made || state !== undefined) await audit(call, course, made ? 'room.make' : 'room.state', room, state === undefined ? {} : { state });
    const [head] = await context.core.store.heads([key]);
    return { room, state: head?.state ?? 'open', events: head?.seq ?? 0 };
  },
});

/** @throws RoomError `denied` where the course has as many rooms as it may have */
async function makeMissing({ core: { store, limits, surroundings } }: Context, key: RoomKey): Promise<boolean> {
  if ((await store.heads([key]))[0] !== undefined) return false;
  const { course } = await store.read(key, (reader) => reader.countRooms(MADE_BY_API));
  if (course >= limits.roomsPerCourse) throw new RoomError('denied', 'no more rooms can be made here', { why: 'room.too-many' });
  return (await store.makeRoom(key, { by: MADE_BY_API, epoch: randomText(surroundings.random) }, VIEWS_SIGNATURE)) === 'made';
}

export const ROOM_OPERATIONS = [listRooms, putRoom];

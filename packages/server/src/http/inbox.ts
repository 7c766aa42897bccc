import { FollowChoiceCodec, InboxMarkCodec, isRoomName, LIMITS, ME_ROOM, RoomError } from '@studyhall/protocol';
import { followOf } from '../inbox/follows.ts';
import { markInbox, placeOf, readInbox } from '../inbox/read-inbox.ts';
import type { Reader } from '../inbox/read-inbox.ts';
import { json, noContent } from './answers.ts';
import { withBody } from './call.ts';
import type { Call } from './call.ts';
import { limitOf } from './limit.ts';

const BODY_BYTES = 8 * 1024;

/** What happened to the person. */
export async function getInbox(call: Call): Promise<Response> {
  meOnly(call);
  const after = call.query.get('after');
  const before = after === null ? undefined : placeOf(after);
  if (after !== null && before === undefined) throw new RoomError('invalid', 'not a place in an inbox');
  return json(await readInbox(call.core, readerOf(call), before, limitOf(call.query.get('limit'), LIMITS.itemsPerWindow)));
}

/** Everything up to an item was read. */
export async function postInbox(call: Call): Promise<Response> {
  const { body: { upTo } } = await withBody(call, InboxMarkCodec, BODY_BYTES, 'place that was read');
  meOnly(call);
  await markInbox(call.core, readerOf(call), upTo);
  return noContent();
}

/** What the person follows, in one room where it is named. */
export async function getFollows(call: Call): Promise<Response> {
  meOnly(call);
  const { core: { store, limits }, query } = call;
  const room = query.get('room');
  const follows = (await store.follows(readerOf(call), limits.followsPerPerson)).flatMap(followOf);
  return json({ follows: room === null ? follows : follows.filter((each) => each.room === room) });
}

/** Follows a thread or a room. */
export async function postFollows(call: Call): Promise<Response> {
  const { core: { store, limits }, principal: { id }, room: { tenant, course }, body } = await withBody(call, FollowChoiceCodec, BODY_BYTES, 'choice');
  meOnly(call);
  const { room, thread, level } = body;
  const key = { tenant, course, room };
  if (!isRoomName(room) || room.startsWith('~')) throw new RoomError('invalid', 'not the name of a room that can be followed');
  if (thread !== undefined && (await store.read(key, (reader) => reader.byIds([thread]))).length === 0) throw new RoomError('not-found', 'there is no such thread');
  if (level !== undefined && (await store.follows(readerOf(call), limits.followsPerPerson)).length >= limits.followsPerPerson) {
    throw new RoomError('denied', 'nobody can follow more', { why: 'inbox.too-many' });
  }
  await store.follow(key, id, thread, level);
  return noContent();
}

function readerOf({ principal: { id, as }, room: { tenant, course } }: Call): Reader {
  return { tenant, course, person: id, as };
}

function meOnly({ room: { room } }: Call): void {
  if (room !== ME_ROOM) throw new RoomError('not-found', 'the inbox stands in the room of one person');
}

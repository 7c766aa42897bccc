import { decode, SnapshotQueryCodec, WindowRequestCodec } from '@studyhall/protocol';
import { hearsAll } from '@studyhall/domain';
import type { ReadContext } from '../read/context.ts';
import { cursorGone } from '../read/cursor.ts';
import { readSnapshot } from '../read/snapshot.ts';
import { readWindow } from '../read/window.ts';
import { followOf } from '../inbox/follows.ts';
import { readFolded } from '../room/refold.ts';
import { json, noContent } from './answers.ts';
import { readContext, withBody } from './call.ts';
import type { Call } from './call.ts';

const REQUEST_BYTES = 8 * 1024;

/** A slice of one of the room's views. */
export async function postWindow(call: Call): Promise<Response> {
  const now = await withBody(call, WindowRequestCodec, REQUEST_BYTES, 'window request');
  const { core, principal: { id: person }, room, body: asked } = now;
  const context = await wholeContext(now);
  const followed = asked.query.own === 'followed' ? await followedIn(now) : [];
  return json(await readFolded(core, room, (reader) => readWindow(reader, context, asked, { person, followed })));
}

/** One of the room's views as a whole; 204 where it is not to be had. */
export async function getSnapshot(call: Call): Promise<Response> {
  const { core, query, principal, room } = call;
  const asked = decode(SnapshotQueryCodec, { view: query.get('view'), version: Number(query.get('version')) }, 'snapshot query');
  const context = await wholeContext(call);
  const snapshot = await readFolded(core, room, (reader) => readSnapshot(reader, context, asked, principal.id));
  return snapshot === undefined ? noContent() : json(snapshot);
}

/**
 * For whom the call reads entities.
 *
 * @throws RoomError `cursor-gone` for who has still to post: there are only events for them, as their facts say, so their page has opened
 *   the room as somebody else
 */
async function wholeContext(call: Pick<Call, 'core' | 'principal' | 'room'>): Promise<ReadContext> {
  const context = await readContext(call);
  if (context.audience.waits === true) throw cursorGone();
  return context;
}

/** The threads of the room of which the person hears everything. */
async function followedIn({ core: { store, limits }, principal: { id }, room: { tenant, course, room } }: Pick<Call, 'core' | 'principal' | 'room'>): Promise<readonly string[]> {
  const follows = (await store.follows({ tenant, course, person: id }, limits.followsPerPerson)).flatMap(followOf);
  return follows.flatMap((each) => (each.room === room && each.thread !== undefined && hearsAll(each.level) ? [each.thread] : []));
}

import * as v from 'valibot';
import { COURSE_ROOM, decode, DraftCodec, IdCodec, LIMITS, ME_ROOM, RoomError, SubmitCodec, utf8Length } from '@studyhall/protocol';
import type { Ack, Draft } from '@studyhall/protocol';
import { giveNamedFiles } from '../files/named.ts';
import { BEGINNING } from '../read/cursor.ts';
import { readFolded } from '../room/refold.ts';
import { json, jsonParts } from './answers.ts';
import { readContext, withBody } from './call.ts';
import type { Call } from './call.ts';
import { limitOf } from './limit.ts';

/** What stands around the bodies: ids, types, reserved fields. */
const DRAFT_BYTES = LIMITS.bodyBytes + 2048;
const SUBMIT_BYTES = LIMITS.draftsPerSubmit * DRAFT_BYTES;

/** A page of the room's log. */
export async function getLog(call: Call): Promise<Response> {
  const { core, room, query } = call;
  const context = await readContext(call);
  const limit = limitOf(query.get('limit'), LIMITS.eventsPerPage);
  const after = query.get('after');
  const from = after === null ? BEGINNING : core.cursors.open(after, room, context.audience);
  return jsonParts(await readFolded(core, room, (reader) => core.pages.read(reader, context, from, limit)));
}

/** Takes drafts and says of each what became of it. */
export async function postLog(call: Call): Promise<Response> {
  const { core, principal, room, body: { drafts } } = await withBody(call, SubmitCodec, SUBMIT_BYTES, 'submission');
  if (room.room === COURSE_ROOM || room.room === ME_ROOM) throw new RoomError('read-only', 'the log of a reserved room takes no drafts');
  const checked = drafts.map(checkDraftShape);
  core.draftRate.take(JSON.stringify([room.tenant, room.course, room.room, principal.id]), drafts.length, core.limits.draftsPerMinute);
  await core.members.meet(principal);
  const given = await giveNamedFiles(core, room, principal.id, checked);
  const good = given.filter((each): each is Draft => !('status' in each));
  const since = core.elapsed();
  const decided = good.length === 0 ? [] : await core.decider.submit(room, { principal, drafts: good });
  core.meter.took('studyhall_decide_seconds', core.elapsed() - since);
  let next = 0;
  const acks = given.map((each) => ('status' in each ? each : decided[next++]));
  for (const ack of acks) if (ack !== undefined) core.meter.count('studyhall_drafts_total', ack.status === 'rejected' ? ack.error.code : ack.status);
  return json({ acks });
}

/**
 * The draft, or the answer to one that has no valid shape, so that it does not hold back the others.
 *
 * @throws RoomError `invalid` where it has no id to answer to
 */
function checkDraftShape(value: unknown): Draft | Ack {
  const { id } = decode(v.object({ id: IdCodec }), value, 'draft');
  try {
    const draft = decode(DraftCodec, value, 'draft') as Draft;
    const bytes = utf8Length(JSON.stringify(draft.body));
    if (bytes > LIMITS.bodyBytes) throw new RoomError('too-large', `the body is over ${LIMITS.bodyBytes} bytes`);
    if (utf8Length(JSON.stringify(draft)) > DRAFT_BYTES) throw new RoomError('too-large', `the draft is over ${DRAFT_BYTES} bytes`);
    return draft;
  } catch (error) {
    if (!(error instanceof RoomError)) throw error;
    return { id, status: 'rejected', error: error.toJSON() };
  }
}

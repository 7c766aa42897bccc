import { COURSE_ROOM, LIMITS, ME_ROOM } from '@studyhall/protocol';
import type { CapabilityName, Facts } from '@studyhall/protocol';
import { isAllowed } from '@studyhall/domain';
import { mayMakeRoom } from '../room/opening.ts';
import { roomState } from '../room/state.ts';
import { mayWrite } from '../room/writable.ts';
import { json } from './answers.ts';
import type { Call } from './call.ts';
import { fileLimits } from './files.ts';

const ROOM_CAPABILITIES: readonly CapabilityName[] = ['snapshots', 'windows', 'signals', 'receipts'];
/** Who has still to post is given events: entities tell of what others did with them. */
const WAITING_CAPABILITIES: readonly CapabilityName[] = ['signals', 'receipts'];
const OWN_CAPABILITIES: readonly CapabilityName[] = ['inbox'];
const COURSE_CAPABILITIES: readonly CapabilityName[] = ['roster', 'signals', 'search'];

/** What the room is for this person. A room that nobody has posted in yet is an empty one. */
export async function getFacts(call: Call): Promise<Response> {
  const { core, principal, room, query } = call;
  await core.members.meet(principal);
  const isCourse = room.room === COURSE_ROOM;
  const isOwn = room.room === ME_ROOM;
  const { waits } = isCourse || isOwn ? {} : await core.audiences.of(principal, room);
  const notWritable = isCourse || isOwn ? 'rights' : await whyNotWritable(call, query.get('hook') === '1');
  const facts: Facts = {
    authority: 'server',
    durability: 'server',
    writable: notWritable === undefined,
    ...(notWritable === undefined ? {} : { notWritable }),
    limits: { bodyBytes: LIMITS.bodyBytes, drafts: Math.min(LIMITS.draftsPerSubmit, core.limits.draftsPerMinute), page: LIMITS.eventsPerPage },
    me: { id: principal.id, as: principal.as },
    ...(waits ? { postFirst: true } : {}),
  };
  if (isOwn) return json({ facts, capabilities: OWN_CAPABILITIES });
  if (isCourse) return json({ facts, capabilities: COURSE_CAPABILITIES });
  const capabilities = waits ? WAITING_CAPABILITIES : ROOM_CAPABILITIES;
  if (core.files === undefined) return json({ facts, capabilities });
  return json({ facts, capabilities: [...capabilities, 'files'], files: fileLimits(core) });
}

async function whyNotWritable({ core, principal: { as }, room }: Call, hook: boolean): Promise<Facts['notWritable']> {
  if (!isAllowed('post', as, 'open')) return 'observer';
  const rules = await core.courses.of(room);
  const may = mayWrite(as, room, roomState(rules, await core.store.read(room, (reader) => reader.head())));
  if (may !== undefined) return may ? undefined : 'rights';
  return mayMakeRoom(as, rules.rooms, hook) ? undefined : 'room-missing';
}

import { LIMITS } from '@studyhall/protocol';
import type { RoomEvent } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import type { CourseRules } from '../course/courses.ts';
import type { Place } from '../read/cursor.ts';
import { project } from '../read/project.ts';
import type { Added } from '../room/added.ts';
import { roomState } from '../room/state.ts';
import type { RoomKey } from '../store/room.ts';
import type { Channel } from './channel.ts';
import type { ToldTo } from './cluster/catch-up.ts';
import { encodePage, groups, push } from './groups.ts';
import type { Group } from './groups.ts';

/**
 * Brings every channel of a room up to date as `feed` does, with what this process has just appended: nothing is read.
 *
 * @param told up to where they have been told, and checked to stand
 * @returns undefined, and nothing was sent, where what was appended is not all there is to tell
 */
export function feedAdded(core: Core, room: RoomKey, rules: CourseRules, channels: readonly Channel[], added: Added, told: ToldTo): ToldTo | undefined {
  if (!isNext(added, told)) return undefined;
  const all = groups(core, room, channels);
  const stand = all.reduce((sum, group) => sum + (isAt(group.from, told) ? group.channels.length : 0), 0);
  if (stand < channels.length) return undefined;
  for (const group of all) feedGroup(group, added, endOf(added, told));
  return { epoch: told.epoch, seq: told.seq + added.events.length, state: roomState(rules, added) };
}

/** The first place is the same in every epoch: from there it is read. */
function isNext({ after, events }: Added, { seq }: ToldTo): boolean {
  return after > 0 && after === seq && events.length <= LIMITS.eventsPerPage;
}

function isAt(place: Place, { epoch, seq }: ToldTo): boolean {
  return place.seq === seq && place.epoch === epoch;
}

function endOf({ events }: Added, { epoch, seq }: ToldTo): Place {
  const { id, at } = events.at(-1) ?? { id: '', at: 0 };
  return { epoch, seq: seq + events.length, id, at };
}

function feedGroup(group: Group, { events, entities }: Added, end: Place): void {
  const { room, audience, cursors, now } = group.context;
  const shown = events.map((event) => project(event, audience, entities)).filter((event): event is RoomEvent => event !== undefined);
  const page = { events: shown, cursor: cursors.seal(end, room, audience), more: false, now: Math.max(now, end.at) };
  push(group, encodePage(group, page), end);
}

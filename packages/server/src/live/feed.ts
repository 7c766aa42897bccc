import { LIMITS, toRoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import type { Place } from '../read/cursor.ts';
import { roomState } from '../room/state.ts';
import { readPage } from '../read/page.ts';
import { placeOfHead } from '../read/place.ts';
import { readFolded } from '../room/refold.ts';
import type { RoomReader } from '../store/reader.ts';
import type { RoomKey } from '../store/room.ts';
import type { Channel } from './channel.ts';
import type { ToldTo } from './cluster/catch-up.ts';
import { hintFrame } from './encode.ts';
import { encodePage, groups, push } from './groups.ts';
import type { Group } from './groups.ts';

/**
 * Brings every channel of a room up to date: the page after its place is read, projected and encoded once for all who stand
 * there and may see the same.
 *
 * @returns the place up to which they have been told, and what the room is like
 */
export async function feed(core: Core, room: RoomKey, channels: readonly Channel[]): Promise<ToldTo> {
  const rules = await core.courses.of(room);
  const { sends, head, state } = await readFolded(core, room, async (reader) => {
    const head = await placeOfHead(reader);
    const sent: (() => void)[] = [];
    for (const channel of channels) {
      if (channel.place !== undefined) continue;
      sent.push(() => {
        channel.place = head;
        // What was appended while the client asked to watch is behind this hint.
        channel.push(hintFrame(channel.ch, undefined));
      });
    }
    for (const group of groups(core, room, channels)) sent.push(await feedGroup(reader, group, head));
    return { sends: sent, head, state: roomState(rules, await reader.head()) };
  });
  for (const send of sends) send();
  return { ...head, state };
}

async function feedGroup(reader: RoomReader, group: Group, head: Place): Promise<() => void> {
  const { from, context, channels } = group;
  try {
    const { page, end } = await readPage(reader, context, from, LIMITS.eventsPerPage);
    if (end.seq === from.seq) return () => undefined;
    const text = encodePage(group, page);
    return () => { push(group, text, text === undefined ? head : end); };
  } catch (error) {
    const reason = toRoomError(error);
    return () => { for (const channel of channels) channel.lose(reason); };
  }
}

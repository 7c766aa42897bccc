import { LIMITS, toRoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import { audienceName } from '../read/audiences.ts';
import type { ReadContext } from '../read/context.ts';
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

/** A longer page is not pushed: the client pulls it when it has time. */
const MAX_PUSHED_CHARS = 64 * 1024;

/** Channels that stand at the same place and may see the same. */
interface Group {
  readonly from: Place;
  readonly context: ReadContext;
  readonly channels: Channel[];
}

/**
 * Brings every channel of a room up to date: the page after its place is read, projected and encoded once for all who stand
 * there and may see the same.
 *
 * @returns the place up to which they have been told, and what the room is like
 */
export async function feed(core: Core, room: RoomKey, channels: readonly Channel[]): Promise<ToldTo> {
  const now = core.surroundings.clock.now();
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
    for (const group of groups(core, room, channels, now)) sent.push(await feedGroup(reader, group, head));
    return { sends: sent, head, state: roomState(rules, await reader.head()) };
  });
  for (const send of sends) send();
  return { ...head, state };
}

function groups(core: Core, room: RoomKey, channels: readonly Channel[], now: number): Iterable<Group> {
  const found = new Map<string, Group>();
  // Those who were told together share one place, which is quicker looked up than compared.
  const known = new Map<Place, Map<string, Group>>();
  for (const channel of channels) {
    const { place: from, audience } = channel;
    if (from === undefined) continue;
    const here = known.get(from) ?? new Map<string, Group>();
    const name = audienceName(audience);
    let group = here.get(name);
    if (group === undefined) {
      const key = JSON.stringify([name, from]);
      group = found.get(key) ?? { from, context: { room, audience, cursors: core.cursors, limits: core.limits, now }, channels: [] };
      found.set(key, group);
      known.set(from, here.set(name, group));
    }
    group.channels.push(channel);
  }
  return found.values();
}

async function feedGroup(reader: RoomReader, { from, context, channels }: Group, head: Place): Promise<() => void> {
  try {
    const { page, end } = await readPage(reader, context, from, LIMITS.eventsPerPage);
    if (end.seq === from.seq) return () => undefined;
    const text = JSON.stringify({ ...page, after: context.cursors.seal(from, context.room, context.audience) });
    const pushed = page.more || text.length > MAX_PUSHED_CHARS ? undefined : text;
    const place = pushed === undefined ? head : end;
    return () => {
      const messages = new Map<number, Buffer>();
      for (const channel of channels) {
        let message = messages.get(channel.ch);
        if (message === undefined) messages.set(channel.ch, message = hintFrame(channel.ch, pushed));
        channel.place = place;
        channel.push(message);
      }
    };
  } catch (error) {
    const reason = toRoomError(error);
    return () => { for (const channel of channels) channel.lose(reason); };
  }
}

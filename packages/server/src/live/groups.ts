import type { Page } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import { audienceName } from '../read/audiences.ts';
import type { ReadContext } from '../read/context.ts';
import type { Place } from '../read/cursor.ts';
import type { RoomKey } from '../store/room.ts';
import type { Channel } from './channel.ts';
import { hintFrame } from './encode.ts';

/** A longer page is not pushed: the client pulls it when it has time. */
const MAX_PUSHED_CHARS = 64 * 1024;

/** Channels that stand at the same place and may see the same. */
export interface Group {
  readonly from: Place;
  readonly context: ReadContext;
  readonly channels: Channel[];
}

/** Groups the channels of a room; those that were told nothing yet are in none. */
export function groups(core: Core, room: RoomKey, channels: readonly Channel[]): readonly Group[] {
  const now = core.surroundings.clock.now();
  const found = new Map<string, Group>();
  // Those who were told together share one place, which is quicker looked up than compared.
  const known = new Map<Place, Map<string, Group>>();
  let last: Group | undefined;
  for (const channel of channels) {
    const { place: from, audience } = channel;
    if (from === undefined) continue;
    if (last?.from === from && last.context.audience === audience) {
      last.channels.push(channel);
      continue;
    }
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
    last = group;
  }
  return [...found.values()];
}

/** A page as it is pushed to a group; undefined where it is only hinted at. */
export function encodePage({ from, context }: Group, page: Page): string | undefined {
  const text = JSON.stringify({ ...page, after: context.cursors.seal(from, context.room, context.audience) });
  return page.more || text.length > MAX_PUSHED_CHARS ? undefined : text;
}

/** Pushes a page to all channels of a group, in one message for all that gave the room the same number. */
export function push({ channels }: Group, page: string | undefined, place: Place): void {
  const messages = new Map<number, Buffer>();
  for (const channel of channels) {
    let message = messages.get(channel.ch);
    if (message === undefined) messages.set(channel.ch, message = hintFrame(channel.ch, page));
    channel.place = place;
    channel.push(message);
  }
}

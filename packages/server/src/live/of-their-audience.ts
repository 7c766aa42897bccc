import type { Audiences } from '../read/audiences.ts';
import { audienceName } from '../read/audiences.ts';
import type { RoomKey } from '../store/room.ts';
import type { Channel } from './channel.ts';

/**
 * The channels of a room whose people are still of the audience that they read it as: those may be told what there is for it. The others
 * have posted in a room where one posts first, or it has become such a room, and begin anew.
 */
export async function ofTheirAudience(audiences: Audiences, room: RoomKey, channels: readonly Channel[], startOver: (channel: Channel) => void): Promise<readonly Channel[]> {
  if (!(await audiences.isPostFirst(room)) && !channels.some(({ audience }) => audience.waits)) return channels;
  const same: Channel[] = [];
  for (const channel of channels) {
    const now = await audiences.of(channel.principal, room);
    // Who was told nothing yet has not begun.
    if (channel.place === undefined) channel.audience = now;
    if (audienceName(now) === audienceName(channel.audience)) same.push(channel);
    else startOver(channel);
  }
  return same;
}

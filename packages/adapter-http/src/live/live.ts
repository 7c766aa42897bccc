import { once, part } from '@studyhall/protocol';
import type { Pool } from './pool.ts';
import type { LiveRoom, LiveRoomParts } from './room.ts';

/** What a room on the WebSocket needs besides the WebSockets themselves. */
export type RoomParts = Omit<LiveRoomParts, 'pool'>;

/** Hints and signals of one adapter: loaded when a room first wants them, because what a person reads and writes goes over HTTP. */
export interface Live {
  /** @throws RoomError `unavailable` where the code does not arrive; it may be tried again */
  room(parts: RoomParts): Promise<LiveRoom>;
  /** Tells the connection of an old token the one that took its place. */
  readonly renew: (old: string, token: string) => void;
  close(): void;
}

const load = () => import('./code.later.ts');

/** @param url of the WebSocket */
export function createLive(url: string, loadCode: typeof load = load): Live {
  let pool: Pool | undefined;
  const rooms = once(async () => {
    const { LiveRoom, Pool } = await part(loadCode);
    const opened = new Pool(url);
    pool = opened;
    return (parts: RoomParts) => new LiveRoom({ ...parts, pool: opened });
  });
  return {
    room: async (parts) => (await rooms())(parts),
    renew(old, token) {
      pool?.renew(old, token);
    },
    close() {
      pool?.close();
    },
  };
}

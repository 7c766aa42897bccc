import type { Audience } from '@studyhall/domain';
import type { ServerLimits } from '../limits.ts';
import type { RoomKey } from '../store/room.ts';
import type { Cursors } from './cursor.ts';

/** For whom a room is read, and with what. */
export interface ReadContext {
  readonly room: RoomKey;
  readonly audience: Audience;
  readonly cursors: Cursors;
  readonly limits: ServerLimits;
  /** The server's clock: milliseconds since the epoch. */
  readonly now: number;
}

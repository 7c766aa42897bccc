import type { RoomError } from '@studyhall/protocol';
import type { Audience } from '@studyhall/domain';
import type { Place } from '../read/cursor.ts';
import type { RoomKey } from '../store/room.ts';
import type { Principal } from '../token/claims.ts';

/** One room on one connection. */
export interface Channel {
  readonly ch: number;
  readonly room: RoomKey;
  readonly principal: Principal;
  /** As which audience the client reads the room. */
  audience: Audience;
  /** Where the client stands as far as the server knows; undefined: it is told the place of now. */
  place: Place | undefined;
  /** Whether the person may write, as the page knows it; undefined until that is known. */
  writable: boolean | undefined;
  /** What the client knows of the room's signals; undefined where it does not listen. */
  signals: { known: false } | { known: true; mutual: string } | undefined;
  /** Sends with what else goes to this connection in this tick. */
  push(message: Buffer): void;
  /** Takes the room off the connection and says why. */
  lose(error: RoomError): void;
}

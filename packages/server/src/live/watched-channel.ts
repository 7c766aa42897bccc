import type { RoomError } from '@studyhall/protocol';
import type { Audience } from '@studyhall/domain';
import type { Place } from '../read/cursor.ts';
import type { RoomKey } from '../store/room.ts';
import type { Principal } from '../token/claims.ts';
import type { Channel } from './channel.ts';
import type { Outbox } from './outbox.ts';

/** How a client stands to a room when it begins to watch it. */
export type Watching = Pick<Channel, 'ch' | 'room' | 'principal' | 'audience' | 'place' | 'writable' | 'signals'>;

/** One room on one connection, until it ends: what is read for it may be ready later than that, and is for nobody then. */
export class WatchedChannel implements Channel {
  readonly ch: number;
  readonly room: RoomKey;
  readonly principal: Principal;
  audience: Audience;
  place: Place | undefined;
  writable: boolean | undefined;
  signals: Channel['signals'];
  readonly #out: Outbox;
  readonly #lost: (ch: number, error: RoomError) => void;
  #over = false;

  /** @param lost takes the room off the connection, and says why */
  constructor({ ch, room, principal, audience, place, writable, signals }: Watching, out: Outbox, lost: (ch: number, error: RoomError) => void) {
    this.ch = ch;
    this.room = room;
    this.principal = principal;
    this.audience = audience;
    this.place = place;
    this.writable = writable;
    this.signals = signals;
    this.#out = out;
    this.#lost = lost;
  }

  push(message: Buffer): void {
    if (!this.#over) this.#out.push(message);
  }

  lose(error: RoomError): void {
    if (!this.#over) this.#lost(this.ch, error);
  }

  end(): void {
    this.#over = true;
  }
}

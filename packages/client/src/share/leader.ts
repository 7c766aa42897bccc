import type { Adapter, AdapterContext, Link, RoomAddress } from '@studyhall/protocol';
import { Guest } from './guest.ts';
import type { Letter, Tell } from './messages.ts';
import type { Role } from './role.ts';
import { SharedRoom } from './shared-room.ts';

/** A call older than this is not made: its caller gave up long ago, while this tab slept. Milliseconds. */
const STALE_MS = 30_000;

/** What the leading tab is lent. */
export interface LeaderParts {
  readonly adapter: Adapter;
  readonly context: AdapterContext;
  /** Tells another tab something. */
  readonly tell: (to: string, what: Tell) => void;
  /** Calls back once another tab is no more, however it ended. */
  readonly onGone: (tab: string, gone: () => void, signal: AbortSignal) => void;
}

/** The tab that uses the adapter for all: one link for each room, however many tabs have it open. */
export class Leader implements Role {
  readonly #parts: LeaderParts;
  readonly #rooms = new Map<string, SharedRoom>();
  readonly #guests = new Map<string, Guest>();
  readonly #end = new AbortController();

  constructor(parts: LeaderParts) {
    this.#parts = parts;
  }

  open(address: RoomAddress, { signal }: { signal?: AbortSignal } = {}): Promise<Link> {
    const { adapter, context } = this.#parts;
    const key = JSON.stringify([address.course, address.room, address.hook]);
    let room = this.#rooms.get(key);
    if (room === undefined || room.worn) {
      room = new SharedRoom(() => adapter.open(address, context));
      this.#rooms.set(key, room);
    }
    return room.join(signal);
  }

  receive({ from, at, say }: Letter): void {
    const { clock } = this.#parts.context.ports;
    if (say.t === 'hello') this.#parts.tell(from, { t: 'welcome' });
    else if (say.t === 'gone') this.#forget(from);
    else if (say.t !== 'call' || clock.now() - at < STALE_MS) this.#guest(from).receive(say);
  }

  end(): void {
    this.#end.abort();
    for (const guest of this.#guests.values()) guest.end();
  }

  #guest(tab: string): Guest {
    let guest = this.#guests.get(tab);
    if (guest === undefined) {
      guest = new Guest({
        open: (address, options) => this.open(address, options),
        tell: (what) => {
          this.#parts.tell(tab, what);
        },
      });
      this.#guests.set(tab, guest);
      this.#parts.onGone(tab, () => { this.#forget(tab); }, this.#end.signal);
    }
    return guest;
  }

  #forget(tab: string): void {
    this.#guests.get(tab)?.leave();
    this.#guests.delete(tab);
  }
}

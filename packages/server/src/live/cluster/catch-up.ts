import { toRoomError } from '@studyhall/protocol';
import type { Bus } from '../../bus/bus.ts';
import type { Place } from '../../read/cursor.ts';
import type { RoomKey } from '../../store/room.ts';
import type { RoomStore } from '../../store/stores.ts';
import { someOf } from '../../surroundings.ts';
import type { Surroundings } from '../../surroundings.ts';

/** How often nodes look where their rooms stand, with a bus and without one, or while the database does not answer: milliseconds. */
const WITH_BUS_MS = 15_000;
const WITHOUT_MS = 2000;
/** After the bus came or went, and after a room was opened, which the bus may not have known at once: milliseconds. */
const SOON_MS = 1000;
const ROOMS_AT_ONCE = 500;

/** A room that somebody watches, and the place up to which its watchers have been told. */
export interface Watched {
  readonly key: RoomKey;
  readonly toldTo: Pick<Place, 'epoch' | 'seq'> | undefined;
}

/** What {@link CatchUp} works with. */
export interface CatchUpOptions<Room extends Watched> {
  readonly store: Pick<RoomStore, 'heads'>;
  readonly surroundings: Pick<Surroundings, 'clock' | 'random' | 'log'>;
  readonly bus: Bus;
  readonly rooms: () => Iterable<Room>;
  /** Called for a room whose log stands elsewhere than its watchers were told. */
  readonly behind: (room: Room) => void;
}

/**
 * Asks the database now and then where the watched rooms stand. Hints make it fast; this makes it certain: whatever was not told, by
 * a bus that was away or a process that knows of none, is found by looking.
 */
export class CatchUp<Room extends Watched> {
  readonly #options: CatchUpOptions<Room>;
  readonly #stop: () => void;
  #cancel: (() => void) | undefined;
  #dueAt = Infinity;
  #looking = false;
  #soon = false;
  #closed = false;

  constructor(options: CatchUpOptions<Room>) {
    this.#options = options;
    this.#stop = options.bus.onGap(() => { this.lookSoon(); });
  }

  /** A room is watched now. It looks as long as there is one. */
  lookSoon(): void {
    if (this.#looking) this.#soon = true;
    else this.#lookIn(this.#options.bus.connected ? SOON_MS : WITHOUT_MS);
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
    this.#stop();
  }

  #lookIn(ms: number): void {
    const { clock, random } = this.#options.surroundings;
    const wait = someOf(ms, random);
    if (this.#closed || clock.now() + wait >= this.#dueAt) return;
    this.#cancel?.();
    this.#dueAt = clock.now() + wait;
    this.#cancel = clock.after(wait, () => { void this.#look(); });
  }

  async #look(): Promise<void> {
    const { store, surroundings, bus, rooms, behind } = this.#options;
    this.#cancel = undefined;
    this.#dueAt = Infinity;
    const all = [...rooms()];
    if (all.length === 0) return;
    this.#looking = true;
    let next = WITHOUT_MS;
    try {
      for (let at = 0; at < all.length; at += ROOMS_AT_ONCE) {
        const some = all.slice(at, at + ROOMS_AT_ONCE);
        const heads = await store.heads(some.map(({ key }) => key));
        some.forEach((room, index) => { if (isElsewhere(room, heads[index])) behind(room); });
      }
      if (bus.connected) next = WITH_BUS_MS;
    } catch (error) {
      surroundings.log('catching up failed', { reason: toRoomError(error).message });
    }
    this.#looking = false;
    const soon = this.#soon;
    this.#soon = false;
    this.#lookIn(soon ? SOON_MS : next);
  }
}

/** Before its first event a room stands at the same place as one that does not exist. */
function isElsewhere({ toldTo }: Watched, head: Pick<Place, 'epoch' | 'seq'> | undefined): boolean {
  if (toldTo === undefined) return true;
  const seq = head?.seq ?? 0;
  return toldTo.seq !== seq || (seq > 0 && toldTo.epoch !== head?.epoch);
}

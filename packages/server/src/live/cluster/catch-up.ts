import { toRoomError } from '@studyhall/protocol';
import type { RoomState } from '@studyhall/domain';
import type { Bus } from '../../bus/bus.ts';
import type { Courses } from '../../course/courses.ts';
import type { Place } from '../../read/cursor.ts';
import { roomState } from '../../room/state.ts';
import type { Head, RoomKey } from '../../store/room.ts';
import type { RoomStore } from '../../store/stores.ts';
import { someOf } from '../../surroundings.ts';
import type { Surroundings } from '../../surroundings.ts';

/** How often nodes look where their rooms stand, with a bus and without one, or while the database does not answer: milliseconds. */
const WITH_BUS_MS = 15_000;
const WITHOUT_MS = 2000;
/** After the bus came or went, and after a room was opened, which the bus may not have known at once: milliseconds. */
const SOON_MS = 1000;
const ROOMS_AT_ONCE = 500;

/** What the watchers of a room have been told: the log up to a place, and what the room is like. */
export interface ToldTo extends Pick<Place, 'epoch' | 'seq'> {
  readonly state: RoomState;
}

/** A room that somebody watches. */
export interface Watched {
  readonly key: RoomKey;
  readonly toldTo: ToldTo | undefined;
}

/** What {@link CatchUp} works with. */
export interface CatchUpOptions<Room extends Watched> {
  readonly store: Pick<RoomStore, 'heads'>;
  readonly courses: Pick<Courses, 'of'>;
  readonly surroundings: Pick<Surroundings, 'clock' | 'random' | 'log'>;
  readonly bus: Bus;
  readonly rooms: () => Iterable<Room>;
  /** Called for a room that is not as its watchers were told. */
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
    const { surroundings, bus, rooms } = this.#options;
    this.#cancel = undefined;
    this.#dueAt = Infinity;
    const all = [...rooms()];
    if (all.length === 0) return;
    this.#looking = true;
    let next = WITHOUT_MS;
    try {
      for (let at = 0; at < all.length; at += ROOMS_AT_ONCE) await this.#compare(all.slice(at, at + ROOMS_AT_ONCE));
      if (bus.connected) next = WITH_BUS_MS;
    } catch (error) {
      surroundings.log('catching up failed', { reason: toRoomError(error).message });
    }
    this.#looking = false;
    const soon = this.#soon;
    this.#soon = false;
    this.#lookIn(soon ? SOON_MS : next);
  }

  async #compare(rooms: readonly Room[]): Promise<void> {
    const { store, courses, behind } = this.#options;
    const heads = await store.heads(rooms.map(({ key }) => key));
    for (const [at, room] of rooms.entries()) {
      const head = heads[at];
      if (isElsewhere(room, head) || room.toldTo?.state !== roomState(await courses.of(room.key), head)) behind(room);
    }
  }
}

/** Before its first event a room stands at the same place as one that does not exist. */
function isElsewhere({ toldTo }: Watched, head: Head | undefined): boolean {
  if (toldTo === undefined) return true;
  const seq = head?.seq ?? 0;
  return toldTo.seq !== seq || (seq > 0 && toldTo.epoch !== head?.epoch);
}

import type { RoomEvent } from '@studyhall/protocol';
import type { RoomKey, RoomState, StoredEvent } from '../store/room.ts';
import type { Batch } from '../store/write.ts';
import { KeptBack } from './kept-back.ts';

/** Where somebody else writes too, so many appends write everything at once. */
const SHARED = 100;
/** So many rooms are remembered as those of others too. */
const REMEMBERED = 1_000;

/** A room whose stored entities lag behind its log, as this process left it. */
export interface Lag {
  readonly room: RoomKey;
  /** Up to which place the stored entities were folded. */
  readonly from: number;
  /** Where the log stands. */
  seq: number;
  /** In which state the last append found it; undefined: it did not look. */
  state: RoomState | undefined;
  /** Those from there to here, which are stored: whoever is told of what is new needs not read them. It only grows. */
  readonly events: StoredEvent[];
  readonly byId: Map<string, RoomEvent>;
  /** What is missing. Nothing is added to it while somebody reads it. */
  kept: KeptBack;
  readers: number;
}

/** The rooms that this process made lag, those that lag for longest first, and those where it does so no more. */
export class LaggingRooms {
  readonly #lags = new Map<string, Lag>();
  readonly #shared = new Map<string, number>();
  #size = 0;

  /** How many entities and events are kept in all of them. */
  get size(): number {
    return this.#size;
  }

  get(name: string): Lag | undefined {
    return this.#lags.get(name);
  }

  all(): Iterable<readonly [name: string, lag: Lag]> {
    return this.#lags;
  }

  /** The log of a room stands further on, and what it folds to is kept back. */
  begin(name: string, room: RoomKey, from: number, batch: Batch): void {
    this.forget(name, this.#lags.get(name));
    const lag: Lag = { room, from, seq: from, state: undefined, events: [], byId: new Map(), kept: new KeptBack(), readers: 0 };
    this.#lags.set(name, lag);
    this.goOn(name, lag, batch);
  }

  /** As {@link begin}, for a room that lags; does nothing where it was forgotten meanwhile. */
  goOn(name: string, lag: Lag, { events, entities, state, opening }: Batch): void {
    if (this.#lags.get(name) !== lag) return;
    lag.state = opening === undefined ? state : 'open';
    if (lag.readers > 0) {
      lag.kept = lag.kept.copy();
      lag.readers = 0;
    }
    const { size } = lag.kept;
    lag.kept.add(entities);
    for (const event of events) {
      lag.events.push({ seq: (lag.seq += 1), event });
      lag.byId.set(event.id, event);
    }
    this.#size += lag.kept.size - size + events.length;
  }

  /** A room does not lag any more, or not as it was left. */
  forget(name: string, lag: Lag | undefined): void {
    if (lag === undefined || this.#lags.get(name) !== lag) return;
    this.#lags.delete(name);
    this.#size -= lag.kept.size + lag.events.length;
  }

  /** Somebody else writes to a room: for a while it is not made to lag. */
  leaveToOthers(name: string): void {
    this.forget(name, this.#lags.get(name));
    if (this.#shared.size >= REMEMBERED) this.#shared.clear();
    this.#shared.set(name, SHARED);
  }

  /** Whether an append to a room is one of those that write everything; it is counted then. */
  takeShared(name: string): boolean {
    const left = this.#shared.get(name);
    if (left === undefined) return false;
    if (left > 1) this.#shared.set(name, left - 1);
    else this.#shared.delete(name);
    return true;
  }
}

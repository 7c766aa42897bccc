import type { Json } from '../json.ts';

/** One piece of ephemeral state, such as "is typing". The backend stamps who, which tab and until when. */
export interface Signal {
  /** The slot: the same key replaces the signal before. Opaque. */
  readonly key: string;
  /** The word for what it says, such as `typing`. */
  readonly kind: string;
  /** The id of the person who set it. */
  readonly from: string;
  /** Tells apart the tabs of one person. Opaque. */
  readonly tab: string;
  /** What was set. */
  readonly body: Json;
  /** When it ends by itself, by the backend's clock: milliseconds since the epoch. */
  readonly until: number;
  /** Grows with every change of the slot. */
  readonly n: number;
}

/** What changed in the set of signals. The first change a listener gets has `reset` and holds the whole set. */
export interface SignalChange {
  /** Whether what was known before is over. */
  readonly reset: boolean;
  /** New or replaced signals. */
  readonly set: readonly Signal[];
  /** Keys of signals that have ended. */
  readonly gone: readonly string[];
  /** The backend's clock: milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Ephemeral state: who is writing in a room and, on the link of `~course`, who is here. It is replaced and
 * never in the log, and it ends by itself: a crash leaves nobody writing.
 *
 * @without nobody is seen writing and nobody is seen to be here; the switch for being seen is not offered
 * @laws signals/shown, signals/replaced, signals/late, signals/ends, signals/addressed, signals/silent, signals/tabs, signals/apart
 */
export interface Signals {
  readonly version: 1;
  /**
   * Sets this tab's slot of a kind, or clears it.
   *
   * @param body undefined clears the slot
   * @param options `ttl`: milliseconds until it ends by itself (30,000 by default; a backend may shorten it); `to`: one person only
   */
  set(kind: string, body: Json | undefined, options?: { readonly ttl?: number; readonly to?: string }): void;
  /** Listens: gives the current set first, then changes. Returns the function that ends it. */
  on(listener: (change: SignalChange) => void): () => void;
}

import type { Link, RoomEvent } from '@studyhall/protocol';

/**
 * The people of every law. `ann` and `ben` are students; `tia` is a teaching assistant, or a third student where the backend
 * knows no such class.
 */
export type Who = 'ann' | 'ben' | 'tia';

/**
 * What a law needs the subject to have. `submit`, `watch` and the capabilities are parts of a link. `log`: a room can be made to
 * hold something, by `submit` or by the harness's `fill`. `authority`: the link's facts say `server`. `restart`, `courses`, `reader`,
 * `auth` and `postFirst`: the harness has `faults`, `elsewhere`, `reader`, `hosted` and `postFirst`.
 */
export const NEEDS = [
  'log',
  'submit',
  'watch',
  'authority',
  'restart',
  'courses',
  'reader',
  'auth',
  'postFirst',
  'snapshots',
  'windows',
  'signals',
  'roster',
  'receipts',
  'inbox',
  'search',
  'files',
] as const;

/** One of {@link NEEDS}. */
export type Need = (typeof NEEDS)[number];

/** The page around a link, as a law plays it. */
export interface Host {
  /** To be awaited by each call of `context.auth`, before it answers. */
  readonly ready: () => Promise<void>;
  /** To be given to `open`. */
  readonly signal: AbortSignal;
}

/** What a subject is held by: ways to a backend. A new one is made for every law. */
export interface Harness {
  /**
   * Opens a room as one of the people, anew with each call.
   *
   * @param room a name that nobody has used before; or a reserved room, such as `~course` for the roster
   */
  link(who: Who, room: string): Promise<Link>;
  /**
   * Makes a room hold these events and no others: for backends that take no drafts, such as an archive. Laws that only read use it
   * instead of `submit`. Called once for each room before it is opened, for rooms that stay empty too.
   *
   * @param events in order; their `actor` is `ann`, `ben` or `tia`, where the backend may put ids of its own
   */
  readonly fill?: (room: string, events: readonly RoomEvent[]) => Promise<void>;
  /** As `link`, in another course of the same backend: it may have rooms of the same names. */
  readonly elsewhere?: (who: Who, room: string) => Promise<Link>;
  /** Opens a room as somebody who may read there and not write, such as a guest. */
  readonly reader?: (room: string) => Promise<Link>;
  /** As `link`, in a page whose host decides when it answers who asks, and who gives up waiting for `open`. */
  readonly hosted?: (who: Who, room: string, host: Host) => Promise<Link>;
  /**
   * Makes a room one where those who are not staff see what others posted once they have posted themselves. Called before the room is
   * opened.
   */
  readonly postFirst?: (room: string) => Promise<void>;
  /** The backend's clock, where a test has it in its hands; time passes by itself where absent. */
  readonly clock?: {
    /** Lets milliseconds pass. */
    sleep(ms: number): Promise<void>;
  };
  /** Reads what an address of a file gives, as the browser of the page does. Needed where there are files. */
  readonly load?: (url: string) => Promise<Uint8Array>;
  /** What can go wrong with the backend, where the harness can make it happen. */
  readonly faults?: {
    /** Makes the backend start again without what it knew of a room, so that old cursors mean nothing any more. */
    forget(room: string): Promise<void>;
  };
  /** Ends everything the harness has under way. */
  dispose(): Promise<void>;
}

/** A harness and the fresh room that a law is given in it. */
export interface Held extends Omit<Harness, 'clock'> {
  /** The room's name, never used before: the ids that a law makes are made from it. */
  readonly room: string;
  /** Gives what a law does by chance: the same seed, the same deeds. */
  readonly seed: number;
  /** As {@link Harness.clock}. */
  sleep(ms: number): Promise<void>;
}

/** One testable promise of the contract. */
export interface Law {
  /** Its name for ever, such as `order/one-for-all`. */
  readonly id: string;
  /** The promise, in one sentence. */
  readonly title: string;
  /** What breaks for a person where it is not kept. */
  readonly why: string;
  readonly needs: readonly Need[];
  /** Holds a fresh harness and room against the law; rejects with a `LawBroken` or with whatever the subject threw. */
  run(harness: Held): Promise<void>;
}

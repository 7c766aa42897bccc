import type { Link } from '@studyhall/protocol';

/**
 * The people of every law. `ann` and `ben` are students; `tia` is a teaching assistant, or a third student where the backend
 * knows no such class.
 */
export type Who = 'ann' | 'ben' | 'tia';

/**
 * What a law needs the subject to have. `submit`, `watch` and the capabilities are parts of a link. `authority`: its facts
 * say `server`. `restart`: the harness can make the backend forget its cursors.
 */
export const NEEDS = [
  'submit',
  'watch',
  'authority',
  'restart',
  'snapshots',
  'windows',
  'signals',
  'roster',
  'receipts',
] as const;

/** One of {@link NEEDS}. */
export type Need = (typeof NEEDS)[number];

/** What a subject is held by: a fresh room of a backend, and ways to it. A new one is made for every law. */
export interface Harness {
  /** The room's name, never used before: the ids that a law makes are made from it. */
  readonly room: string;
  /**
   * Opens a room as one of the people, anew with each call.
   *
   * @param room the harness's own room where absent; `~course` for the roster
   */
  link(who: Who, room?: string): Promise<Link>;
  /** Lets milliseconds pass by the backend's clock: real ones, or those of a test's clock that it moves on. */
  sleep(ms: number): Promise<void>;
  /** Makes the backend start again without what it knew, so that old cursors mean nothing any more. */
  restart?(): Promise<void>;
  /** Ends everything the harness has under way. */
  dispose(): Promise<void>;
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
  /** Holds a fresh harness against the law; rejects with a `LawBroken` or with whatever the subject threw. */
  run(harness: Harness): Promise<void>;
}

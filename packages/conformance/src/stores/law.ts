import type { Store } from '@studyhall/server-core';

/** What a store is held by: ways to one set of data. A new, empty one is made for every law. */
export interface StoreHarness {
  /** Opens the data once more, as another process would; a law closes what it wants to see closed, and `dispose` the rest. */
  open(): Promise<Store>;
  /** Ends everything the harness has under way and removes the data. */
  dispose(): Promise<void>;
}

/** One testable promise of a store. */
export interface StoreLaw {
  /** Its name for ever, such as `append/race`. */
  readonly id: string;
  /** The promise, in one sentence. */
  readonly title: string;
  /** What breaks for a person where it is not kept. */
  readonly why: string;
  /** Holds a fresh harness against the law; rejects with a `LawBroken` or with whatever the store threw. */
  run(harness: StoreHarness): Promise<void>;
}

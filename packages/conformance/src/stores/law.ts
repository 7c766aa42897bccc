import type { Store } from '@studyhall/server-core';
import type { PartLaw } from '../parts/law.ts';

/** What a store is held by: ways to one set of data. A new, empty one is made for every law. */
export interface StoreHarness {
  /** Opens the data once more, as another process would; a law closes what it wants to see closed, and `dispose` the rest. */
  open(): Promise<Store>;
  /** Ends everything the harness has under way and removes the data. */
  dispose(): Promise<void>;
}

/** One testable promise of a store. */
export type StoreLaw = PartLaw<StoreHarness>;

import type { Bus } from '@studyhall/server-core';
import type { PartLaw } from '../parts/law.ts';

/** What a bus is held by: ways to one broker that nobody else uses. A new one is made for every law. */
export interface BusHarness {
  /** The bus of one more node. */
  node(): Promise<Bus>;
  /** Ends the broker at once, as a crash does, and starts it again. Messages need not survive that. */
  readonly broker: {
    stop(): Promise<void>;
    start(): Promise<void>;
  };
  /** Lets a little time pass. */
  pause(): Promise<void>;
  /** How many pauses something that was promised may take. */
  readonly patience: number;
  /** Ends everything the harness has under way, every bus too. */
  dispose(): Promise<void>;
}

/** One testable promise of a bus. */
export type BusLaw = PartLaw<BusHarness>;

import type { Bus } from '@studyhall/server-core';

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
export interface BusLaw {
  /** Its name for ever, such as `order/one-node`. */
  readonly id: string;
  /** The promise, in one sentence. */
  readonly title: string;
  /** What breaks for a person where it is not kept. */
  readonly why: string;
  /** Holds a fresh harness against the law; rejects with a `LawBroken` or with whatever the bus threw. */
  run(harness: BusHarness): Promise<void>;
}

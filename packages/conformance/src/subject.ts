import type { Harness, Need } from './law.ts';

/** A backend and an adapter to it, to be held against the laws. */
export interface Subject {
  /** For the titles of the tests, and for the report. */
  readonly name: string;
  /**
   * What it does not have; the list is held against what the links really have, so it cannot go stale. A test runner makes its
   * tests before anything can be looked at, and so it needs the list; the command and `run` find out for themselves, and compare
   * where there is one.
   */
  readonly lacks?: readonly Need[];
  /** Gives what laws do by chance, such as random histories; one that fails says with which seed. The same each time where absent. */
  readonly seed?: number;
  /** Makes a harness. */
  harness(): Promise<Harness>;
}

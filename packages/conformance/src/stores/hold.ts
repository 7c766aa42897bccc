import type { Runner } from '../hold.ts';
import { holdEach } from '../parts/hold.ts';
import type { PartSubject } from '../parts/hold.ts';
import type { StoreHarness } from './law.ts';
import { STORE_LAWS } from './laws.ts';

/** A store to be held to the laws; its harness is a way to data of its own, empty at first. */
export type StoreSubject = PartSubject<StoreHarness>;

/**
 * Makes one test of each law of stores.
 *
 * @example
 * import { describe, it } from 'node:test';
 * holdStoreToLaws({ describe, it }, { name: 'my store', harness: () => myHarness() });
 */
export function holdStoreToLaws(runner: Runner, subject: StoreSubject): void {
  holdEach(runner, 'stores', STORE_LAWS, subject);
}

import type { Runner } from '../hold.ts';
import type { StoreHarness } from './law.ts';
import { STORE_LAWS } from './laws.ts';

/** A store to be held to the laws. */
export interface StoreSubject {
  /** What tests call it. */
  readonly name: string;
  /** Makes a way to data of its own, empty at first. */
  harness(): Promise<StoreHarness>;
}

/**
 * Makes one test of each law of stores.
 *
 * @example
 * import { describe, it } from 'node:test';
 * holdStoreToLaws({ describe, it }, { name: 'my store', harness: () => myHarness() });
 */
export function holdStoreToLaws(runner: Runner, subject: StoreSubject): void {
  runner.describe(`the laws of stores: ${subject.name}`, () => {
    for (const law of STORE_LAWS) {
      runner.it(`${law.id}: ${law.title}`, async () => {
        const harness = await subject.harness();
        try {
          await law.run(harness);
        } finally {
          await harness.dispose();
        }
      });
    }
  });
}

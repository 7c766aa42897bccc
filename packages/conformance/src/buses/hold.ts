import type { Runner } from '../hold.ts';
import type { BusHarness } from './law.ts';
import { BUS_LAWS } from './laws.ts';

/** A bus to be held to the laws. */
export interface BusSubject {
  /** What tests call it. */
  readonly name: string;
  /** Makes a way to a broker, or to a corner of one, that nobody else uses. */
  harness(): Promise<BusHarness>;
}

/**
 * Makes one test of each law of buses.
 *
 * @example
 * import { describe, it } from 'node:test';
 * holdBusToLaws({ describe, it }, { name: 'my bus', harness: () => myHarness() });
 */
export function holdBusToLaws(runner: Runner, subject: BusSubject): void {
  runner.describe(`the laws of buses: ${subject.name}`, () => {
    for (const law of BUS_LAWS) {
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

import type { Runner } from '../hold.ts';
import { holdEach } from '../parts/hold.ts';
import type { PartSubject } from '../parts/hold.ts';
import type { BusHarness } from './law.ts';
import { BUS_LAWS } from './laws.ts';

/** A bus to be held to the laws; its harness is a way to a broker, or to a corner of one, that nobody else uses. */
export type BusSubject = PartSubject<BusHarness>;

/**
 * Makes one test of each law of buses.
 *
 * @example
 * import { describe, it } from 'node:test';
 * holdBusToLaws({ describe, it }, { name: 'my bus', harness: () => myHarness() });
 */
export function holdBusToLaws(runner: Runner, subject: BusSubject): void {
  holdEach(runner, 'buses', BUS_LAWS, subject);
}

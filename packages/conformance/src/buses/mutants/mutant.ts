import type { Bus } from '@studyhall/server-core';
import type { PartMutant } from '../../parts/law.ts';
import type { BusHarness } from '../law.ts';

/** A way to break the promises of a bus, and the law that must notice. */
export type BusMutant = PartMutant<BusHarness>;

/** Breaks the bus of every node; what it leaves out stays as it was. */
export function nodes(breaking: (bus: Bus) => Partial<Bus>): BusMutant['breaks'] {
  return (harness) => ({
    ...harness,
    async node() {
      const bus = await harness.node();
      // `connected` is asked anew each time.
      return Object.defineProperties({ ...bus }, {
        connected: { get: () => bus.connected },
        ...Object.getOwnPropertyDescriptors(breaking(bus)),
      });
    },
  });
}

/** What a mutant throws because it is one; anything else that is thrown is a mistake of its. */
export class ThrownByMutant extends Error {
  override readonly name = 'ThrownByMutant';
}

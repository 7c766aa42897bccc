import type { Bus } from '@studyhall/server-core';
import type { BusHarness } from '../law.ts';

/** A way to break the promises of a bus, and the law that must notice: what proves that the law can fail. */
export interface BusMutant {
  /** What it does wrong, in words that finish "a bus where …". */
  readonly name: string;
  /** The id of the law named for it. */
  readonly killedBy: string;
  /** A broken harness over a sound one. */
  readonly breaks: (harness: BusHarness) => BusHarness;
}

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

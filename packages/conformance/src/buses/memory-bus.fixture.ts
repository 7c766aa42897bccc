import { MemoryBroker } from '@studyhall/server-core';
import type { BusHarness } from './law.ts';

/** A harness over the broker that is in memory. */
export function memoryBusHarness(): Promise<BusHarness> {
  const broker = new MemoryBroker();
  return Promise.resolve({
    node: () => Promise.resolve(broker.connect()),
    broker: {
      stop() {
        broker.stop();
        return Promise.resolve();
      },
      start() {
        broker.start();
        return Promise.resolve();
      },
    },
    pause: () => new Promise((resolve) => { setImmediate(resolve); }),
    patience: 20,
    dispose: () => Promise.resolve(),
  });
}

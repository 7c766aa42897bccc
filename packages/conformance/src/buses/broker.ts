import type { Bus } from '@studyhall/server-core';
import { ensure } from '../expect.ts';
import { moment, now } from '../held.ts';
import type { BusHarness } from './law.ts';

const PAUSE_MS = 5;
/** A real broker has to come up again within it: milliseconds. */
const PATIENCE_MS = 20_000;
/** How long a broker that says nothing more may go unnoticed: milliseconds. */
const NOTICED_MS = 12_000;

/** A real broker, to be held to the laws with. */
export interface Broker {
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Stops its time: connections stay open, and nobody answers. */
  freeze(): void;
  thaw(): void;
}

/**
 * A harness over a real broker.
 *
 * @param open makes the bus of one more node, in a corner of the broker that other harnesses do not hear of
 */
export function harnessOver(broker: Broker, open: () => Promise<Bus>): BusHarness {
  const opened: Bus[] = [];
  return {
    async node() {
      const bus = await open();
      opened.push(bus);
      return bus;
    },
    broker: { stop: () => broker.kill(), start: () => broker.restart() },
    pause: () => moment(PAUSE_MS),
    patience: PATIENCE_MS / PAUSE_MS,
    async dispose() {
      await Promise.all(opened.map((bus) => bus.close()));
    },
  };
}

/**
 * Holds a bus to it that it notices a broker that hangs, and finds it again when that goes on. It takes as long as the bus needs to be
 * sure, so it is no law: laws are tried often.
 *
 * @throws LawBroken
 */
export async function noticesHanging(bus: Bus, broker: Broker): Promise<void> {
  const changed = (): Promise<boolean> => new Promise((resolve) => {
    const stop = bus.onGap(() => {
      stop();
      resolve(bus.connected);
    });
  });
  ensure(bus.connected, 'it begins connected');
  broker.freeze();
  const start = now();
  const lost = changed();
  bus.publish('room/a', 'to nobody');
  ensure(!(await lost), 'what changes is that it is not connected');
  ensure(now() - start < NOTICED_MS, `that is noticed within ${String(NOTICED_MS)} ms`);
  const found = changed();
  broker.thaw();
  ensure(await found, 'it is connected again');
}

/**
 * Holds a bus to it that it is closed although its broker hangs.
 *
 * @throws LawBroken
 */
export async function closesWhileHanging(bus: Bus, broker: Broker): Promise<void> {
  broker.freeze();
  const start = now();
  await bus.close();
  ensure(now() - start < NOTICED_MS, `it is closed within ${String(NOTICED_MS)} ms`);
}

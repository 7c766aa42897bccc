import { after, describe, it } from 'node:test';
import { holdBusToLaws } from '@studyhall/conformance/buses';
import { missing, startNats } from '@studyhall/services';
import type { Service } from '@studyhall/services';
import type { Bus } from '@studyhall/server-core';
import { realClock, realRandom } from '@studyhall/testing';
import { openNatsBus } from './open.ts';

const PAUSE_MS = 5;
const PATIENCE_MS = 20_000;

const skip = missing('nats-server');
let nats: Promise<Service> | undefined;
let laws = 0;

if (skip === false) {
  after(async () => { await (await nats)?.stop(); });
  holdBusToLaws({ describe, it }, {
    name: 'NATS',
    async harness() {
      const service = await (nats ??= startNats());
      const { url } = service;
      const cluster = `law ${laws += 1}`;
      const open: Bus[] = [];
      return {
        async node() {
          const bus = await openNatsBus({ url, cluster, surroundings: { clock: realClock, random: realRandom, log: () => undefined } });
          open.push(bus);
          return bus;
        },
        broker: { stop: () => service.kill(), start: () => service.restart() },
        pause: () => new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); }),
        patience: PATIENCE_MS / PAUSE_MS,
        async dispose() {
          await Promise.all(open.map((bus) => bus.close()));
        },
      };
    },
  });
} else {
  void it('the laws of buses: NATS', { skip });
}

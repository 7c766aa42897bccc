import { after, describe, it } from 'node:test';
import { holdBusToLaws } from '@studyhall/conformance/buses';
import { freshDatabase, missing, startPostgres } from '@studyhall/services';
import type { Service } from '@studyhall/services';
import type { Bus } from '@studyhall/server-core';
import { realClock, realRandom } from '@studyhall/testing';
import { openPostgresBus } from './open.ts';

const PAUSE_MS = 5;
const PATIENCE_MS = 20_000;

const skip = missing('postgres');
let postgres: Promise<Service> | undefined;

if (skip === false) {
  after(async () => { await (await postgres)?.stop(); });
  holdBusToLaws({ describe, it }, {
    name: 'PostgreSQL',
    async harness() {
      const service = await (postgres ??= startPostgres());
      const url = await freshDatabase(service.url);
      const open: Bus[] = [];
      return {
        async node() {
          const bus = await openPostgresBus({ url, surroundings: { clock: realClock, random: realRandom, log: () => undefined } });
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
  void it('the laws of buses: PostgreSQL', { skip });
}

import { after, describe, it } from 'node:test';
import { harnessOver, holdBusToLaws } from '@studyhall/conformance/buses';
import { missing, startNats } from '@studyhall/services';
import type { Service } from '@studyhall/services';
import { realClock, realRandom } from '@studyhall/testing';
import { openNatsBus } from './open.ts';

const skip = missing('nats-server');
let nats: Promise<Service> | undefined;
let laws = 0;

if (skip === false) {
  after(async () => { await (await nats)?.stop(); });
  holdBusToLaws({ describe, it }, {
    name: 'NATS',
    async harness() {
      const broker = await (nats ??= startNats());
      const cluster = `law ${laws += 1}`;
      const surroundings = { clock: realClock, random: realRandom, log: (): void => undefined };
      return harnessOver(broker, () => openNatsBus({ url: broker.url, cluster, surroundings }));
    },
  });
} else {
  void it('the laws of buses: NATS', { skip });
}

import { it } from 'node:test';
import { closesWhileHanging, noticesHanging } from '@studyhall/conformance/buses';
import { missing, startNats } from '@studyhall/services';
import { realClock, realRandom } from '@studyhall/testing';
import { openNatsBus } from './open.ts';

const options = { skip: missing('nats-server'), timeout: 60_000 };
const surroundings = { clock: realClock, random: realRandom, log: (): void => undefined };

for (const [what, holds] of [
  ['a broker that hangs with its connections open is lost, and found again when it goes on', noticesHanging],
  ['a bus is closed although its broker hangs', closesWhileHanging],
] as const) {
  it(what, options, async (t) => {
    const broker = await startNats();
    t.after(() => broker.stop());
    const bus = await openNatsBus({ url: broker.url, surroundings });
    t.after(() => bus.close());
    await holds(bus, broker);
  });
}

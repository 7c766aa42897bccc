import { after, describe, it } from 'node:test';
import { harnessOver, holdBusToLaws } from '@studyhall/conformance/buses';
import { freshDatabase, missing, startPostgres } from '@studyhall/services';
import type { Service } from '@studyhall/services';
import { realClock, realRandom } from '@studyhall/testing';
import { openPostgresBus } from './open.ts';

const skip = missing('postgres');
let postgres: Promise<Service> | undefined;

if (skip === false) {
  after(async () => { await (await postgres)?.stop(); });
  holdBusToLaws({ describe, it }, {
    name: 'PostgreSQL',
    async harness() {
      const broker = await (postgres ??= startPostgres());
      const url = await freshDatabase(broker.url);
      const surroundings = { clock: realClock, random: realRandom, log: (): void => undefined };
      return harnessOver(broker, () => openPostgresBus({ url, surroundings }));
    },
  });
} else {
  void it('the laws of buses: PostgreSQL', { skip });
}

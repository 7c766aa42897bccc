import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realClock, realRandom } from '@studyhall/testing';
import { openPostgresBus } from './open.ts';

const surroundings = { clock: realClock, random: realRandom, log: (): void => undefined };

describe('a bus over PostgreSQL', () => {
  it('opens without a database', async () => {
    const bus = await openPostgresBus({ url: 'postgres://ann:secret@127.0.0.1:1/none', surroundings });
    assert.equal(bus.connected, false);
    bus.publish('room/a', 'to nobody');
    await bus.close();
  });

  it('is not opened with something else', async () => {
    for (const url of ['', 'nats://one', 'one:5432', 'mysql://ann:hidden@one/x']) {
      await assert.rejects(openPostgresBus({ url, surroundings }), (error) => error instanceof TypeError && !error.message.includes('hidden'));
    }
  });
});

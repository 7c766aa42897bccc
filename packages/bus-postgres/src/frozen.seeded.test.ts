import assert from 'node:assert/strict';
import { it } from 'node:test';
import { missing, startPostgres } from '@studyhall/services';
import { realClock, realRandom } from '@studyhall/testing';
import { openPostgresBus } from './open.ts';

/** How long a broker that says nothing more may go unnoticed: milliseconds. */
const NOTICED_MS = 12_000;

if (process.env['STUDYHALL_LONG'] === '1') {
  it('a broker that hangs with its connections open is lost, and found again when it goes on', { skip: missing('postgres'), timeout: 60_000 }, async (t) => {
    const service = await startPostgres();
    t.after(() => service.stop());
    const surroundings = { clock: realClock, random: realRandom, log: (): void => undefined };
    const bus = await openPostgresBus({ url: service.url, surroundings });
    t.after(() => bus.close());
    assert.equal(bus.connected, true);
    const changed = (): Promise<boolean> => new Promise((resolve) => { const stop = bus.onGap(() => { stop(); resolve(bus.connected); }); });
    service.freeze();
    const start = performance.now();
    const lost = changed();
    bus.publish('room/a', 'to nobody');
    assert.equal(await lost, false);
    assert.ok(performance.now() - start < NOTICED_MS);
    const found = changed();
    service.thaw();
    assert.equal(await found, true);
  });
  it('a bus is closed although its broker hangs', { skip: missing('postgres'), timeout: 60_000 }, async (t) => {
    const service = await startPostgres();
    t.after(() => service.stop());
    const bus = await openPostgresBus({ url: service.url, surroundings: { clock: realClock, random: realRandom, log: (): void => undefined } });
    service.freeze();
    const start = performance.now();
    await bus.close();
    assert.ok(performance.now() - start < NOTICED_MS);
  });
}

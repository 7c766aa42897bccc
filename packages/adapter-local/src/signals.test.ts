import assert from 'node:assert/strict';
import { it } from 'node:test';
import { later, laterSignals, Lifetime, part, type SignalChange } from '@studyhall/protocol';
import { testPorts, turn } from '@studyhall/testing';
import { Bus } from './bus.later.ts';
import { LocalSignals } from './signals.ts';

/** The signals of one tab, whose code fails to arrive the first `failures` times. */
function tab(failures: number) {
  const ports = testPorts({});
  const life = new Lifetime();
  const count = { loads: 0 };
  const load = (): Promise<typeof LocalSignals> => {
    count.loads += 1;
    return count.loads > failures ? Promise.resolve(LocalSignals) : Promise.reject(new TypeError('failed to fetch'));
  };
  const parts = { room: 'r', me: 'ann', bus: new Bus(ports), ports, life };
  const signals = laterSignals(later(life, async () => ({ signals: new (await part(load))(parts) })));
  const heard: SignalChange[] = [];
  return { life, signals, count, heard, hear: () => signals.on((change) => void heard.push(change)) };
}

it('the code of signals is loaded once, with the first that is set or heard', async () => {
  const { signals, count, heard, hear } = tab(0);
  assert.equal(count.loads, 0);
  signals.set('typing', {});
  hear();
  await turn();
  assert.equal(count.loads, 1);
  assert.equal(heard[0]?.reset, true);
});

it('code that does not arrive is no failure, and may be asked for again', async () => {
  const { signals, heard, hear } = tab(1);
  signals.set('typing', {});
  await turn();
  hear();
  await turn();
  assert.equal(heard.length, 1);
});

it('who left before the code came hears nothing', async () => {
  const { life, signals, heard, hear } = tab(0);
  hear()();
  await turn();
  hear();
  life.end();
  await turn();
  assert.deepEqual(heard, []);
  assert.throws(() => {
    signals.set('typing', {});
  }, { code: 'closed' });
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Lifetime, type SignalChange } from '@studyhall/protocol';
import { testPorts, turn } from '@studyhall/testing';
import { Bus } from './bus.ts';
import { LocalSignals } from './signals.ts';
import { signalsLater } from './signals-later.ts';

/** The signals of one tab, whose code fails to arrive the first `failures` times. */
function tab(failures: number) {
  const ports = testPorts({});
  const life = new Lifetime();
  const count = { loads: 0 };
  const parts = { room: 'r', me: 'ann', tab: 'one', bus: new Bus(ports), clock: ports.clock, life };
  const signals = signalsLater(parts, (given) => {
    count.loads += 1;
    return count.loads > failures ? Promise.resolve(new LocalSignals(given)) : Promise.reject(new TypeError('failed to fetch'));
  });
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

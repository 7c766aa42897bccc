import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testClock } from '@studyhall/testing';
import { Ticks } from './ticks.ts';

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

it('what happens alone goes out at once, and what follows within a tick goes out together', async () => {
  const clock = testClock();
  let sent = 0;
  const ticks = new Ticks(clock, 4, () => {
    sent += 1;
    return Promise.resolve();
  });
  ticks.soon();
  ticks.soon();
  assert.equal(sent, 0, 'the rest of the same work goes with it');
  await turn();
  assert.equal(sent, 1);
  clock.advance(1);
  ticks.soon();
  ticks.soon();
  await turn();
  clock.advance(2);
  assert.equal(sent, 1);
  clock.advance(1);
  assert.equal(sent, 2);
  await turn();
  clock.advance(10);
  ticks.soon();
  await turn();
  assert.equal(sent, 3, 'nothing has gone out for a tick');
});

it('nothing goes out after a rest, and nobody waits for a clock that was set back', async () => {
  let now = 1000;
  const clock = { now: () => now, after: () => assert.fail('somebody waits') };
  let sent = 0;
  const ticks = new Ticks(clock, 4, () => Promise.resolve(void (sent += 1)));
  ticks.soon();
  ticks.rest();
  await turn();
  assert.equal(sent, 0);
  ticks.soon();
  await turn();
  now = 0;
  ticks.soon();
  await turn();
  assert.equal(sent, 2);
});

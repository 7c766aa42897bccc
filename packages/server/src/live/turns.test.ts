import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testClock } from '@studyhall/testing';
import { Turns } from './turns.ts';

it('those who are sent away come back one after the other, at half of what can be taken', () => {
  const clock = testClock();
  const turns = new Turns(clock, 100);
  const waits = Array.from({ length: 500 }, () => turns.take());
  assert.deepEqual(waits.slice(0, 3), [0, 20, 40]);
  for (let from = 0; from < 9000; from += 1000) assert.equal(waits.filter((ms) => ms >= from && ms < from + 1000).length, 50);
  clock.advance(20_000);
  assert.equal(turns.take(), 0);
});

it('nobody waits for ever, however many there are', () => {
  const turns = new Turns(testClock(), 1);
  const waits = Array.from({ length: 1000 }, () => turns.take());
  assert.ok(Math.max(...waits) <= 600_000);
});

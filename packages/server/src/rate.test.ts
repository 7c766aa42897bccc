import assert from 'node:assert/strict';
import { it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import { Rate } from './rate.ts';

const refusedFor = (ms: number) => (error: unknown): boolean =>
  error instanceof RoomError && error.code === 'rate-limited' && error.retryAfterMs === ms;

it('a rate counts by key, refuses without counting, and says when to come back', () => {
  const clock = testClock();
  const rate = new Rate(clock, 1000);
  rate.take('a', 3, 5);
  assert.throws(() => { rate.take('a', 3, 5); }, refusedFor(200));
  rate.take('a', 2, 5);
  assert.ok(rate.isSpent('a', 5) && !rate.isSpent('b', 5));
  rate.take('b', 5, 5);
  clock.advance(199);
  assert.throws(() => { rate.take('a', 1, 5); }, refusedFor(1));
  clock.advance(1);
  rate.take('a', 1, 5);
});

it('a rate tells how much of it is used up', () => {
  const clock = testClock();
  const rate = new Rate(clock, 1000);
  rate.take('a', 2, 4);
  assert.deepEqual([rate.used('a'), rate.used('b')], [0.5, 0]);
  clock.advance(300);
  assert.equal(rate.used('a'), 0.2);
});

it('a rate lets no more through around any moment than twice its limit in two windows, whatever is tried', () => {
  const clock = testClock();
  const rate = new Rate(clock, 1000);
  const taken: number[] = [];
  for (let ms = 0; ms < 5000; ms += 1) {
    for (let tries = 0; tries < 3; tries += 1) {
      try {
        rate.take('a', 1, 50);
        taken.push(ms);
      } catch (error) {
        assert.ok(error instanceof RoomError);
      }
    }
    clock.advance(1);
  }
  // The whole limit at once, and then evenly.
  assert.ok(taken.length >= 50 + 4 * 50 && taken.length <= 50 + 5 * 50, String(taken.length));
  for (const at of [2000, 3000]) assert.ok(taken.filter((ms) => ms >= at && ms < at + 1000).length <= 51);
});

it('a rate forgets who has used up nothing', () => {
  const clock = testClock();
  const rate = new Rate(clock, 1000);
  for (let n = 0; n < 1000; n += 1) rate.take(`person ${n}`, 1, 5);
  assert.equal(rate.size, 1000);
  clock.advance(2000);
  rate.take('somebody', 1, 5);
  assert.equal(rate.size, 1);
});

it('a rate is not held up by a clock that is set back', () => {
  let now = 1_000_000;
  const rate = new Rate({ now: () => now, after: () => () => undefined }, 1000);
  rate.take('a', 5, 5);
  now = 0;
  rate.take('a', 5, 5);
});

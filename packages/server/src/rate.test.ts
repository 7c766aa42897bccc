import assert from 'node:assert/strict';
import { it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import { Rate } from './rate.ts';

it('a rate counts by key, refuses without counting, says when to come back, and forgets with its window', () => {
  const clock = testClock();
  const rate = new Rate(clock, 1000);
  rate.take('a', 3, 5);
  clock.advance(400);
  assert.throws(
    () => { rate.take('a', 3, 5); },
    (error) => error instanceof RoomError && error.code === 'rate-limited' && error.retryAfterMs === 600,
  );
  rate.take('a', 2, 5);
  rate.take('b', 5, 5);
  clock.advance(600);
  rate.take('a', 5, 5);
});

it('a rate is not held up by a clock that is set back', () => {
  let now = 1_000_000;
  const rate = new Rate({ now: () => now, after: () => () => undefined }, 1000);
  rate.take('a', 5, 5);
  now = 0;
  rate.take('a', 5, 5);
});

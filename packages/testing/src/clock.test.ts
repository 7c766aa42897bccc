import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testClock } from './clock.ts';

test('timers run in the order of their times, and see the time they were set for', () => {
  const clock = testClock(0);
  const seen: string[] = [];
  clock.after(20, () => seen.push(`b at ${String(clock.now())}`));
  clock.after(10, () => {
    seen.push(`a at ${String(clock.now())}`);
    clock.after(5, () => seen.push(`set by a, at ${String(clock.now())}`));
  });
  clock.advance(100);
  assert.deepEqual(seen, ['a at 10', 'set by a, at 15', 'b at 20']);
  assert.equal(clock.now(), 100);
});

test('a cancelled timer does not run', () => {
  const clock = testClock();
  const cancel = clock.after(1, () => assert.fail('it ran'));
  cancel();
  clock.advance(1);
  assert.equal(clock.waiting, 0);
});

test('elapse lets promises run between timers', async () => {
  const clock = testClock(0);
  const seen: number[] = [];
  const loop = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      await new Promise<void>((resolve) => clock.after(10, resolve));
      seen.push(clock.now());
    }
  };
  const done = loop();
  await clock.elapse(30);
  await done;
  assert.deepEqual(seen, [10, 20, 30]);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../history/check.ts';
import type { Played } from './suite.ts';

/** Most of a history is waiting for a process to start and for the network. */
const AT_ONCE = 4;

/** Plays faults with so many seeds each: every promise is kept. */
export function holds(title: string, faults: readonly Played[], seeds: number): void {
  void describe(title, { concurrency: AT_ONCE }, () => {
    for (const fault of faults) {
      for (let seed = 1; seed <= seeds; seed += 1) {
        void it(`while ${fault.title} (${fault.id}, seed ${String(seed)})`, { skip: fault.skip }, async () => {
          const history = await fault.play(seed);
          assert.ok(history.readings.length > 0 && history.written.length > 0, 'something happened');
          assert.deepEqual(check(history), []);
        });
      }
    }
  });
}

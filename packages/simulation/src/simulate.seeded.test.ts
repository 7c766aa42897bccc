import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from './history/check.ts';
import { simulate } from './simulate.ts';

const SEEDS = 60;

if (process.env['STUDYHALL_LONG'] === '1') {
  describe('simulated sessions with faults', () => {
    for (let seed = 1_000; seed < 1_000 + SEEDS; seed += 1) {
      it(`keep every promise (seed ${String(seed)})`, async () => {
        const { history } = await simulate({ seed, operations: 500 });
        assert.deepEqual(check(history), []);
      });
    }
  });
}

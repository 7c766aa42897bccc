import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from './history/check.ts';
import { simulate } from './simulate.ts';

// What once went wrong is played again, and something new.
const SEEDS = [12, 13];
const OPERATIONS = 250;

describe('a simulated session with faults', () => {
  for (const seed of SEEDS) {
    it(`keeps every promise (seed ${String(seed)})`, async () => {
      const { history } = await simulate({ seed, operations: OPERATIONS });
      assert.ok(history.answers.length > 20, 'something happened');
      assert.deepEqual(check(history), []);
    });
  }

  it('is the same for the same seed, byte by byte, and another one for another seed', async () => {
    const [first, again, other] = [await simulate({ seed: 7, operations: 100 }), await simulate({ seed: 7, operations: 100 }), await simulate({ seed: 8, operations: 100 })];
    assert.equal(first.transcript, again.transcript);
    assert.notEqual(first.transcript, other.transcript);
  });
});

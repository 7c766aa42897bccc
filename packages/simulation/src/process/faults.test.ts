import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../history/check.ts';
import { ONE_SERVER } from './suite.ts';

const SEEDS = process.env['STUDYHALL_LONG'] === '1' ? 10 : 2;
/** Most of a history is waiting for a process to start and for the network. */
const AT_ONCE = 4;

describe('real clients and a real server process keep every promise', { concurrency: AT_ONCE }, () => {
  for (const fault of ONE_SERVER) {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      it(`while ${fault.title} (${fault.id}, seed ${String(seed)})`, { skip: fault.skip }, async () => {
        const history = await fault.play(seed);
        assert.ok(history.readings.length > 0 && history.written.length > 0, 'something happened');
        assert.deepEqual(check(history), []);
      });
    }
  }
});

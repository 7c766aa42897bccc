import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../history/check.ts';
import { SEVERAL_SERVERS } from './suite.ts';

const LONG = process.env['STUDYHALL_LONG'] === '1';
/** Starting a database, a broker and two servers takes seconds: of the short run it is one fault, with one seed. */
const QUICKEST = 'broker-parted';
const AT_ONCE = 4;

describe('real clients and two real servers keep every promise', { concurrency: AT_ONCE }, () => {
  for (const fault of SEVERAL_SERVERS.filter(({ id }) => LONG || id === QUICKEST)) {
    for (let seed = 1; seed <= (LONG ? 10 : 1); seed += 1) {
      it(`while ${fault.title} (${fault.id}, seed ${String(seed)})`, { skip: fault.skip }, async () => {
        const history = await fault.play(seed);
        assert.ok(history.readings.length > 0 && history.written.length > 0, 'something happened');
        assert.deepEqual(check(history), []);
      });
    }
  }
});

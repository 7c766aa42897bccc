import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { check } from './history/check.ts';
import { simulate } from './simulate.ts';

// What once went wrong is played again, and something new.
const SEEDS = [12, 13, 18, 19];
const OPERATIONS = 250;
const run = promisify(execFile);

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

  it('is the same in another process', async () => {
    const simulation = JSON.stringify(new URL('simulate.ts', import.meta.url).href);
    const play = `const { simulate } = await import(${simulation}); process.stdout.write((await simulate({ seed: 7, operations: 100 })).transcript);`;
    const { stdout } = await run(process.execPath, ['--conditions=source', '--input-type=module', '--eval', play], { maxBuffer: 2 ** 26 });
    assert.equal(stdout, (await simulate({ seed: 7, operations: 100 })).transcript);
  });
});

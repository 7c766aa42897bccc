import { describe, it } from 'node:test';
import { heldBy } from '../held.ts';
import { memoryHarness } from '../memory.fixture.ts';
import { converge } from './histories.ts';

const SEEDS = process.env['STUDYHALL_LONG'] === '1' ? 60 : 6;

describe('random histories of three people', () => {
  for (const lawless of [false, true]) {
    const backend = lawless ? 'that accepts everything' : 'that keeps the rules';
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      it(`converge on a backend ${backend}, seed ${seed}`, async () => {
        await converge(heldBy(await memoryHarness({ lawless })), seed, 20);
      });
    }
  }
});

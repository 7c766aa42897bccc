import { describe, it } from 'node:test';
import { memoryHarness } from '../memory.fixture.ts';
import { SMALLEST_LACKS, smallestHarness } from '../smallest.fixture.ts';
import { holdUnderFaults } from './hold.ts';

const SEEDS = process.env['STUDYHALL_LONG'] === '1' ? 25 : 1;

for (let seed = 1; seed <= SEEDS; seed += 1) {
  holdUnderFaults({ describe, it }, { name: `memory, seed ${seed}`, lacks: [], seed, harness: () => memoryHarness() });
  holdUnderFaults(
    { describe, it },
    { name: `the smallest adapter, seed ${seed}`, lacks: SMALLEST_LACKS, seed, harness: () => smallestHarness() },
  );
}

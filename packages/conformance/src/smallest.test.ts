import { describe, it } from 'node:test';
import { holdToLaws } from './hold.ts';
import { type Oddness, SMALLEST_LACKS, smallestHarness } from './smallest.fixture.ts';

// Nobody who keeps the contract may be told that he does not.
const SOUND: Readonly<Record<string, Oddness>> = {
  'the smallest adapter, which delivers at least once': {},
  'a smallest adapter that takes one draft at a time, and gives one event': { page: 1, drafts: 1 },
  'a smallest adapter that delivers everything twice': { page: 7, times: 2 },
};

for (const [name, oddness] of Object.entries(SOUND)) {
  holdToLaws({ describe, it }, { name, lacks: SMALLEST_LACKS, harness: () => smallestHarness(oddness) });
}

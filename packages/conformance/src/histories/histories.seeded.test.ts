import { describe, it } from 'node:test';
import { heldBy } from '../held.ts';
import { memoryHarness } from '../memory.fixture.ts';
import { atOnce, oneByOne } from './history.ts';
import { searchHistories } from './search.ts';

const [SEEDS, RUNS] = process.env['STUDYHALL_LONG'] === '1' ? [60, 60] : [4, 15];

describe('random histories', () => {
  for (const lawless of [false, true]) {
    const backend = lawless ? 'that accepts everything' : 'that keeps the rules';
    for (const [kind, histories] of Object.entries({ oneByOne, atOnce })) {
      it(`converge on a backend ${backend}: ${kind}, ${SEEDS} seeds`, async () => {
        for (let seed = 1; seed <= SEEDS; seed += 1) {
          await searchHistories(heldBy(await memoryHarness({ lawless }), { seed }), { histories, runs: RUNS });
        }
      });
    }
  }
});

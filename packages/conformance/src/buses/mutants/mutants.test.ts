import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holdBusToLaws } from '../hold.ts';
import { BUS_LAWS } from '../laws.ts';
import { memoryBusHarness } from '../memory-bus.fixture.ts';
import { BUS_MUTANTS } from './mutants.ts';

holdBusToLaws({ describe, it }, { name: 'in memory', harness: memoryBusHarness });

describe('a broken bus is found out', () => {
  for (const { name, killedBy, breaks } of BUS_MUTANTS) {
    it(`${killedBy} notices that ${name}`, async () => {
      const law = BUS_LAWS.find(({ id }) => id === killedBy);
      assert.ok(law, `there is a law ${killedBy}`);
      // Anything else would be a mistake of the mutant.
      await assert.rejects(law.run(breaks(await memoryBusHarness())), { name: /^(LawBroken|ThrownByMutant)$/ });
    });
  }
});

describe('the laws of buses', () => {
  it('are each seen to fail', () => {
    const killing = new Set(BUS_MUTANTS.map(({ killedBy }) => killedBy));
    assert.deepEqual(BUS_LAWS.filter(({ id }) => !killing.has(id)).map(({ id }) => id), []);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { heldBy } from '../held.ts';
import { LAWS } from '../laws.ts';
import { memoryHarness } from '../memory.fixture.ts';
import { MUTANTS } from './mutants.ts';

describe('a broken adapter is found out', () => {
  for (const { name, killedBy, breaks } of MUTANTS) {
    it(`${killedBy} notices that ${name}`, async () => {
      const law = LAWS.find(({ id }) => id === killedBy);
      assert.ok(law, `there is a law ${killedBy}`);
      // Anything else would be a mistake of the mutant.
      await assert.rejects(law.run(heldBy(breaks(await memoryHarness()))), { name: /^(LawBroken|RoomError)$/ });
    });
  }
});

describe('the laws', () => {
  it('are each seen to fail', () => {
    const killing = new Set(MUTANTS.map(({ killedBy }) => killedBy));
    assert.deepEqual(LAWS.filter(({ id }) => !killing.has(id)).map(({ id }) => id), []);
  });
});

describe('the mutants', () => {
  it('have one name each', () => {
    assert.equal(new Set(MUTANTS.map(({ name }) => name)).size, MUTANTS.length);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holdStoreToLaws, STORE_LAWS, STORE_MUTANTS } from '@studyhall/conformance/stores';
import type { StoreHarness } from '@studyhall/conformance/stores';
import { Disk } from './disk.ts';
import { memoryStore } from './memory-store.ts';

function harness(): Promise<StoreHarness> {
  const disk = new Disk();
  return Promise.resolve({ open: () => Promise.resolve(memoryStore(disk)), dispose: () => Promise.resolve() });
}

holdStoreToLaws({ describe, it }, { name: 'the memory store', harness });

describe('a broken store is found out', () => {
  for (const { name, killedBy, breaks } of STORE_MUTANTS) {
    it(`${killedBy} notices that ${name}`, async () => {
      const law = STORE_LAWS.find(({ id }) => id === killedBy);
      assert.ok(law, `there is a law ${killedBy}`);
      // Anything else would be a mistake of the mutant.
      await assert.rejects(law.run(breaks(await harness())), { name: 'LawBroken' });
    });
  }
});

describe('the laws of stores', () => {
  it('are each seen to fail', () => {
    const killing = new Set(STORE_MUTANTS.map(({ killedBy }) => killedBy));
    assert.deepEqual(STORE_LAWS.filter(({ id }) => !killing.has(id)).map(({ id }) => id), []);
  });

  it('and their mutants have one name each', () => {
    assert.equal(new Set(STORE_LAWS.map(({ id }) => id)).size, STORE_LAWS.length);
    assert.equal(new Set(STORE_MUTANTS.map(({ name }) => name)).size, STORE_MUTANTS.length);
  });
});

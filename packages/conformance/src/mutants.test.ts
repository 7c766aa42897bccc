import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { heldBy } from './held.ts';
import { LAWS } from './laws.ts';
import { memoryHarness } from './memory.fixture.ts';
import { MUTANTS } from './mutants.fixture.ts';

describe('a broken adapter is found out', () => {
  for (const mutant of MUTANTS) {
    const { name, killedBy } = mutant;
    it(`${killedBy} notices: ${name}`, async () => {
      const law = LAWS.find(({ id }) => id === killedBy);
      assert.ok(law, `there is a law ${killedBy}`);
      await assert.rejects(law.run(heldBy(await memoryHarness({ mutate: (link) => mutant.mutate(link) }))));
      await law.run(heldBy(await memoryHarness()));
    });
  }
});

describe('the list of laws', () => {
  it('names every law once, under its family', () => {
    const ids = LAWS.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z]+\/[a-z-]+$/);
  });

  it('says for each law what breaks without it', () => {
    for (const { id, title, why } of LAWS) assert.ok(title.length > 20 && why.length > 20, id);
  });
});

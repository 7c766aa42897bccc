import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CAPABILITIES } from '@studyhall/protocol';
import { NEEDS } from './law.ts';
import { LAWS } from './laws.ts';

describe('the laws', () => {
  it('have one name each, under their family', () => {
    const ids = LAWS.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z]+\/[a-z-]+$/);
  });

  it('are two at least for each capability, which they need', () => {
    for (const name of Object.keys(CAPABILITIES)) {
      const family = LAWS.filter(({ id }) => id.startsWith(`${name}/`));
      assert.ok(family.length >= 2, name);
      for (const { id, needs } of family) assert.ok(needs.some((need) => need === name), id);
    }
  });

  it('need every part of a subject at least once', () => {
    const needed = new Set(LAWS.flatMap(({ needs }) => needs));
    assert.deepEqual(NEEDS.filter((need) => !needed.has(need)), []);
  });

  it('say what breaks without them', () => {
    for (const { id, title, why } of LAWS) assert.ok(title.length > 20 && why.length > 20, id);
  });
});


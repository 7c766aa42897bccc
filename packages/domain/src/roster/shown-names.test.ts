import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shownNames } from './shown-names.ts';
import type { Named } from './shown-names.ts';

const unnamed = (tag: string): string => `Participant ${tag}`;

describe('names that are shown', () => {
  it('are plain where nobody shares them', () => {
    const shown = shownNames([{ id: '1', name: ' Sam ' }, { id: '2', name: 'Ada' }], unnamed);
    assert.deepEqual([...shown], [['1', 'Sam'], ['2', 'Ada']]);
  });

  it('get a short tag where they are equal to the eye', () => {
    const shown = shownNames([{ id: '1', name: 'Sam' }, { id: '2', name: 'sam' }, { id: '3', name: 'Ｓａｍ' }, { id: '4' }], unnamed);
    assert.match(shown.get('1') ?? '', /^Sam · [0-9a-f]{2}$/);
    assert.match(shown.get('2') ?? '', /^sam · [0-9a-f]{2}$/);
    assert.match(shown.get('3') ?? '', /^Ｓａｍ · [0-9a-f]{2}$/);
    assert.match(shown.get('4') ?? '', /^Participant [0-9a-f]{2}$/);
  });

  it('cannot be borrowed by writing the tag into one’s own name', () => {
    const twins = [{ id: '1', name: 'Sam' }, { id: '2', name: 'Sam' }];
    const borrowed = shownNames(twins, unnamed).get('1') ?? '';
    const shown = shownNames([...twins, { id: '3', name: borrowed }], unnamed);
    assert.equal(new Set(shown.values()).size, 3);
  });

  it('are different for different people, and the same in any order', () => {
    const person: fc.Arbitrary<Named> = fc.record(
      { id: fc.string({ minLength: 1, maxLength: 3 }), name: fc.constantFrom('Sam', 'sam', 'Ada', '') },
      { requiredKeys: ['id'] },
    );
    fc.assert(
      fc.property(fc.uniqueArray(person, { selector: ({ id }) => id, maxLength: 60, size: 'max' }), (people) => {
        const shown = shownNames(people, unnamed);
        assert.equal(new Set(shown.values()).size, people.length);
        assert.deepEqual([...shownNames(people.toReversed(), unnamed)].sort(), [...shown].sort());
      }),
    );
  });

  it('tells 2,000 people of one name apart', () => {
    const people = Array.from({ length: 2000 }, (_, i) => ({ id: `user-${i}`, name: 'Sam' }));
    const shown = [...shownNames(people, unnamed).values()];
    assert.equal(new Set(shown).size, 2000);
    assert.ok(shown.every(({ length }) => length <= 'Sam · 1234567890'.length));
  });
});

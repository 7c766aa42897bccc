import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namedIn, offer, queryAt } from './named.ts';

const PEOPLE = ['Ann', 'Ann Lee', 'Zoë Ånd', 'Lee Wong', 'يوسف العلي'].map((name) => ({ id: name, name }));
const names = (query: string): readonly string[] => offer(PEOPLE, query).map(({ name }) => name);

void describe('a name that is being written', () => {
  void it('begins after an @ that ends no word, and goes up to the caret', () => {
    assert.deepEqual(queryAt('hi @ann le', 10), { at: 3, query: 'ann le' });
    assert.deepEqual(queryAt('(@', 2), { at: 1, query: '' });
    assert.deepEqual(queryAt('hi @ann lee', 6), { at: 3, query: 'an' });
    for (const text of ['ann@example', 'hi', '@ ann', '@ann\nlee', `@${'x'.repeat(80)}`]) assert.equal(queryAt(text, text.length), undefined, text);
  });

  void it('is compared without case and accents, with the beginning of each word', () => {
    assert.deepEqual(names('ann'), ['Ann', 'Ann Lee']);
    assert.deepEqual(names('lee'), ['Lee Wong', 'Ann Lee']);
    assert.deepEqual(names('ann l'), ['Ann Lee']);
    assert.deepEqual(names('zoe a'), ['Zoë Ånd']);
    assert.deepEqual(names('ال'), ['يوسف العلي']);
    assert.deepEqual(names('ong'), []);
    // What was chosen, and a space: nobody is being named any more.
    assert.deepEqual(names('Lee Wong '), []);
  });
});

void describe('the people named in a text', () => {
  void it('are those whose whole names stand there, the longest that fits', () => {
    assert.deepEqual(namedIn('@Ann Lee and @Lee Wong', PEOPLE), ['Ann Lee', 'Lee Wong']);
    assert.deepEqual(namedIn('@Ann, please', PEOPLE), ['Ann']);
    assert.deepEqual(namedIn('@Annabel and @Lee', PEOPLE), []);
    assert.deepEqual(namedIn('@يوسف العلي، شكراً', PEOPLE), ['يوسف العلي']);
  });

  void it('are found in a time that grows with the text alone', () => {
    assert.deepEqual(namedIn('@'.repeat(16_384), PEOPLE), []);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { excerpt } from './excerpt.ts';

const graphemes = (text: string): number => Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)).length;

describe('an excerpt', () => {
  it('is the whole text, on one line, where that fits', () => {
    assert.equal(excerpt('  Why does\n\n water\tmove? ', 20), 'Why does water move?');
    assert.equal(excerpt('', 5), '');
    assert.equal(excerpt(' \n ', 5), '');
  });

  it('ends in an ellipsis that is counted', () => {
    assert.equal(excerpt('osmosis', 6), 'osmos…');
    assert.equal(excerpt('osmosis', 1), '…');
    assert.equal(excerpt('two words', 5), 'two…');
  });

  it('cuts no emoji, flag or accented letter in two', () => {
    assert.equal(excerpt('👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿é👍🏽!', 4), '👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿é…');
    assert.equal(excerpt('नमस्ते दुनिया', 4), `${'नमस्ते'.slice(0, 6)}…`.normalize());
  });

  it('ends before a letter under a heap of accents', () => {
    assert.equal(excerpt(`ab${'\u0301'.repeat(5_000)}c`, 10), 'a…');
  });

  it('never has more characters than asked for, nor a lone end of what fitted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (text, max) => {
        const result = excerpt(text, max);
        assert.ok(graphemes(result) <= max);
        assert.ok(result.length <= 32 * max);
        assert.ok(!/[\n\t]/.test(result));
      }),
    );
  });
});

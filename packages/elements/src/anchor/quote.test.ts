import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Json } from '@studyhall/protocol';
import { AROUND_CHARS, parseThread, QUOTE_CHARS } from '@studyhall/domain';
import { findQuote, quoteOf } from './quote.ts';

const PAGE =
  'Osmosis. Water moves through a membrane to where there is less free water. This is called osmosis. ' +
  'An onion cell does not burst in pure water, because its wall is stiff. This is called turgor. ' +
  'In syrup the cell shrinks. This is called plasmolysis.';

/** The words that are found for what once stood there. */
function found(now: string, words: string, then = PAGE, from = 0): string | undefined {
  const start = then.indexOf(words, from);
  const quote = quoteOf(then, { start, end: start + words.length });
  const span = quote && findQuote(now, quote);
  return span && now.slice(span.start, span.end);
}

void describe('words of a page that were quoted', () => {
  void it('are found where they are, also when they stand there several times', () => {
    const start = PAGE.indexOf('This is called', 120);
    const quote = quoteOf(PAGE, { start, end: start + 14 });
    assert.ok(quote);
    assert.equal(findQuote(PAGE, quote)?.start, start);
    const moved = `A new start. ${PAGE}`;
    assert.equal(findQuote(moved, quote)?.start, start + 13);
  });

  void it('are found again after edits of what they say and of what stands around them', () => {
    const now = PAGE.replace('An onion cell does not burst in pure water', 'A cell of an onion does not burst in water').replace('Osmosis. ', '');
    assert.match(found(now, 'An onion cell does not burst in pure water, because its wall is stiff.') ?? '', /onion does not burst in water, because its wall is stiff/);
  });

  void it('are not found in what is only a little like them', () => {
    assert.equal(found('Photosynthesis makes sugar from light, water and air, in leaves that are green for this very reason.', 'An onion cell does not burst in pure water, because its wall is stiff.'), undefined);
    assert.equal(found('In sirup', 'In syrup'), undefined);
  });

  void it('of none there is no quote', () => {
    assert.equal(quoteOf('  \n ', { start: 0, end: 4 }), undefined);
  });

  void it('stay within what an anchor may hold, whatever the page says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(20), fc.nat(300), (text, times, start) => {
        const page = text.repeat(times);
        const quote = quoteOf(page, { start, end: page.length });
        if (!quote) return;
        assert.ok(quote.exact.length <= QUOTE_CHARS && (quote.suffix ?? '').length <= AROUND_CHARS);
        assert.ok(parseThread({ id: 'a', type: 'post', v: 1, body: { text: 'x', anchor: { place: 'p3', quote: quote as unknown as Json } } }));
        assert.ok(findQuote(page, quote));
      }),
      { numRuns: 30 },
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { excerptWithHits, markHits } from './hits.ts';
import { isFound, queryTerms, searchTerms } from './terms.ts';

const finds = (query: string, text: string): boolean => isFound(searchTerms(text), queryTerms(query));
const shown = (parts: readonly { readonly text: string; readonly hit?: true }[]): string =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('what a text is found by', () => {
  const cases: readonly [query: string, text: string, found: boolean][] = [
    ['osmo', 'Osmosis explained', true],
    ['smosis', 'Osmosis explained', false],
    ['explained osm', 'Osmosis explained', true],
    ['osmosis gone', 'Osmosis explained', false],
    ['ÉCOLE', 'une école', true],
    ['ecole', 'une e\u0301cole', true],
    ['école', 'une ecole', true],
    ['istanbul', 'İSTANBUL', true],
    ['İstanbul', 'istanbul', true],
    ['ısparta', 'ISPARTA', true],
    ['strasse', 'Große Straße', true],
    ['قرأ', 'قَرَأَ الكتاب', true],
    ['كتاب', 'الكـــتاب', false],
    ['الكتاب', 'الكـــتاب', true],
    ['细胞膜', '今天学习细胞膜的结构', true],
    ['膜', '细胞膜', true],
    ['膜细', '细胞膜', false],
    ['ｶﾀｶﾅ', 'カタカナで書く', true],
    ['ノート', 'ノートを見る', true],
    ['น้ำ', 'ดื่มน้ำทุกวัน', true],
    ['dna', 'DNA修復', true],
    ['修復', 'DNA修復', true],
    ['한국', '한국어를', true],
    ['don’t', "don't panic", true],
    ['42', 'answer: 42.', true],
    ['?!', 'anything', false],
    ['', 'anything', false],
  ];
  for (const [query, text, found] of cases) {
    it(`${JSON.stringify(query)} ${found ? 'finds' : 'does not find'} ${JSON.stringify(text)}`, () => {
      assert.equal(finds(query, text), found);
    });
  }

  it('each word of a text finds it, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (word, rest) => {
      const terms = queryTerms(word);
      assert.ok(terms.length === 0 || isFound(searchTerms(`${rest} ${word} ${rest}`), terms));
    }));
  });

  it('terms hold letters, digits and their marks alone, and are not long', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const term of [...searchTerms(text), ...queryTerms(text)]) assert.match(term, /^[\p{L}\p{N}\p{M}]{1,40}$/u);
    }));
  });

  it('are made of any text, however hostile', () => {
    for (const text of ['细'.repeat(65_536), 'a\u0301'.repeat(32_768), 'a '.repeat(32_768)]) assert.ok(searchTerms(text).length >= 1);
  });
});

describe('hits', () => {
  const terms = queryTerms('osmo 细胞');

  it('are marked where they stand', () => {
    assert.equal(shown(markHits('What is Osmosis, or osmotic pressure?', terms)), 'What is [Osmosis], or [osmotic] pressure?');
    assert.equal(shown(markHits('今天学习细胞膜', terms)), '今天学习[细胞]膜');
    assert.equal(shown(markHits('nothing', terms)), 'nothing');
  });

  it('an excerpt shows the first of them, on one line, cut at words', () => {
    const text = `${'word '.repeat(40)}\n\nthen osmosis ${'more '.repeat(60)}`;
    const parts = excerptWithHits(text, terms, 120);
    const line = shown(parts);
    assert.match(line, /^…word .*then \[osmosis\] more.*more…$/);
    assert.ok(line.length <= 124);
    assert.equal(shown(excerptWithHits('short', terms, 120)), 'short');
  });

  it('lose and double nothing, and never cut a sign in two', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 10 }), fc.integer({ min: 10, max: 60 }), (text, query, max) => {
      assert.equal(markHits(text, queryTerms(query)).map((part) => part.text).join(''), text);
      const parts = excerptWithHits(text, queryTerms(query), max);
      const line = parts.map((part) => part.text).join('');
      assert.ok(line.length <= max + 2);
      assert.doesNotThrow(() => encodeURIComponent(line));
    }));
  });
});

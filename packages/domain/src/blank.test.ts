import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isBlank } from './blank.ts';

it('what draws nothing is blank', () => {
  const blank = ['', ' ', '\u00a0\u3000\u2003', '\u0000\u007f', '\u200b\u200d\ufe0f', '\u2066\u2069', '\u115f', '\ud800', '\u{e0041}'];
  for (const text of blank)
    assert.equal(isBlank(text), true, JSON.stringify(text));
});

it('letters, signs and pictures are not', () => {
  for (const text of ['a', '.', '١', '中', '👍', '\u200fא', '\u0301', '\ue000', '\u{10ffff}'])
    assert.equal(isBlank(text), false, JSON.stringify(text));
});

it('agrees with this engine’s Unicode on what is white space', () => {
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const char = String.fromCodePoint(code);
    if (/[\s\p{Z}\p{Cc}\p{Cs}]/u.test(char)) assert.equal(isBlank(char), true, code.toString(16));
    if (/\p{L}/u.test(char) && isBlank(char)) assert.match(char, /[\u{115f}\u{1160}\u{3164}\u{ffa0}]/u);
  }
});

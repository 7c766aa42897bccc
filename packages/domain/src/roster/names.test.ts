import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '@studyhall/protocol';
import { cleanName, initials } from './names.ts';

describe('a clean name', () => {
  it('has single spaces and nothing that steers text', () => {
    for (const [name, clean] of [
      ['  Ada \t\n Lovelace ', 'Ada Lovelace'],
      ['Ada\u0000\u0007', 'Ada'],
      ['\u202eecalevoL\u202c', 'ecalevoL'],
      ['A\u200bd\u2066a\u{e0041}', 'Ada'],
      ['\u0041\u030a', '\u00c5'],
      ['\ud800Ada', 'Ada'],
    ] as const)
      assert.equal(cleanName(name), clean);
  });

  it('keeps what scripts need: joiners, accents, pictures', () => {
    for (const name of ['می‌خواهم', 'क्षिति', '王小明', 'Ngũgĩ', '👩‍🔬 Ada', 'نورة'])
      assert.equal(cleanName(name), name.normalize('NFC'));
  });

  it('does not climb into other lines', () => {
    assert.equal(cleanName(`A${'\u0317'.repeat(50)}`), `A${'\u0317'.repeat(4)}`);
  });

  it('is empty where nothing can be seen', () => {
    for (const name of ['', '  ', '\u3164', '\u200d\u200c', '\u202e']) assert.equal(cleanName(name), '');
  });

  it('has an end and stays clean, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500, size: 'max' }), (name) => {
        const clean = cleanName(name);
        assert.ok(clean.length <= LIMITS.nameChars);
        assert.doesNotMatch(clean, /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]|^\s|\s$|\s\s/u);
      }),
    );
  });
});

describe('initials', () => {
  it('are the first letters of the first and the last word', () => {
    for (const [name, expected] of [
      ['Ada Lovelace', 'AL'],
      ['ada', 'A'],
      ['Ludwig van Beethoven', 'LB'],
      ['Élodie Durand', 'ÉD'],
      ['王小明', '王'],
      ['Мария Иванова', 'МИ'],
      ['(Sam) "the" O’Neil', 'SO'],
      ['ßen', 'ß'],
      ['7of9', '7'],
      ['', ''],
    ] as const)
      assert.equal(initials(name), expected, name);
  });

  it('is one letter in scripts whose letters would join', () => {
    assert.equal(initials('نورة الأحمد'), 'ن');
  });

  it('keeps a letter with its accents and a picture whole', () => {
    assert.equal(initials('e\u0301lan x'), 'ÉX');
    assert.equal(initials('👩🏽‍🔬'), '👩🏽‍🔬');
    assert.equal(initials('🇪🇺'), '🇪🇺');
    assert.equal(initials('\u202eAda'), 'A');
  });
});

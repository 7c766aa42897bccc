import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromDatabase, toDatabase } from './text.ts';

/** Mostly of the characters that matter. */
const texts = fc.string({ unit: fc.constantFrom('\0', '\u0001', '\u0002', 'a', 'é') });

describe('texts for PostgreSQL', () => {
  it('have no U+0000 and come back as they were', () => {
    fc.assert(fc.property(texts, (text) => {
      assert.ok(!toDatabase(text).includes('\0'));
      assert.equal(fromDatabase(toDatabase(text)), text);
    }));
  });

  it('stay in their order', () => {
    fc.assert(fc.property(texts, texts, (a, b) => {
      assert.equal(Buffer.compare(Buffer.from(toDatabase(a)), Buffer.from(toDatabase(b))), Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }));
  });
});

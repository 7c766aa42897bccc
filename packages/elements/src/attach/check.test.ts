import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileName, whyNotTaken } from './check.ts';
import { sizeOf } from './size.ts';

const LIMITS = { bytes: 100, types: ['image/png', 'text/*'] };
const why = (type: string, size = 1, left = 1): string | undefined => whyNotTaken({ type, size }, LIMITS, left);

void describe('a file, before anything of it is sent', () => {
  void it('has a type that is taken, or one that nobody knows', () => {
    assert.equal(why('image/png'), undefined);
    assert.equal(why('text/plain;charset=utf-8'), undefined);
    assert.equal(why(''), undefined);
    assert.equal(why('image/svg+xml'), 'type');
    assert.equal(why('texty/plain'), 'type');
  });

  void it('is neither too large nor empty, nor one too many', () => {
    assert.equal(why('image/png', 100), undefined);
    assert.equal(why('image/png', 101), 'large');
    assert.equal(why('image/png', 0), 'empty');
    assert.equal(why('image/png', 1, 0), 'many');
  });

  void it('keeps the ending of a long name', () => {
    assert.equal(fileName('a.png', 255), 'a.png');
    assert.equal(fileName(`${'a'.repeat(300)}.png`, 10), 'aaaaaa.png');
    assert.equal(fileName('x'.repeat(300), 10), 'x'.repeat(10));
    assert.equal(fileName('  ', 10), 'file');
  });

  void it('is as long as a person reads it', () => {
    assert.deepEqual([0, 999, 1_500, 240_000, 12_400_000].map((bytes) => sizeOf(bytes, 'en')), ['0 byte', '999 byte', '1.5 kB', '240 kB', '12 MB']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Parts, split } from './parts.ts';

describe('a message in parts', () => {
  it('is put together again, whatever it holds, from parts that PostgreSQL takes', () => {
    const parts = new Parts();
    for (const message of ['', 'short', '👋'.repeat(9000), 'x'.repeat(100_000), '\0"\\\ud800']) {
      const pieces = split(7, message);
      for (const piece of pieces) assert.match(piece, /^[ -~]{1,7999}$/);
      assert.equal(new Set(pieces).size, pieces.length);
      assert.deepEqual(pieces.map((piece) => parts.add('a', piece)).at(-1), message);
    }
  });

  it('is told apart from those of others', () => {
    const parts = new Parts();
    const [a, b] = [split(1, 'a'.repeat(9000)), split(1, 'b'.repeat(9000))];
    assert.deepEqual([parts.add('x', a[0] ?? ''), parts.add('y', b[0] ?? '')], [undefined, undefined]);
    assert.deepEqual([parts.add('y', b[1] ?? '')?.[0], parts.add('x', a[1] ?? '')?.[0]], ['b', 'a']);
  });

  it('is left out where one of them is missing', () => {
    const parts = new Parts();
    const [one, two] = [split(1, 'a'.repeat(20_000)), split(2, 'b'.repeat(9000))];
    assert.deepEqual([one[0], one[2], two[0]].map((piece) => parts.add('x', piece ?? '')), [undefined, undefined, undefined]);
    assert.equal(parts.add('x', two[1] ?? '')?.length, 9000);
    parts.add('x', one[0] ?? '');
    parts.clear();
    assert.equal(parts.add('x', one[1] ?? ''), undefined);
  });

  it('of which no more comes is forgotten after a hundred others', () => {
    const parts = new Parts();
    const [first = '', second = ''] = split(1, 'a'.repeat(9000));
    for (let sender = 0; sender <= 100; sender += 1) parts.add(`sender ${sender}`, first);
    assert.equal(parts.add('sender 0', second), undefined);
    assert.equal(parts.add('sender 1', second)?.length, 9000);
  });

  it('is not taken from what is none', () => {
    const parts = new Parts();
    for (const text of ['', 'hello', '1:0:1:', '1:0:1:{', '1:0:1:5', '1:1:2:"x"', 'x:0:1:"x"']) assert.equal(parts.add('x', text), undefined, text);
  });
});

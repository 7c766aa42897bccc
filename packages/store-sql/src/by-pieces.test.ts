import assert from 'node:assert/strict';
import { it } from 'node:test';
import { byPieces } from './by-pieces.ts';

const END = 4500;

/** Finds the multiples of a number, and keeps which pieces were read. */
function reading(of: number) {
  const pieces: (readonly [from: number, to: number])[] = [];
  const read = (from: number, to: number, most: number): Promise<readonly number[]> => {
    pieces.push([from, to]);
    return Promise.resolve(Array.from({ length: to - from }, (_, at) => from + at + 1).filter((seq) => seq % of === 0).slice(0, most));
  };
  return { pieces, read };
}

it('a log is looked through from its place to its end, each event once', async () => {
  const { pieces, read } = reading(1500);
  assert.deepEqual(await byPieces(0, END, 9, read), [1500, 3000, 4500]);
  assert.deepEqual(pieces, [[0, 2000], [2000, 4000], [4000, END]]);
  assert.deepEqual(await byPieces(1500, END, 9, read), [3000, 4500]);
  assert.deepEqual(await byPieces(END, END, 9, read), []);
});

it('no further than what is wanted', async () => {
  const { pieces, read } = reading(1500);
  assert.deepEqual(await byPieces(0, END, 2, read), [1500, 3000]);
  assert.deepEqual(pieces, [[0, 2000], [2000, 4000]]);
  assert.deepEqual(await byPieces(0, END, 0, read), []);
});

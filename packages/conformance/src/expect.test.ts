import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { same } from './expect.ts';

/** What a law says where two values are not the same. */
function said(actual: unknown, expected: unknown): readonly string[] {
  try {
    same(actual, expected, 'it is so');
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

const list = Array.from({ length: 400 }, (_, at) => `event ${at}`);

describe('what a law says of two values', () => {
  it('is nothing where they are the same, whatever the order of their keys', () => {
    assert.deepEqual(said({ a: 1, b: [list] }, { b: [list], a: 1 }), []);
  });

  it('is both where they are short', () => {
    assert.deepEqual(said([1, 2], [1]), ['promised: it is so', '  expected [1]', '  got      [1,2]']);
  });

  it('is the lengths and the first difference of long lists', () => {
    const got = list.map((each, at) => (at >= 300 ? `${each}!` : each)).slice(0, 390);
    assert.deepEqual(said(got, list), [
      'promised: it is so',
      '  expected a list of 400, got a list of 390; the first difference, at [300]:',
      '  expected "event 300"',
      '  got      "event 300!"',
    ]);
  });

  it('says that a list ends before the other', () => {
    assert.deepEqual(said(list.slice(0, 399), list).slice(1), [
      '  expected a list of 400, got a list of 399; the first difference, at [399]:',
      '  expected "event 399"',
      '  got      undefined',
    ]);
  });

  it('goes down to a part of an event, and to where two long texts differ', () => {
    const words = 'a'.repeat(5000);
    const [first, second] = said([{ id: 'x', body: { text: `${words}b` } }], [{ id: 'x', body: { text: `${words}c` } }]).slice(1);
    assert.match(first ?? '', /expected a list of 1, got a list of 1; the first difference, at \[0\]\["body"\]\["text"\]:$/);
    assert.match(second ?? '', /^ {2}expected …a+c"$/);
  });
});

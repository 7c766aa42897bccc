import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Memo } from './memo.ts';

it('makes a thing once, until many others were made, and keeps nothing of what failed', () => {
  const memo = new Memo<string>(2);
  const made: string[] = [];
  const get = (name: string): string =>
    memo.get(name, () => {
      if (name === 'bad') throw new Error('bad');
      made.push(name);
      return `${name}!`;
    });
  assert.equal(get('a'), 'a!');
  assert.equal(get('a'), 'a!');
  assert.throws(() => get('bad'));
  assert.throws(() => get('bad'));
  get('b');
  get('a');
  get('c');
  assert.deepEqual(made, ['a', 'b', 'c']);
  assert.equal(get('a'), 'a!');
  assert.deepEqual(made, ['a', 'b', 'c', 'a']);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accept } from './decode.ts';
import { isShallow, JsonCodec, MAX_DEPTH } from './json.ts';

/** Arrays in arrays, without recursion: `levels` of them. */
function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i += 1) value = i % 2 === 0 ? [value] : { value };
  return value;
}

describe('the depth of JSON', () => {
  it('is counted in arrays and objects', () => {
    assert.equal(isShallow(1, 0), true);
    assert.equal(isShallow([], 0), false);
    assert.equal(isShallow(nested(3), 3), true);
    assert.equal(isShallow(nested(4), 3), false);
    assert.equal(isShallow([1, [2], [[3]]], 2), false);
  });

  it('has a limit, which hostile input meets before the stack does', () => {
    assert.equal(accept(JsonCodec, nested(MAX_DEPTH)) !== undefined, true);
    assert.equal(accept(JsonCodec, nested(MAX_DEPTH + 1)), undefined);
    assert.equal(accept(JsonCodec, JSON.parse('['.repeat(5000) + ']'.repeat(5000))), undefined);
  });
});

it('JSON is anything but undefined', () => {
  for (const value of [null, false, 0, '', [], {}]) assert.deepEqual(accept(JsonCodec, value), value);
  assert.equal(accept(JsonCodec, undefined), undefined);
});

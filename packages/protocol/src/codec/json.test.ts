import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { isShallow, JsonCodec, JsonObjectCodec, MAX_DEPTH } from './json.ts';

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
    assert.equal(v.is(JsonCodec, nested(MAX_DEPTH)), true);
    assert.equal(v.is(JsonCodec, nested(MAX_DEPTH + 1)), false);
    assert.equal(v.is(JsonCodec, JSON.parse('['.repeat(5000) + ']'.repeat(5000))), false);
  });

  it('ends also where a value holds itself, many times over', () => {
    const loop: unknown[] = [];
    loop.push(loop, loop, { loop });
    assert.equal(v.is(JsonCodec, loop), false);
  });
});

it('JSON is anything but undefined; an object is no array and not null', () => {
  for (const value of [null, false, 0, '', [], {}]) assert.equal(v.is(JsonCodec, value), true);
  assert.equal(v.is(JsonCodec, undefined), false);
  assert.equal(v.is(JsonObjectCodec, {}), true);
  for (const value of [null, [], 'x', 1]) assert.equal(v.is(JsonObjectCodec, value), false);
});

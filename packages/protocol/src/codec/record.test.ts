import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flag, number, only, text, where, whole } from './codec.ts';
import { accept } from './decode.ts';
import { list, maybe, pair, record, tagged } from './record.ts';

/** Where a codec says that a value is wrong; undefined where it takes it. */
function wrongAt(...[codec, value]: Parameters<typeof accept>): string | undefined {
  const path: PropertyKey[] = [];
  return accept(codec, value, path) === undefined ? path.join('.') : undefined;
}

describe('a codec', () => {
  it('takes what has the type and lies within the bounds, both included', () => {
    for (const good of ['a', 'abc']) assert.equal(accept(text(1, 3), good), good);
    for (const bad of ['', 'abcd', 1, null, undefined, ['a']]) assert.equal(accept(text(1, 3), bad), undefined);
    for (const good of [1, 3]) assert.equal(accept(whole(1, 3), good), good);
    for (const bad of [0, 4, 1.5, '2', Number.NaN, Infinity]) assert.equal(accept(whole(1, 3), bad), undefined);
    assert.equal(accept(number(0), 0.5), 0.5);
    for (const bad of [-0.5, Number.NaN, '1', null]) assert.equal(accept(number(0), bad), undefined);
    assert.equal(accept(flag, false), false);
    assert.equal(accept(flag, 0), undefined);
    assert.equal(accept(only('a', 'c'), 'c'), 'c');
    assert.equal(accept(only('a', 'c'), 'b'), undefined);
    assert.equal(accept(where(text(), (given) => given === given.trim()), ' a'), undefined);
  });

  it('hides no mistake of its own', () => {
    const broken = where(text(), () => {
      throw new TypeError('broken');
    });
    assert.throws(() => accept(broken, 'a'), TypeError);
  });
});

describe('a record', () => {
  const codec = record({ a: whole(), b: maybe(list(record({ c: text(1) }), 2)) });

  it('takes its fields and leaves out all others', () => {
    assert.deepEqual(accept(codec, { a: 1, z: 1 }), { a: 1 });
    assert.deepEqual(accept(codec, { a: 1, b: [{ c: 'x', z: 1 }] }), { a: 1, b: [{ c: 'x' }] });
    const hostile = JSON.parse('{"a":1,"__proto__":{"b":1}}') as unknown;
    assert.deepEqual(accept(codec, hostile), { a: 1 });
  });

  it('names the first place that is wrong', () => {
    assert.equal(wrongAt(codec, { b: [] }), 'a');
    assert.equal(wrongAt(codec, { a: 1, b: undefined }), 'b');
    assert.equal(wrongAt(codec, { a: 1, b: [{ c: 'x' }, { c: '' }] }), 'b.1.c');
    assert.equal(wrongAt(codec, { a: 1, b: [1, 2, 3] }), 'b');
    for (const none of [null, 1, 'text', undefined]) assert.equal(wrongAt(codec, none), '');
    assert.equal(wrongAt(list(text(), 9, 1), []), '');
  });

  it('is told apart by a word', () => {
    const either = tagged('t', { one: {}, two: { a: whole() } });
    assert.deepEqual(accept(either, { t: 'one', a: 1 }), { t: 'one' });
    assert.deepEqual(accept(either, { t: 'two', a: 1 }), { t: 'two', a: 1 });
    assert.equal(wrongAt(either, { t: 'two' }), 'a');
    for (const bad of [{ t: 'three' }, { t: 'constructor' }, {}, null]) assert.equal(wrongAt(either, bad), '');
  });

  it('may be a list of two', () => {
    assert.deepEqual(accept(pair(text(), whole()), ['a', 1]), ['a', 1]);
    for (const bad of [['a'], ['a', 1, 2], ['a', 'b'], { 0: 'a', 1: 1, length: 2 }]) assert.equal(accept(pair(text(), whole()), bad), undefined);
  });
});

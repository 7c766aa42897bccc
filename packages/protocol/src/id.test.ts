import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ID_LENGTH, isId, newId } from './id.ts';

const filledWith =
  (source: Uint8Array) =>
  (bytes: Uint8Array): void => {
    bytes.set(source);
  };

describe('an id', () => {
  it('is its 128 bits in base64url', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const id = newId(filledWith(bytes));
        assert.equal(id, Buffer.from(bytes).toString('base64url'));
        assert.equal(id.length, ID_LENGTH);
        assert.ok(isId(id));
      }),
    );
  });

  it('asks for 16 random bytes once', () => {
    const asked: number[] = [];
    newId((bytes) => asked.push(bytes.length));
    assert.deepEqual(asked, [16]);
  });

  it('is told from everything else', () => {
    const id = 'A'.repeat(ID_LENGTH);
    for (const value of [undefined, null, 7, {}, [id], '', id.slice(1), `${id}A`, `${id.slice(1)}+`, `${id.slice(1)}\n`, `${id}\n`])
      assert.equal(isId(value), false, JSON.stringify(value));
  });
});

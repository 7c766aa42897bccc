import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decode } from './codec/decode.ts';
import { ErrorCodec } from './codec/error.ts';
import { ERROR_CODES, RoomError, retryOf, toRoomError } from './error.ts';

describe('a room error', () => {
  it('says by its code what a client does next', () => {
    for (const [code, retry] of Object.entries(ERROR_CODES)) assert.equal(new RoomError(code, 'why').retry, retry);
  });

  it('with a code from the future is tried again later, or does what it says', () => {
    assert.equal(retryOf('brewing-tea'), 'backoff');
    assert.equal(retryOf('toString'), 'backoff');
    assert.equal(new RoomError('brewing-tea', 'x', { retry: 'never' }).retry, 'never');
  });

  it('survives the wire', () => {
    const errors = [
      new RoomError('denied', 'too late', { why: 'thread.too-late' }),
      new RoomError('rate-limited', 'slow down', { retryAfterMs: 500 }),
      new RoomError('brewing-tea', 'x', { retry: 'reset' }),
    ];
    for (const error of errors) {
      const data = decode(ErrorCodec, JSON.parse(JSON.stringify(error)), 'error');
      const back = RoomError.from(data);
      assert.ok(back instanceof RoomError);
      assert.deepEqual(back.toJSON(), error.toJSON());
    }
  });

  it('leaves out what it does not have', () => {
    assert.deepEqual(new RoomError('invalid', 'no').toJSON(), { code: 'invalid', retry: 'never', message: 'no' });
  });
});

describe('anything that was thrown', () => {
  it('becomes a room error and keeps its cause', () => {
    const own = new RoomError('closed', 'x');
    assert.equal(toRoomError(own), own);
    const bug = new TypeError('oops');
    const made = toRoomError(bug);
    assert.deepEqual([made.code, made.retry, made.message, made.cause], ['internal', 'backoff', 'oops', bug]);
    assert.equal(toRoomError('text').message, 'text');
    assert.equal(toRoomError(undefined).code, 'internal');
  });

  it('becomes one also where looking at it throws', () => {
    const hostile = {
      get name(): string {
        throw new TypeError('no');
      },
    };
    for (const thrown of [hostile, Object.create(null), Symbol('no')]) {
      const error = toRoomError(thrown);
      assert.deepEqual([error.code, error.cause], ['internal', thrown]);
    }
  });

  it('is a room error also where another copy of this module made it', async () => {
    // An address of its own makes Node load the module once more, as a bundler does that packs an adapter by itself.
    const copy = (await import(new URL('error.ts?copy', import.meta.url).href)) as { RoomError: typeof RoomError };
    const theirs = [
      new copy.RoomError('not-found', 'no such room'),
      new copy.RoomError('denied', 'too late', { why: 'thread.too-late' }),
      new copy.RoomError('rate-limited', 'slow down', { retryAfterMs: 500 }),
      new copy.RoomError('brewing-tea', 'x', { retry: 'reset', cause: 'tea' }),
    ];
    for (const error of theirs) {
      assert.equal((error as unknown) instanceof RoomError, false);
      const own = toRoomError(error);
      assert.ok(own instanceof RoomError);
      assert.deepEqual(own.toJSON(), error.toJSON());
      assert.equal(own.cause, error.cause);
    }
    assert.equal(toRoomError({ name: 'RoomError' }).code, 'internal');
  });
});

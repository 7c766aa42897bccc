import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RoomError } from '../error.ts';
import { decode, parseJson } from './decode.ts';
import { DraftCodec, EventCodec } from './event.ts';
import { PersonCodec } from './link.ts';
import { AckCodec, PageCodec } from './page.ts';
import { WindowCodec } from './window.ts';

const event = { id: 'x'.repeat(22), type: 'post', v: 1, body: { text: 'secret' }, actor: 'ann', as: 'student', at: 1 };

function refused(call: () => unknown): RoomError {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof RoomError);
    return error;
  }
  assert.fail('it was not refused');
}

describe('decoding', () => {
  it('gives back what is valid, without what it does not know', () => {
    assert.deepEqual(decode(EventCodec, { ...event, future: 1 }, 'event'), event);
    const page = { events: [event], cursor: 'c', more: false, now: 1 };
    assert.deepEqual(decode(PageCodec, page, 'page'), page);
  });

  it('takes an explicit undefined for what is absent', () => {
    const item = { key: 'k', entity: {}, own: undefined, place: 'p', nested: undefined };
    const page = { events: [{ ...event, mine: undefined, refs: undefined }], cursor: 'c', more: false, now: 1, after: undefined };
    const window = decode(WindowCodec, { items: [item], before: false, after: false, page }, 'window');
    assert.equal(window.items[0]?.own, undefined);
    assert.equal(decode(PersonCodec, { id: 'ann', name: undefined, as: 'student' }, 'person').name, undefined);
    assert.equal(decode(AckCodec, { id: event.id, status: 'accepted', error: undefined }, 'ack').status, 'accepted');
    assert.throws(() => decode(PersonCodec, { id: 'ann', name: null, as: 'student' }, 'person'), { code: 'invalid' });
  });

  it('keeps bodies as they are, whatever they hold', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (body) => {
        const draft = { id: event.id, type: 'anything', v: 7, body };
        assert.deepEqual(decode(DraftCodec, draft, 'draft'), draft);
      }),
    );
  });

  it('names the place that is wrong but never what stands there', () => {
    const error = refused(() => decode(PageCodec, { events: [{ ...event, at: 'secret' }], cursor: 'c', more: false, now: 1 }, 'page'));
    assert.equal(error.code, 'invalid');
    assert.match(error.message, /^not a valid page: events\.0\.at is wrong$/);
    assert.equal(refused(() => decode(PageCodec, 'secret', 'page')).message, 'not a valid page');
  });

  it('refuses every event with a broken field', () => {
    const wrong = { id: 'short', type: '', v: 0, as: 'king', at: -1, actor: '', refs: ['x'], mine: false, cause: 1, body: undefined };
    for (const [field, value] of Object.entries(wrong))
      assert.equal(refused(() => decode(EventCodec, { ...event, [field]: value }, 'event')).code, 'invalid', field);
  });

  it('takes an error code it does not know, but no answer it does not know', () => {
    const error = { code: 'brewing-tea', retry: 'never', message: 'x' };
    const ack = { id: event.id, status: 'rejected', error };
    assert.deepEqual(decode(AckCodec, ack, 'ack'), ack);
    refused(() => decode(AckCodec, { id: event.id, status: 'maybe' }, 'ack'));
  });
});

describe('reading JSON', () => {
  it('refuses what is none, without repeating it', () => {
    assert.deepEqual(parseJson('{"a":[1]}', 'body'), { a: [1] });
    for (const text of ['', '{', 'secret', '{"a":1}x']) {
      const error = refused(() => parseJson(text, 'body'));
      assert.equal(error.code, 'invalid');
      assert.equal(error.message, 'not a valid body: it is not JSON');
      assert.equal(error.cause, undefined);
    }
  });
});

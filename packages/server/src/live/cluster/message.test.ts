import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readMessage } from './message.ts';
import type { RoomMessage } from './message.ts';

const signal = { key: 'k', kind: 'typing', from: 'ann', tab: 't', body: { thread: null }, n: 1, left: 2500 };

describe('a message between nodes', () => {
  it('is read as it was said', () => {
    const messages: readonly RoomMessage[] = [
      { t: 'moved' },
      { t: 'ask' },
      { t: 'shown', node: 'a', n: 7, shown: { all: true, set: [signal, { ...signal, to: 'ben' }], gone: ['other'] } },
    ];
    for (const message of messages) assert.deepEqual(readMessage(JSON.stringify(message)), message);
  });

  it('of a version to come, and what is none, is left out', () => {
    const shown = (change: object): object => ({ t: 'shown', node: 'a', n: 1, shown: { all: false, set: [], gone: [], ...change } });
    const wrong = [
      null, 5, [], {}, { t: 'other' }, { t: 'shown' },
      shown({ all: 1 }), shown({ set: [null] }), shown({ gone: [1] }),
      shown({ set: [{ ...signal, left: '2' }] }), shown({ set: [{ ...signal, key: '' }] }), shown({ set: [{ ...signal, to: 5 }] }),
      { ...shown({}), n: '1' },
    ];
    for (const message of wrong) assert.equal(readMessage(JSON.stringify(message)), undefined, JSON.stringify(message));
    for (const text of ['', '{', '{"t":"moved"', 'moved']) assert.equal(readMessage(text), undefined, text);
  });
});

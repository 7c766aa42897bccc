import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SIGNAL_KINDS } from '@studyhall/domain';
import type { SignalChange } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import type { Channel } from './channel.ts';
import { SignalBoard } from './signal-board.ts';
import type { SignalWish } from './signal-board.ts';

const clock = testClock();

/** A channel that keeps what it was sent. */
function listener(person: string, changes: SignalChange[]): Channel {
  return {
    ch: 1,
    room: { tenant: 't', course: 'c', room: 'r' },
    principal: { tenant: 't', course: 'c', id: person, as: 'student', groups: [], issuedAt: 0, expiresAt: 0 },
    audience: { as: 'student' },
    place: undefined,
    signals: { known: false },
    push: (message) => changes.push((JSON.parse(message.toString()) as { change: SignalChange }).change),
    lose: () => undefined,
  };
}

function typing(from: string, more: Partial<SignalWish> = {}): SignalWish {
  return { kind: 'typing', rules: SIGNAL_KINDS.typing, from, tab: `tab of ${from}`, body: {}, ttl: 1000, ...more };
}

describe('a board of signals', () => {
  it('gathers what happens between two deliveries into one change', () => {
    const board = new SignalBoard(clock, () => undefined);
    const changes: SignalChange[] = [];
    const channel = listener('ann', changes);
    board.deliver([channel]);
    board.set(typing('bob'));
    board.set(typing('bob', { body: { thread: 'x' } }));
    board.set(typing('cleo'));
    board.deliver([channel]);
    board.deliver([channel]);
    assert.deepEqual(changes.map(({ reset, set }) => [reset, set.map(({ from, body }) => [from, body])]), [
      [true, []],
      [false, [['bob', { thread: 'x' }], ['cleo', {}]]],
    ]);
    board.close();
  });

  it('encodes once for all who may see the same', () => {
    const board = new SignalBoard(clock, () => undefined);
    const sent: SignalChange[][] = [[], []];
    const channels = sent.map((changes, at) => listener(`person ${at}`, changes));
    board.deliver(channels);
    let encoded = 0;
    const body = { toJSON: () => ((encoded += 1), {}) } as unknown as SignalWish['body'];
    board.set(typing('bob', { body }));
    board.deliver(channels);
    assert.deepEqual([encoded, sent[0]?.length, sent[1]?.length], [1, 2, 2]);
    board.close();
  });

  it('ends signals at their time, and wakes up for nothing else', () => {
    let changed = 0;
    const before = clock.waiting;
    const board = new SignalBoard(clock, () => (changed += 1));
    board.set(typing('ann', { ttl: 500 }));
    board.set(typing('bob', { ttl: 1000 }));
    assert.equal(clock.waiting, before + 1);
    const changes: SignalChange[] = [];
    const channel = listener('cleo', changes);
    board.deliver([channel]);
    clock.advance(500);
    board.deliver([channel]);
    clock.advance(500);
    board.deliver([channel]);
    assert.deepEqual(changes.map(({ set, gone }) => [set.length, gone.length]), [[2, 0], [0, 1], [0, 1]]);
    assert.deepEqual([changed, clock.waiting], [4, before]);
  });
});

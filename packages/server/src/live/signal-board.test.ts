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
    writable: undefined,
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

  it('hears of other nodes what its own kinds allow, and nothing that came before', () => {
    const board = new SignalBoard(clock, () => undefined);
    const changes: SignalChange[] = [];
    const channel = listener('cleo', changes);
    board.set(typing('ann'));
    board.deliver([channel]);
    const own = changes[0]?.set[0]?.key ?? '';
    const said = { key: 'k', kind: 'typing', from: 'bob', tab: 't', body: {}, n: 2, left: 1e9 };
    const hear = (node: string, change: Partial<typeof said>): void => { board.hear(node, { all: false, set: [{ ...said, ...change }], gone: [] }); };
    hear('a', {});
    hear('a', { n: 1, body: { thread: 'old' } });
    hear('b', { n: 9, body: { thread: 'of another node' } });
    hear('a', { key: 'unknown', kind: 'to-come' });
    hear('a', { key: 'over', left: 0 });
    hear('a', { key: own, n: 99, from: 'mallory' });
    board.hear('a', { all: false, set: [], gone: [own] });
    board.deliver([channel]);
    const until = clock.now() + SIGNAL_KINDS.typing.ttl;
    assert.deepEqual(changes.slice(1).map(({ set, gone }) => [set, gone]), [[[{ key: 'k', kind: 'typing', from: 'bob', tab: 't', body: {}, n: 2, until }], []]]);
    board.close();
  });

  it('tells other nodes of its own alone, all of it or what has changed, and that nothing is left where they may not know', () => {
    const board = new SignalBoard(clock, () => undefined);
    assert.equal(board.take(true), undefined);
    board.hear('a', { all: true, set: [{ key: 'k', kind: 'typing', from: 'bob', tab: 't', body: {}, n: 2, left: 500 }], gone: [] });
    assert.equal(board.take(true), undefined);
    board.set(typing('ann', { to: 'bob' }));
    const first = board.take(false);
    assert.deepEqual(first?.set.map(({ from, to, left }) => [from, to, left]), [['ann', 'bob', 1000]]);
    assert.equal(board.take(false), undefined);
    assert.equal(board.take(true)?.set.length, 1);
    const key = first.set[0]?.key ?? '';
    board.clear(key);
    assert.deepEqual(board.take(false), { all: false, set: [], gone: [key] });
    assert.deepEqual(board.take(true), { all: true, set: [], gone: [] });
    assert.equal(board.take(true), undefined);
    board.close();
  });
});

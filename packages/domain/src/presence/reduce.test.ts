import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, Signal, SignalChange } from '@studyhall/protocol';
import { applySignals, expire, here, nextEnd, NO_SIGNALS, typing } from './reduce.ts';

const THREAD = 'x'.repeat(22);

function signal(kind: string, from: string, more: Partial<Signal> = {}): Signal {
  return { key: `${kind}/${from}/${more.tab ?? '1'}`, kind, from, tab: '1', body: {}, until: 100, n: 1, ...more };
}
function change(set: readonly Signal[], more: Partial<SignalChange> = {}): SignalChange {
  return { reset: false, set, gone: [], now: 0, ...more };
}

describe('the signals of a room', () => {
  it('are replaced slot by slot, taken away, and begun anew', () => {
    const one = applySignals(NO_SIGNALS, change([signal('here', 'ann'), signal('here', 'bob')], { reset: true }));
    assert.deepEqual(here(one, 0), ['ann', 'bob']);
    const two = applySignals(one, change([], { gone: ['here/ann/1', 'nobody'] }));
    assert.deepEqual(here(two, 0), ['bob']);
    assert.deepEqual(here(one, 0), ['ann', 'bob'], 'the state before stays as it was');
    const three = applySignals(two, change([signal('here', 'tia')], { reset: true }));
    assert.deepEqual(here(three, 0), ['tia']);
  });

  it('never go back to an older number', () => {
    const newer = applySignals(NO_SIGNALS, change([signal('here', 'ann', { n: 5, until: 200 })]));
    const late = applySignals(newer, change([signal('here', 'ann', { n: 4, until: 900 })]));
    assert.equal(nextEnd(late), 200);
  });

  it('end by themselves', () => {
    const state = applySignals(NO_SIGNALS, change([signal('here', 'ann', { until: 50 }), signal('here', 'bob', { until: 70 })]));
    assert.equal(nextEnd(state), 50);
    assert.equal(expire(state, 49), state);
    assert.deepEqual(here(state, 50), ['bob']);
    assert.deepEqual(here(expire(state, 50), 0), ['bob']);
    assert.equal(nextEnd(expire(state, 70)), undefined);
  });
});

describe('who is here', () => {
  it('counts a person once, however many tabs', () => {
    const state = applySignals(NO_SIGNALS, change([signal('here', 'ann', { tab: '1' }), signal('here', 'ann', { tab: '2' })]));
    assert.deepEqual(here(state, 0), ['ann']);
  });
});

describe('who is typing', () => {
  it('is everybody else, once in each thread', () => {
    const state = applySignals(
      NO_SIGNALS,
      change([
        signal('typing', 'me'),
        signal('typing', 'bob', { tab: '1', body: { thread: THREAD } }),
        signal('typing', 'bob', { tab: '2', body: { thread: THREAD } }),
        signal('typing', 'bob', { tab: '3' }),
        signal('typing', 'ann', { until: 10 }),
        signal('here', 'tia'),
      ]),
    );
    assert.deepEqual(typing(state, 10, 'me'), [{ id: 'bob' }, { id: 'bob', thread: THREAD }]);
  });

  it('leaves out what is broken', () => {
    const bodies: Json[] = [null, 7, { thread: 'short' }];
    const set = bodies.map((body, i) => signal('typing', 'bob', { tab: String(i), body }));
    assert.deepEqual(typing(applySignals(NO_SIGNALS, change(set)), 0, 'me'), []);
  });
});

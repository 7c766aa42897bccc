import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import { seededRandom, testClock, turn } from '@studyhall/testing';
import { backoffMs, LONGEST_WAIT_MS } from './backoff.ts';
import { ANSWER_MS, callWithDeadline } from './deadline.ts';
import { Turns } from './turns.ts';
import { Waiter } from './wait.ts';

describe('backoff', () => {
  it('is full jitter under a ceiling that doubles up to a minute', () => {
    const most = { fraction: () => 0.999_999, fill: () => undefined };
    const least = { fraction: () => 0, fill: () => undefined };
    assert.deepEqual([1, 2, 3, 8, 100].map((attempt) => backoffMs(most, attempt)), [500, 1000, 2000, LONGEST_WAIT_MS, LONGEST_WAIT_MS]);
    assert.equal(backoffMs(least, 5), 0);
    const random = seededRandom(7);
    const waits = new Set(Array.from({ length: 50 }, () => backoffMs(random, 6)));
    assert.ok(waits.size > 40, 'pages do not come back in step');
  });

  it('never comes sooner than the backend asked', () => {
    assert.equal(backoffMs({ fraction: () => 0, fill: () => undefined }, 1, 5_000), 5_000);
  });
});

describe('a call with a deadline', () => {
  it('gives the value', async () => {
    const clock = testClock();
    assert.equal(await callWithDeadline(clock, undefined, () => Promise.resolve(1)), 1);
    assert.equal(clock.waiting, 0, 'and leaves no timer');
  });

  it('makes a typed error of whatever is thrown, at once or later', async () => {
    const clock = testClock();
    const bug = new TypeError('bug');
    const thrower = (): never => {
      throw bug;
    };
    await assert.rejects(callWithDeadline(clock, undefined, thrower), { name: 'RoomError', code: 'internal', cause: bug });
    const refusal = new RoomError('forbidden', 'no');
    await assert.rejects(callWithDeadline(clock, undefined, () => Promise.reject(refusal)), refusal);
    assert.equal(clock.waiting, 0);
  });

  it('ends in time, tells the callee, and hands over what comes too late', async () => {
    const clock = testClock();
    let answer: (value: string) => void = () => undefined;
    let aborted: AbortSignal | undefined;
    const late: string[] = [];
    const call = callWithDeadline(
      clock,
      undefined,
      (signal) => {
        aborted = signal;
        return new Promise<string>((resolve) => (answer = resolve));
      },
      (value) => late.push(value),
    );
    const refused = assert.rejects(call, { code: 'timeout', retry: 'backoff' });
    await clock.elapse(ANSWER_MS);
    await refused;
    assert.equal(aborted?.aborted, true);
    answer('too late');
    await turn();
    assert.deepEqual(late, ['too late']);
  });

  it('ends when it is not wanted any more', async () => {
    const end = new AbortController();
    const call = callWithDeadline(testClock(), end.signal, () => new Promise(() => undefined));
    end.abort();
    await assert.rejects(call, { code: 'closed' });
    await assert.rejects(callWithDeadline(testClock(), end.signal, () => Promise.resolve(1)), { code: 'closed' });
  });
});

describe('a waiter', () => {
  it('ends by the clock or by being woken, and says which', async () => {
    const clock = testClock();
    const waiter = new Waiter(clock);
    const byClock = waiter.wait(100);
    await clock.elapse(100);
    assert.equal(await byClock, false);
    const woken = waiter.wait();
    waiter.wake();
    assert.equal(await woken, true);
    assert.equal(clock.waiting, 0);
  });

  it('keeps one wake for the next wait', async () => {
    const waiter = new Waiter(testClock());
    waiter.wake();
    waiter.wake();
    assert.equal(await waiter.wait(1_000), true);
    let done = false;
    void waiter.wait().then(() => (done = true));
    await turn();
    assert.equal(done, false);
  });
});

describe('turns', () => {
  it('run one after the other, also after a failure', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const step = (name: string, fails = false) => async (): Promise<void> => {
      seen.push(`${name} begins`);
      await turn();
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
    };
    const first = turns.take(step('a', true));
    const second = turns.take(step('b'));
    assert.equal(turns.busy, true);
    await assert.rejects(first, /a/);
    await second;
    assert.deepEqual(seen, ['a begins', 'a ends', 'b begins', 'b ends']);
    assert.equal(turns.busy, false);
  });
});

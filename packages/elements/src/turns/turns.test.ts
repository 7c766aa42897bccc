import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReactiveElement } from 'lit';
import { testClock } from '@studyhall/testing';
import { press, turn } from './turns.ts';

/** The page's next task. */
const given = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

test('what is asked for first is done first, a few milliseconds’ worth at a time', async () => {
  const clock = testClock();
  const done: number[] = [];
  const work = async (n: number): Promise<void> => {
    await turn(clock);
    clock.advance(3);
    done.push(n);
  };
  const all = Promise.all(Array.from({ length: 10 }, (_, n) => work(n)));
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
  assert.deepEqual(done, [0, 1, 2], 'then the page is given back');
  await all;
  assert.deepEqual(done, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('where the clock stands, the page is given back all the same', async () => {
  const clock = testClock();
  let done = 0;
  const all = Promise.all(Array.from({ length: 50 }, () => turn(clock).then(() => { done += 1; })));
  for (let n = 0; n < 200; n += 1) await Promise.resolve();
  assert.ok(done > 0 && done < 25, `${done} of 50`);
  await all;
  assert.equal(done, 50);
});

/** As much of a post's element as turns look at: one that has been rendered before. */
const post = (isConnected = true): ReactiveElement => ({ hasUpdated: true, isConnected, closest: () => null }) as unknown as ReactiveElement;

test('a post that is pressed waits for nobody, and nobody waits for what has left the page', async () => {
  const clock = testClock();
  const done: string[] = [];
  const work = (name: string, element: ReactiveElement): Promise<unknown> => turn(clock, element).then(() => done.push(name));
  const pressed = post();
  const all = [work('first', post()), work('removed', post(false)), ...Array.from({ length: 20 }, (_, n) => work(String(n), post())), work('pressed', pressed)];
  press(pressed);
  await all.at(-1);
  assert.ok(done.length < 10, done.join());
  all.push(work('pressed again', pressed));
  await all.at(-1);
  assert.ok(done.length < 10, done.join());
  await Promise.all(all);
  assert.deepEqual(done.filter((each) => !each.startsWith('pressed')), ['first', ...Array.from({ length: 20 }, (_, n) => String(n)), 'removed']);
});

test('quick work is done in one go, and work that fails keeps nobody from theirs', async () => {
  const clock = testClock();
  const failed = turn(clock).then(() => Promise.reject(new Error('no')));
  let done = false;
  const quick = turn(clock).then(() => { done = true; });
  await assert.rejects(failed, /no/);
  assert.equal(done, true);
  await quick;
  await given();
  await turn(clock);
});

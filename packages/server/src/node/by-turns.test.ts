import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ByTurns } from './by-turns.ts';

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

it('things are done from the next turn on, a few in each, in their order', async () => {
  const turns = new ByTurns(2);
  const done: number[] = [];
  const add = (n: number): void => { turns.add(() => { done.push(n); }); };
  for (const n of [1, 2, 3, 4, 5]) add(n);
  assert.deepEqual(done, []);
  const seen: number[] = [];
  while (done.length < 5) {
    await turn();
    seen.push(done.length);
  }
  assert.deepEqual([done, seen], [[1, 2, 3, 4, 5], [2, 4, 5]]);
  add(6);
  assert.equal(done.length, 5);
  await turn();
  assert.deepEqual(done.slice(5), [6]);
});

it('what is added while others are done waits behind them', async () => {
  const turns = new ByTurns(1);
  const done: string[] = [];
  turns.add(() => {
    done.push('one');
    turns.add(() => { done.push('three'); });
  });
  turns.add(() => { done.push('two'); });
  while (done.length < 3) await turn();
  assert.deepEqual(done, ['one', 'two', 'three']);
});

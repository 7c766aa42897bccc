import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testClock } from '@studyhall/testing';
import { OneByOne } from './one-by-one.ts';

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

it('each begins when the one before is done, however that ended', async () => {
  const clock = testClock();
  const line = new OneByOne(clock, 50);
  const so: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const begin = (name: string): Promise<string> =>
    line.run(() => {
      so.push(name);
      return new Promise((resolve, reject) => { ends.set(name, (error) => { if (error === undefined) resolve(`${name} done`); else reject(error); }); });
    });
  const [one, two, three] = ['one', 'two', 'three'].map(begin);
  await turn();
  assert.deepEqual(so, ['one']);
  ends.get('one')?.();
  assert.equal(await one, 'one done');
  await turn();
  assert.deepEqual(so, ['one', 'two']);
  ends.get('two')?.(new Error('in vain'));
  await assert.rejects(two ?? Promise.resolve(), /in vain/);
  await turn();
  ends.get('three')?.();
  assert.deepEqual([await three, so, clock.waiting], ['three done', ['one', 'two', 'three'], 0]);
});

it('one that never ends keeps the others for a while and no longer', async () => {
  const clock = testClock();
  const line = new OneByOne(clock, 50);
  void line.run(() => new Promise(() => undefined));
  let isNext = false;
  const next = line.run(() => {
    isNext = true;
    return Promise.resolve();
  });
  await clock.elapse(49);
  assert.equal(isNext, false);
  await clock.elapse(1);
  await next;
});

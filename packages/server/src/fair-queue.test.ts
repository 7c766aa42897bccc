import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { FairQueue } from './fair-queue.ts';

function all<T>(queue: FairQueue<T>): T[] {
  const taken: T[] = [];
  for (let next = queue.take(); next !== undefined; next = queue.take()) taken.push(next);
  return taken;
}

it('who asks for little goes before who asks for much, whoever was first', () => {
  let now = 0;
  const queue = new FairQueue<string>(() => now);
  for (let n = 0; n < 5; n += 1) queue.add(`flood ${n}`, 'flood', 100);
  now = 50;
  queue.add('ann', 'ann', 100);
  queue.add('bob', 'bob', 100);
  queue.add('ann again', 'ann', 100);
  assert.deepEqual(all(queue), ['flood 0', 'ann', 'bob', 'flood 1', 'ann again', 'flood 2', 'flood 3', 'flood 4']);
});

it('what waits is overtaken for a while and not for ever, and what was asked for is forgotten in time', () => {
  let now = 0;
  const queue = new FairQueue<string>(() => now);
  for (let n = 0; n < 3; n += 1) queue.add(`flood ${n}`, 'flood', 100);
  now = 150;
  queue.add('late', 'late', 100);
  assert.deepEqual(all(queue), ['flood 0', 'flood 1', 'late', 'flood 2']);
  now = 1000;
  queue.add('flood', 'flood', 100);
  queue.add('late', 'late', 100);
  assert.deepEqual(all(queue), ['flood', 'late']);
});

it('nobody’s turns lie further ahead than a minute', () => {
  let now = 0;
  const queue = new FairQueue<number>(() => now);
  for (let n = 0; n < 10_000; n += 1) queue.add(n, 'flood', 100);
  now = 60_001;
  queue.add(-1, 'ann', 100);
  assert.equal(all(queue).at(-1), -1);
});

it('what is dropped is what would have come last', () => {
  const asked = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), pace: fc.integer({ min: 1, max: 50 }), wait: fc.integer({ min: 0, max: 30 }) }), { minLength: 1, maxLength: 40 });
  fc.assert(fc.property(asked, fc.nat(40), (asks, drops) => {
    const run = (many: number): { readonly taken: readonly number[]; readonly dropped: readonly number[] } => {
      let now = 0;
      const queue = new FairQueue<number>(() => now);
      for (const [n, { key, pace, wait }] of asks.entries()) {
        now += wait;
        queue.add(n, key, pace);
      }
      const dropped = Array.from({ length: many }, () => queue.drop()).filter((n) => n !== undefined);
      return { taken: all(queue), dropped };
    };
    const { taken, dropped } = run(drops);
    assert.deepEqual([...taken, ...[...dropped].reverse()], run(0).taken);
  }));
});

it('what is too far ahead comes after all that is not, also where its turn is earlier', () => {
  const queue = new FairQueue<string>(() => 0);
  for (const name of ['a1', 'a2', 'a3']) queue.add(name, 'a', 100, 150);
  for (const name of ['hall 1', 'hall 2', 'hall 3', 'hall 4']) queue.add(name, 'hall', 300);
  const taken: [string | undefined, boolean][] = [];
  while (queue.size > 0) taken.push([queue.take(), queue.isAhead]);
  assert.deepEqual(taken.map(([name]) => name), ['a1', 'hall 1', 'a2', 'hall 2', 'hall 3', 'hall 4', 'a3']);
  assert.deepEqual(taken.map(([, isAhead]) => isAhead), [false, false, false, false, false, true, false]);
});

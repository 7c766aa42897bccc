import assert from 'node:assert/strict';
import { it } from 'node:test';
import { rounds } from './rounds.ts';
import { percentile, ratios, spread } from './samples.ts';

it('a spread has the middle, the least and the most, in whatever order it was measured', () => {
  assert.deepEqual(spread([3, 1, 2]), { median: 2, least: 1, most: 3 });
  assert.deepEqual(spread([4, 1]), { median: 2.5, least: 1, most: 4 });
});

it('a percentile lies between the samples around it', () => {
  const samples = Array.from({ length: 101 }, (_, at) => 100 - at);
  assert.equal(percentile(samples, 0.95), 95);
  assert.equal(percentile([10, 20], 0.75), 17.5);
});

it('a ratio is that of each round, not that of the medians', () => {
  assert.deepEqual(ratios([2, 20, 300], [1, 10, 100]), { median: 2, least: 2, most: 3 });
});

it('rounds take turns, turn their order round, and do not count the first', async () => {
  const order: string[] = [];
  const counted = { a: 0, b: 0 };
  const measure = (name: 'a' | 'b') => (): Promise<number> => {
    order.push(name);
    return Promise.resolve((counted[name] += 1));
  };
  assert.deepEqual(await rounds(2, { a: measure('a'), b: measure('b') }), { a: [2, 3], b: [2, 3] });
  assert.equal(order.join(''), 'abbaab');
});

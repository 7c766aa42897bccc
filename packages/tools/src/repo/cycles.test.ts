import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findCycle } from './cycles.ts';

describe('findCycle', () => {
  it('finds none where two ways lead to one node', () => {
    const diamond = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
    ]);
    assert.equal(findCycle(diamond), undefined);
  });

  it('names the nodes of a cycle, without the way to it', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['d', 'b']],
    ]);
    assert.deepEqual(findCycle(graph), ['b', 'c', 'b']);
  });

  it('finds a node that leads to itself', () => {
    assert.deepEqual(findCycle(new Map([['a', ['a']]])), ['a', 'a']);
  });
});

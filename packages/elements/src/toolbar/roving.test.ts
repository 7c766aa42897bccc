import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { step } from '../emoji/step.ts';
import { rove } from './roving.ts';

void describe('arrow keys', () => {
  void it('lead along a row, around its ends, in the direction that is seen', () => {
    assert.equal(rove('ArrowRight', 2, 3, false), 0);
    assert.equal(rove('ArrowLeft', 0, 3, false), 2);
    assert.equal(rove('ArrowRight', 0, 3, true), 2);
    assert.equal(rove('ArrowLeft', 0, 3, true), 1);
    assert.equal(rove('Home', 2, 3, false), 0);
    assert.equal(rove('End', 0, 3, false), 2);
    assert.equal(rove('a', 0, 3, false), undefined);
  });

  void it('lead through a grid, and stay at its edges', () => {
    assert.equal(step('ArrowDown', 1, 10, 4, false), 5);
    assert.equal(step('ArrowDown', 7, 10, 4, false), 7);
    assert.equal(step('ArrowUp', 2, 10, 4, false), 2);
    assert.equal(step('ArrowRight', 9, 10, 4, false), 9);
    assert.equal(step('ArrowRight', 5, 10, 4, true), 4);
    assert.equal(step('Home', 6, 10, 4, false), 4);
    assert.equal(step('End', 9, 10, 4, false), 9);
    assert.equal(step('Tab', 9, 10, 4, false), undefined);
  });
});

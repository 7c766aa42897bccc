import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closingLine, sum } from './counts.ts';

describe('counts', () => {
  it('add up, and end a run with the line that machines read', () => {
    const total = sum([
      { passed: 3, failed: 0, skipped: 1 },
      { passed: 4, failed: 2, skipped: 0 },
    ]);
    assert.equal(closingLine(total), '7 passed, 2 failed, 1 skipped');
  });

  it('of nothing are zero', () => {
    assert.equal(closingLine(sum([])), '0 passed, 0 failed, 0 skipped');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closingLine, failureLine, lastLines, settle, sum } from './counts.ts';

describe('counts', () => {
  it('add up, and end a run with the line that machines read', () => {
    const total = sum([
      { passed: 3, failed: 0, skipped: 1 },
      { passed: 4, failed: 2, skipped: 0 },
    ]);
    assert.equal(closingLine(total), '7 passed, 2 failed, 1 skipped');
  });

  it('keep the name of each failed test', () => {
    const one = { passed: 0, failed: 1, skipped: 0 };
    assert.deepEqual(sum([{ ...one, failures: ['a: x'] }, one, { ...one, failures: ['b: y'] }]).failures, ['a: x', 'b: y']);
  });

  it('tell a failure in one line, without colours', () => {
    assert.equal(failureLine('posts', '\u001b[31mexpected\n   1\u001b[39m'), 'posts: expected 1');
  });

  it('are one check for a program that counts nothing', () => {
    assert.deepEqual(settle(undefined, undefined), { passed: 1, failed: 0, skipped: 0 });
  });

  it('tell why a program died before or after its tests', () => {
    const failed = { failed: 1, skipped: 0, failures: ['all of it: the port is taken'] };
    assert.deepEqual(settle(undefined, 'the port is taken'), { passed: 0, ...failed });
    assert.deepEqual(settle({ passed: 4, failed: 0, skipped: 0 }, 'the port is taken'), { passed: 4, ...failed });
    const known = { passed: 3, failed: 1, skipped: 0, failures: ['posts: expected 1'] };
    assert.deepEqual(settle(known, 'ended with 1'), known);
  });

  it('keep the end of what was printed', () => {
    assert.equal(lastLines(`${'x'.repeat(400)}\n\u001b[31mlisten\nEADDRINUSE\u001b[39m\n`).slice(-18), ' listen EADDRINUSE');
  });

  it('of nothing are zero', () => {
    assert.equal(closingLine(sum([])), '0 passed, 0 failed, 0 skipped');
  });
});

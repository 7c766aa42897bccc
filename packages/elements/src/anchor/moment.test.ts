import assert from 'node:assert/strict';
import { test } from 'node:test';
import { momentOf } from './moment.ts';

void test('a moment is written as players write it', () => {
  assert.deepEqual([0, 5_999, 65_000, 3_723_000, 36_000_000].map(momentOf), ['0:00', '0:05', '1:05', '1:02:03', '10:00:00']);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BoardState } from '@studyhall/client';
import { cut, knownTags, withTag } from './tags.ts';

void describe('tags that are being written', () => {
  void it('end at a comma of any script', () => {
    assert.deepEqual(cut('lab, week 2،خلية、細'), { whole: ['lab', ' week 2', 'خلية'], rest: '細' });
    assert.deepEqual(cut('lab'), { whole: [], rest: 'lab' });
  });

  void it('stand once, as they are written elsewhere', () => {
    assert.deepEqual(withTag(['lab'], '  LAB ', []), ['lab']);
    assert.deepEqual(withTag(['lab'], ' week   2', []), ['lab', 'week 2']);
    assert.deepEqual(withTag([], 'exam', ['Exam']), ['Exam']);
    assert.deepEqual(withTag(['lab'], '   ', []), ['lab']);
  });

  void it('are suggested from the threads on the board, the most used first', () => {
    const threads = [['a'], ['b', 'a'], [], undefined, ['constructor']].map((tags) => ({ root: { ...(tags && { tags }) } }));
    assert.deepEqual(knownTags({ threads } as unknown as BoardState), ['a', 'b', 'constructor']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BoardState } from '@studyhall/client';
import { tellingWords } from './beyond-page.ts';
import { similarTo, wordsIn } from './likeness.ts';

const board = (...posts: readonly { title?: string; text: string; [more: string]: unknown }[]): BoardState =>
  ({ threads: posts.map((post, at) => ({ root: { id: `p${String(at)}`, ...post } })) }) as unknown as BoardState;
const found = (title: string, state: BoardState): readonly string[] => similarTo(title, state).map(({ id }) => id);

const EGGS = board(
  { title: 'Why does the egg shrink in syrup?', text: 'After a night it lost mass.' },
  { text: 'The **syrup** made my egg shrink.\nIs that so for all?' },
  { title: 'When is the exam?', text: 'And where?' },
  { title: 'Recording of week 2', text: 'Is the recording there?' },
);

void describe('similar threads', () => {
  void it('share the words that say most, in title or text', () => {
    assert.deepEqual(found('egg shrinks or shrink: syrup', EGGS), ['p0', 'p1']);
    assert.deepEqual(found('EXAM', EGGS), ['p2']);
    assert.equal(similarTo('egg', EGGS)[1]?.title, 'The **syrup** made my egg shrink.');
  });

  void it('are none where little is written, or little is shared', () => {
    assert.deepEqual(found('', EGGS), []);
    assert.deepEqual(found('is it', EGGS), []);
    assert.deepEqual(found('is my bicycle broken or the brake', EGGS), []);
  });

  void it('are five at most, and none that is gone or on its way', () => {
    const same = { title: 'exam', text: '' };
    assert.equal(found('exam', board(...Array.from({ length: 9 }, () => same))).length, 5);
    assert.deepEqual(found('exam', board({ ...same, deleted: { at: 1 } }, { ...same, hidden: { at: 1, by: 'x' } }, { ...same, delivery: 'sending' })), []);
  });

  void it('are found in scripts without spaces, and whatever the accents', () => {
    assert.deepEqual([...wordsIn('细胞膜')], ['细', '胞', '膜']);
    assert.deepEqual(found('Épreuve', board({ title: 'epreuve finale', text: '' })), ['p0']);
    assert.deepEqual(found('细胞', board({ title: '细胞膜', text: '' }, { title: '考试', text: '' })), ['p0']);
  });

  void it('are searched by the words that say most', () => {
    assert.equal(tellingWords('Why does the egg shrink in syrup?'), 'shrink syrup');
    assert.equal(tellingWords('?'), '');
  });
});

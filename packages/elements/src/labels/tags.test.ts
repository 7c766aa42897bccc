import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_TAGS, TAG_CHARS } from '@studyhall/domain';
import { tagsOf, writtenTags } from './tags.ts';

void describe('written tags', () => {
  void it('stand between commas of any script, without space around them, each once', () => {
    assert.deepEqual(tagsOf(' osmosis ,  week   2, osmosis،خلية、細胞,,'), ['osmosis', 'week 2', 'خلية', '細胞']);
    assert.deepEqual(tagsOf(' , '), []);
  });

  void it('are read as they were written', () => {
    assert.deepEqual(tagsOf(writtenTags(['week 2', 'cells'])), ['week 2', 'cells']);
    assert.equal(writtenTags(), '');
  });

  void it('are few and short', () => {
    const many = Array.from({ length: MAX_TAGS + 1 }, (_, i) => `t${String(i)}`);
    assert.equal(tagsOf(many.join()), 'many');
    assert.deepEqual(tagsOf([...many.slice(1), 't1'].join()), many.slice(1));
    assert.equal(tagsOf('x'.repeat(TAG_CHARS + 1)), 'long');
    assert.deepEqual(tagsOf('x'.repeat(TAG_CHARS)), ['x'.repeat(TAG_CHARS)]);
  });
});

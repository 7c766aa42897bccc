import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { GROUPS } from './groups.ts';
import { emojiOf, findEmoji } from './names.ts';
import { packed } from './pack.fixture.ts';

void describe('emoji', () => {
  void it('are those of the package; write.fixture.ts writes them anew', () => {
    assert.equal(readFileSync(new URL('emoji.data.ts', import.meta.url), 'utf8'), packed());
  });

  void it('stand in groups, each with a name', () => {
    for (const group of GROUPS) {
      assert.ok(emojiOf(group).length > 50, group);
      for (const { sign, name } of emojiOf(group)) assert.ok(sign !== '' && name !== '');
    }
    assert.equal(emojiOf('smileys')[0]?.sign, '😀');
  });

  void it('are found by the beginnings of their words', () => {
    assert.ok(findEmoji('thumbs up').some(({ sign }) => sign === '👍️' || sign === '👍'));
    assert.ok(findEmoji('GRIN')[0]?.name.startsWith('grin'));
    assert.deepEqual(findEmoji('zzzz'), []);
    assert.ok(findEmoji('a').length <= 120);
  });
});

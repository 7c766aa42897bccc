import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayBeFormatted, pastedMarkdown } from './clipboard.ts';

void describe('a paste', () => {
  void it('looks only at sources that may hold formatting', () => {
    assert.equal(mayBeFormatted(''), false);
    assert.equal(mayBeFormatted('<meta charset="utf-8"><span>a < b</span>'), false);
    assert.equal(mayBeFormatted('<p>a <strong>b</strong></p>'), true);
  });

  void it('is Markdown where its formatting can be kept, and what the clipboard has as text elsewhere', async () => {
    assert.equal(await pastedMarkdown('<p>a <strong>b</strong></p>', 'a b'), 'a **b**');
    assert.equal(await pastedMarkdown('<p>just <span style="font-weight:normal">text</span></p>', ' just text '), ' just text ');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIMITS } from '@studyhall/protocol';
import { isComposing, isSendKey } from './keys.ts';
import { charactersLeft } from './length.ts';

void describe('characters left', () => {
  void it('says nothing while the limit is far away', () => {
    assert.equal(charactersLeft('a'.repeat(LIMITS.textBytes / 2)), undefined);
  });

  void it('counts down near the limit', () => {
    assert.equal(charactersLeft('a'.repeat(LIMITS.textBytes - 10)), 10);
    assert.equal(charactersLeft('a'.repeat(LIMITS.textBytes)), 0);
  });

  void it('is negative beyond it', () => {
    assert.equal(charactersLeft('a'.repeat(LIMITS.textBytes + 1)), -1);
  });

  void it('counts in characters like those of the text', () => {
    // Two bytes each.
    assert.equal(charactersLeft('ع'.repeat(LIMITS.textBytes / 2 - 100)), 100);
  });
});

void describe('the key that posts', () => {
  const enter = { key: 'Enter', isComposing: false, keyCode: 13, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

  void it('is Enter with Ctrl or Cmd, and not Enter alone', () => {
    assert.equal(isSendKey(enter), false);
    assert.equal(isSendKey({ ...enter, ctrlKey: true }), true);
    assert.equal(isSendKey({ ...enter, metaKey: true }), true);
  });

  void it('is never one that an input method is using', () => {
    assert.equal(isSendKey({ ...enter, ctrlKey: true, isComposing: true }), false);
    assert.equal(isSendKey({ ...enter, ctrlKey: true, keyCode: 229 }), false);
    assert.equal(isComposing({ isComposing: false, keyCode: 229 }), true);
  });
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Draft } from '@studyhall/protocol';
import { isSameDraft } from './same-draft.ts';
import { stamp } from './stamp.ts';

const draft: Draft = { id: 'x'.repeat(22), type: 'post', v: 1, refs: ['r'.repeat(22)], body: { text: 'a', deep: [{ b: 1, c: null }] } };
const act = { actor: 'ann', as: 'student', at: 5 } as const;

it('a draft is the same whatever the order of its keys, and another one where anything differs', () => {
  const event = stamp(draft, act);
  assert.ok(isSameDraft(event, draft, 'ann'));
  assert.ok(isSameDraft(event, { ...draft, body: { deep: [{ c: null, b: 1 }], text: 'a' } }, 'ann'));
  const others: Draft[] = [
    { ...draft, body: { text: 'b', deep: [{ b: 1, c: null }] } },
    { ...draft, body: { text: 'a', deep: [{ b: 1, c: null }, 1] } },
    { ...draft, type: 'edit' },
    { ...draft, v: 2 },
    { ...draft, refs: [] },
    { ...draft, cause: 'c'.repeat(22) },
    { ...draft, voucher: 'v' },
    { ...draft, look: 'student' },
  ];
  for (const other of others) assert.ok(!isSameDraft(event, other, 'ann'));
  assert.ok(!isSameDraft(event, draft, 'bob'));
});

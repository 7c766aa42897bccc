import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Draft, RoomEvent } from './event.ts';
import { isSameDraft } from './same-draft.ts';

const draft: Draft = { id: 'x'.repeat(22), type: 'post', v: 1, refs: ['y'.repeat(22)], body: { text: 'hi', list: [1, { a: 1, b: 2 }] } };

it('an event is the draft that it was, whatever the order of keys', () => {
  const event: RoomEvent = { ...draft, body: { list: [1, { b: 2, a: 1 }], text: 'hi' }, actor: 'ann', as: 'student', at: 7 };
  assert.equal(isSameDraft(draft, event), true);
});

it('another word anywhere makes another draft', () => {
  const others: Partial<Draft>[] = [
    { type: 'edit' },
    { v: 2 },
    { refs: [] },
    { body: { text: 'ho', list: [1, { a: 1, b: 2 }] } },
    { body: { text: 'hi', list: [{ a: 1, b: 2 }, 1] } },
    { body: null },
    { cause: 'z'.repeat(22) },
    { voucher: 'v' },
    { look: 'student' },
  ];
  for (const other of others) assert.equal(isSameDraft(draft, { ...draft, ...other }), false, JSON.stringify(other));
});

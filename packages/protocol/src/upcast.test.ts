import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Draft } from './event.ts';
import { upcast } from './upcast.ts';
import type { Upcasts } from './upcast.ts';

const lifts: Upcasts = {
  post: [(body) => ({ text: body }), (body) => ({ ...(body as object), lang: '' })],
};

function draft(v: number, body: Draft['body'], type = 'post'): Draft {
  return { id: 'x'.repeat(22), type, v, body };
}

it('lifts a body step by step to the newest version', () => {
  assert.deepEqual(upcast(draft(1, 'hi'), lifts), draft(3, { text: 'hi', lang: '' }));
  assert.deepEqual(upcast(draft(2, { text: 'hi' }), lifts), draft(3, { text: 'hi', lang: '' }));
});

it('leaves the newest and newer versions, and types it does not know, as they are', () => {
  const others = [draft(3, {}), draft(9, {}), draft(1, {}, 'poll'), draft(1, {}, 'constructor')];
  for (const each of others) assert.equal(upcast(each, lifts), each);
});

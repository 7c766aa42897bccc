import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ownKey } from './keys.ts';
import { THREAD_ORDERS } from './orders.ts';
import { Room } from './say.fixture.ts';

it('threads stand by their newest post, the newest first, and replies by age in their thread', () => {
  const room = new Room();
  const old = room.say('ann', 'post', { text: 'old' });
  const young = room.say('ann', 'post', { text: 'young' });
  const activity = (id: string): string => THREAD_ORDERS.activity(id, room.post(id))[0]?.place ?? '';
  assert.ok(activity(young) < activity(old));
  const first = room.say('bob', 'post', { thread: old, parent: old, text: '1' });
  const second = room.say('bob', 'post', { thread: old, parent: first, text: '2' });
  assert.ok(activity(old) < activity(young));

  const replies = [first, second].map((id) => THREAD_ORDERS.replies(id, room.post(id))[0]);
  assert.deepEqual(replies.map((each) => each?.filter), [old, old]);
  assert.ok((replies[0]?.place ?? '') < (replies[1]?.place ?? ''));
  assert.deepEqual(THREAD_ORDERS.replies(old, room.post(old)), []);
  assert.deepEqual(THREAD_ORDERS.activity(first, room.post(first)), []);
  assert.deepEqual(THREAD_ORDERS.activity(ownKey(old, 'bob'), { kind: 'own', reactions: [] }), []);
});

it('places are texts of one length, also for times that make no sense', () => {
  const room = new Room();
  const post = room.post(room.say('ann', 'post', { text: 'x' }));
  for (const at of [0, 1.5, -1, 1e300, NaN, Number.MAX_SAFE_INTEGER])
    assert.equal(THREAD_ORDERS.replies('', { ...post, at, parent: post.id })[0]?.place.length, 16 + 22, String(at));
});

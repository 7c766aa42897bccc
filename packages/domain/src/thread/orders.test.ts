import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { THREAD_ORDERS } from './acts/orders.ts';
import { ownKey } from './keys.ts';
import { readWindow } from '../window.ts';
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
    assert.equal(THREAD_ORDERS.replies('', { ...post, at, parent: post.id })[0]?.place.length, 1 + 16 + 22, String(at));
});

describe('the lists of threads', () => {
  const listed = (room: Room, order: string, filter: string): unknown[] => {
    const query = { view: 'thread', version: 3, order, filter };
    return readWindow(room.state, query, { at: 'first' }, 9, { id: 'ann', as: 'student' }).items.map(({ key }) => key);
  };

  it('are by activity, by age and by votes, each for all threads and for some', () => {
    const room = new Room();
    const [old, mid, young] = ['old', 'mid', 'young'].map((text) => room.say('ann', 'post', { text, purpose: 'question', tags: ['t'] })) as [string, string, string];
    room.say('bob', 'vote', { target: mid, from: false, to: true });
    const answer = room.say('tia', 'post', { thread: old, parent: old, text: 'x' });
    for (const filter of ['', 'unanswered', 'is/question', 'tag/t']) {
      assert.deepEqual(listed(room, 'activity', filter), [old, young, mid], filter);
      assert.deepEqual(listed(room, 'newest', filter), [young, mid, old], filter);
      assert.deepEqual(listed(room, 'top', filter), [mid, young, old], filter);
    }
    for (const filter of ['is/note', 'tag/u', 'none']) assert.deepEqual(listed(room, 'activity', filter), [], filter);
    assert.deepEqual(listed(room, 'newest', 'staff'), [old]);

    room.say('ann', 'accept', { target: old, from: null, to: answer });
    assert.deepEqual(listed(room, 'activity', ''), [old, young, mid], 'accepting moves nothing');
    assert.deepEqual(listed(room, 'activity', 'unanswered'), [young, mid]);
    room.say('ann', 'classify', { target: mid, purpose: 'note', tags: ['u'] });
    assert.deepEqual([listed(room, 'newest', 'is/note'), listed(room, 'newest', 'tag/u'), listed(room, 'newest', 'tag/t')], [[mid], [mid], [young, old]]);
    room.say('tia', 'hide', { target: young });
    assert.deepEqual([listed(room, 'newest', ''), listed(room, 'newest', 'unanswered'), listed(room, 'newest', 'by/ann')], [[young, mid, old], [], [young, mid, old]]);
  });

  it('of one author are by age alone, and discussions, as most threads are, have no list of their own', () => {
    const room = new Room();
    const [old, young] = ['old', 'young'].map((text) => room.say('ann', 'post', { text })) as [string, string];
    room.say('bob', 'post', { text: 'another' });
    assert.deepEqual(['newest', 'activity', 'top'].map((order) => listed(room, order, 'by/ann')), [[young, old], [], []]);
    assert.deepEqual(['newest', 'activity', 'top'].map((order) => listed(room, order, 'is/discussion')), [[], [], []]);
    const rows = Object.values(THREAD_ORDERS).flatMap((order) => order(old, room.post(old)));
    assert.equal(rows.length, 4, 'a plain thread is four rows');
    room.say('ann', 'classify', { target: old, purpose: 'note', tags: [] });
    room.say('ann', 'classify', { target: old, purpose: 'discussion', tags: [] });
    assert.deepEqual(Object.values(THREAD_ORDERS).flatMap((order) => order(old, room.post(old))), rows, 'also where it was said again');
  });

  it('have one place for a thread that is looked for by itself', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { text: 'x', purpose: 'note' });
    const find = (filter?: string): unknown[] => {
      const query = { view: 'thread', version: 3, order: 'top', ...(filter === undefined ? {} : { filter }) };
      return readWindow(room.state, query, { at: 'key', key: root }, 1, { id: 'ann', as: 'student' }).items.map(({ key }) => key);
    };
    assert.deepEqual([find(), find(''), find('is/note'), find('is/question')], [[root], [root], [root], []]);
  });

  it('an accepted answer stands first among the replies', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { text: 'x', purpose: 'question' });
    const replies = ['1', '2', '3'].map((text) => room.say('bob', 'post', { thread: root, parent: root, text }));
    room.say('ann', 'accept', { target: root, from: null, to: replies[1] ?? '' });
    assert.deepEqual(listed(room, 'replies', root), [replies[1], replies[0], replies[2]]);
  });
});

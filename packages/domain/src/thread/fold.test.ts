import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyAll, FoldState, untold } from '../fold.ts';
import { keysOfThreadEvent } from './acts/named.ts';
import type { Post } from './entity.ts';
import { MAX_VERSION_CHARS, MAX_VERSIONS } from './entity.ts';
import { threadView } from './view.ts';
import { idOf } from './history.fixture.ts';
import { ownKey } from './keys.ts';
import { Room } from './say.fixture.ts';

describe('a thread', () => {
  it('is a root that knows its replies and the newest post', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { title: 'Osmosis', text: 'Why?' });
    assert.deepEqual(room.post(root), {
      kind: 'post',
      id: root,
      thread: root,
      author: 'ann',
      as: 'student',
      at: 1_700_000_000_000,
      title: 'Osmosis',
      text: 'Why?',
      versions: [],
      reactions: {},
      summary: { replies: 0, latest: { id: root, at: 1_700_000_000_000, by: 'ann' } },
    });
    const reply = room.say('tia', 'post', { thread: root, parent: root, text: 'See week 2.' });
    const deep = room.say('bob', 'post', { thread: root, parent: reply, text: 'Thanks!' });
    assert.deepEqual(room.post(root).summary, { replies: 2, latest: { id: deep, at: 1_700_000_002_000, by: 'bob' }, staff: true });
    assert.equal(room.post(deep).thread, root);
    assert.equal(room.post(deep).parent, reply);
    assert.equal(room.post(reply).as, 'ta');
  });

  it('keeps the place of deleted and hidden replies in its count', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { text: 'Why?' });
    const reply = room.say('bob', 'post', { thread: root, parent: root, text: 'x' });
    room.say('bob', 'delete', { target: reply });
    assert.equal(room.post(root).summary?.replies, 1);
  });

  it('gives titles to roots only, and only to those that show something', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { title: ' ', text: 'x' });
    const reply = room.say('bob', 'post', { thread: root, parent: root, title: 'Re', text: 'x' });
    assert.equal(room.post(root).title, undefined);
    assert.equal(room.post(reply).title, undefined);
    room.say('bob', 'edit', { target: reply, title: 'Re', text: 'y' });
    assert.equal(room.post(reply).title, undefined);
  });
});

describe('an edit', () => {
  it('keeps the earlier words with the time they were written', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { title: 'One', text: 'first' });
    room.say('ann', 'edit', { target: root, title: 'Two', text: 'second' });
    room.say('ann', 'edit', { target: root, text: 'third' });
    const post = room.post(root);
    assert.equal(post.text, 'third');
    assert.equal(post.title, undefined);
    assert.deepEqual(post.edited, { times: 2, at: 1_700_000_002_000 });
    assert.deepEqual(post.versions, [
      { at: 1_700_000_000_000, title: 'One', text: 'first' },
      { at: 1_700_000_001_000, title: 'Two', text: 'second' },
    ]);
  });

  it('keeps the newest versions within the caps', () => {
    const room = new Room();
    const many = room.say('ann', 'post', { text: '0' });
    for (let i = 1; i <= MAX_VERSIONS + 2; i += 1) room.say('ann', 'edit', { target: many, text: String(i) });
    assert.deepEqual(
      room.post(many).versions.map(({ text }) => text),
      Array.from({ length: MAX_VERSIONS }, (_, i) => String(i + 2)),
    );
    const long = room.say('ann', 'post', { text: 'a'.repeat(MAX_VERSION_CHARS - 1) });
    room.say('ann', 'edit', { target: long, text: 'bb' });
    assert.equal(room.post(long).versions.length, 1);
    room.say('ann', 'edit', { target: long, text: 'c' });
    assert.deepEqual(
      room.post(long).versions.map(({ text }) => text),
      ['bb'],
    );
  });

  it('keeps no version that is longer than all versions may be', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { title: 't', text: 'a'.repeat(MAX_VERSION_CHARS) });
    room.say('ann', 'edit', { target: root, text: 'short' });
    assert.deepEqual(room.post(root).versions, []);
  });
});

describe('a deletion', () => {
  it('marks the post and comes back whole', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { text: 'words' });
    const before = room.post(root);
    room.say('ann', 'delete', { target: root });
    assert.deepEqual(room.post(root), { ...before, deleted: { at: 1_700_000_001_000 } });
    room.say('ann', 'undelete', { target: root });
    assert.deepEqual(room.post(root), before);
  });
});

describe('an erasure', () => {
  it('takes every word for good, and leaves what hangs on the post', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { title: 'T', text: 'one' });
    const reply = room.say('bob', 'post', { thread: root, parent: root, text: 'answer' });
    room.say('ann', 'edit', { target: root, text: 'two' });
    room.say('bob', 'react', { target: root, reaction: '👍', from: false, to: true });
    room.say('ann', 'delete', { target: root });
    room.say('ivo', 'erased', { target: root });
    const { text, title, versions, deleted, edited, reactions, summary } = room.post(root);
    assert.deepEqual([text, title, versions, deleted?.erased], ['', undefined, [], true]);
    assert.deepEqual([edited?.times, reactions, summary?.replies], [1, { '👍': 1 }, 1]);
    assert.equal(room.post(reply).text, 'answer');
    assert.equal(room.ask('ann', 'undelete', { target: root }), 'thread.too-late');
    assert.equal(room.ask('bob', 'post', { thread: root, parent: root, text: 'x' }), 'thread.parent-deleted');
    assert.equal(room.ask('ann', 'edit', { target: root, text: 'x' }), 'thread.deleted');
  });

  it('comes from nobody without a role for it, where a backend cannot refuse', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { text: 'one' });
    room.say('bob', 'erased', { target: root });
    assert.equal(room.post(root).text, 'one');
  });
});

describe('reactions', () => {
  it('are tallied in one order, and zeros are gone', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { text: 'words' });
    const react = (actor: string, reaction: string, to: boolean): void => {
      room.say(actor, 'react', { target: root, reaction, from: !to, to });
    };
    react('bob', '🎉', true);
    react('tia', '👍', true);
    react('bob', '👍', true);
    assert.equal(JSON.stringify(room.post(root).reactions), '{"👍":2,"🎉":1}');
    assert.deepEqual(room.state.get(ownKey(root, 'bob')), { kind: 'own', reactions: ['👍', '🎉'] });
    react('bob', '🎉', false);
    assert.equal(JSON.stringify(room.post(root).reactions), '{"👍":2}');
    assert.deepEqual(room.state.get(ownKey(root, 'bob')), { kind: 'own', reactions: ['👍'] });
  });
});

describe('where only a part of the room is at hand', () => {
  it('a reply below an unknown post is folded when its root is at hand', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { text: 'Why?' });
    const part = new FoldState(threadView, untold);
    part.set(root, room.post(root));
    const reply = room.event('bob', 'post', { thread: root, parent: idOf(50), text: 'x' });
    assert.deepEqual([...applyAll(part, [reply]).changed].sort(), [root, reply.id].sort());
    assert.equal((part.get(root) as Post).summary?.replies, 1);
  });

  it('a reply whose root is not at hand, and what happens to posts that are not, names them', () => {
    const part = new FoldState(threadView, untold);
    const room = new Room();
    const unknown = (type: string, body: Parameters<Room['event']>[2]): unknown => [
      ...applyAll(part, [room.event('tia', type, body)]).unknown,
    ];
    assert.deepEqual(unknown('post', { thread: idOf(40), parent: idOf(41), text: 'x' }), [idOf(40)]);
    assert.deepEqual(unknown('hide', { target: idOf(42) }), [idOf(42)]);
    const react = { target: idOf(43), reaction: '👍', from: false, to: true };
    assert.deepEqual(unknown('react', react), [idOf(43), ownKey(idOf(43), 'tia')]);
  });

  it('others’ reactions are counted at their word, never below zero', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { text: 'words' });
    const part = new FoldState(threadView, untold);
    part.set(root, room.post(root));
    const react = (to: boolean): void => {
      applyAll(part, [room.event('bob', 'react', { target: root, reaction: '👍', from: !to, to })]);
    };
    react(false);
    assert.deepEqual((part.get(root) as Post).reactions, {});
    react(true);
    assert.deepEqual((part.get(root) as Post).reactions, { '👍': 1 });
    assert.deepEqual([...part.entries()].map(([key]) => key), [root]);
  });
});

it('leaves events of other features, newer versions and broken bodies alone', () => {
  const room = new Room();
  for (const event of [
    room.event('ann', 'poll', { question: '?' }),
    { ...room.event('ann', 'post', { text: 'x' }), v: 2 },
    room.event('ann', 'post', { text: 7 }),
    room.event('ann', 'toString', {}),
  ]) {
    assert.deepEqual(keysOfThreadEvent(event), []);
    assert.deepEqual(threadView.apply(room.state.read, event), { status: 'ignored' });
  }
});

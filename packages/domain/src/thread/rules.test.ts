import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FoldState, untold } from '../fold.ts';
import { UNDO_MS } from './events.ts';
import { threadView } from './view.ts';
import { idOf } from './history.fixture.ts';
import { checkThread } from './acts/rules.ts';
import { Room } from './say.fixture.ts';

/** A room with a thread of Ann's and a reply of Bob's. */
function room(): { room: Room; root: string; reply: string } {
  const made = new Room();
  const root = made.say('ann', 'post', { title: 'Osmosis', text: 'Why?' });
  const reply = made.say('bob', 'post', { thread: root, parent: root, text: 'Because.' });
  return { room: made, root, reply };
}

describe('who may post', () => {
  it('students and staff may, observers may not', () => {
    const { room: here } = room();
    for (const actor of ['ann', 'tia', 'ivo']) assert.equal(here.ask(actor, 'post', { text: 'hi' }), 'allow');
    assert.equal(here.ask('obs', 'post', { text: 'hi' }), 'role.observer');
  });

  it('a post needs something to read', () => {
    const { room: here } = room();
    for (const text of ['', ' \n\t', '\u0000\u0007', '\u200b\u202e\ufeff', '\u3164\u2800'])
      assert.equal(here.ask('ann', 'post', { text }), 'thread.empty', JSON.stringify(text));
    for (const text of ['x', '\u200f\u05d0', '👩‍👧', '·']) assert.equal(here.ask('ann', 'post', { text }), 'allow');
  });

  it('a reply names a post of the thread that is there to be answered', () => {
    const { room: here, root, reply } = room();
    const other = here.say('ann', 'post', { text: 'another thread' });
    assert.equal(here.ask('ann', 'post', { thread: root, parent: reply, text: 'x' }), 'allow');
    assert.equal(here.ask('ann', 'post', { thread: other, parent: reply, text: 'x' }), 'thread.parent-missing');
    assert.equal(here.ask('ann', 'post', { thread: reply, parent: reply, text: 'x' }), 'thread.parent-missing');
    assert.equal(here.ask('ann', 'post', { thread: root, parent: idOf(99), text: 'x' }), 'thread.parent-missing');
    here.say('bob', 'delete', { target: reply });
    assert.equal(here.ask('ann', 'post', { thread: root, parent: reply, text: 'x' }), 'thread.parent-deleted');
    here.say('tia', 'hide', { target: root });
    assert.equal(here.ask('ann', 'post', { thread: root, parent: root, text: 'x' }), 'thread.parent-hidden');
  });

  it('an id is used once', () => {
    const { room: here, root } = room();
    const again = { ...here.event('bob', 'post', { text: 'mine now' }), id: root };
    assert.deepEqual(checkThread(here.state.read, again, again), { verdict: 'deny', why: 'thread.exists' });
  });
});

describe('broken drafts', () => {
  it('are refused', () => {
    const { room: here, root } = room();
    for (const body of [null, 'text', [], {}, { text: 1 }, { text: 'x', thread: root }, { text: 'x', parent: root, thread: 'short' }])
      assert.equal(here.ask('ann', 'post', body), 'thread.broken', JSON.stringify(body));
    assert.equal(here.ask('ann', 'post', { text: 'x'.repeat(16 * 1024) }), 'allow');
    assert.equal(here.ask('ann', 'post', { text: 'é'.repeat(8 * 1024 + 1) }), 'thread.too-long');
    assert.equal(here.ask('ann', 'edit', { target: root, title: 't'.repeat(201), text: 'x' }), 'thread.too-long');
    assert.equal(here.ask('ann', 'react', { target: root, reaction: '🧨', from: false, to: true }), 'thread.broken');
    assert.equal(here.ask('ann', 'react', { target: root, reaction: '👍', from: true, to: true }), 'thread.broken');
  });

  it('so are those that say what only a projection may say', () => {
    const { room: here, root } = room();
    assert.equal(here.ask('ann', 'edit', { target: root, text: '', masked: true }), 'thread.broken');
    here.say('ann', 'delete', { target: root });
    const restore = { text: 'forged', versions: [], edits: 0 };
    assert.equal(here.ask('ann', 'undelete', { target: root, restore }), 'thread.broken');
    assert.equal(here.ask('ann', 'undelete', { target: root }), 'allow');
  });

  it('so are those that say what was erased, whoever makes them', () => {
    const { room: here, root } = room();
    for (const actor of ['ann', 'tia', 'ivo', 'obs']) assert.equal(here.ask(actor, 'erased', { target: root }), 'thread.broken');
  });
});

describe('edit, delete and undelete', () => {
  it('are the author’s, staff or not', () => {
    const { room: here, root } = room();
    for (const [type, words] of [['edit', { text: 'new' }], ['delete', {}], ['undelete', {}]] as const) {
      if (type === 'undelete') here.say('ann', 'delete', { target: root });
      for (const actor of ['bob', 'ivo']) assert.equal(here.ask(actor, type, { target: root, ...words }), 'thread.not-author');
      assert.equal(here.ask('ann', type, { target: root, ...words }), 'allow');
    }
  });

  it('need a post, and one that is shown', () => {
    const { room: here, root, reply } = room();
    assert.equal(here.ask('ann', 'edit', { target: idOf(99), text: 'x' }), 'thread.missing');
    here.say('tia', 'hide', { target: root });
    assert.equal(here.ask('ann', 'edit', { target: root, text: 'x' }), 'thread.hidden');
    assert.equal(here.ask('ann', 'delete', { target: root }), 'thread.hidden');
    here.say('bob', 'delete', { target: reply });
    assert.equal(here.ask('bob', 'edit', { target: reply, text: 'x' }), 'thread.deleted');
    assert.equal(here.ask('bob', 'delete', { target: reply }), 'thread.deleted');
  });

  it('a deletion can be taken back for ten seconds, by the backend’s clock', () => {
    const { room: here, root } = room();
    assert.equal(here.ask('ann', 'undelete', { target: root }), 'thread.not-deleted');
    here.say('ann', 'delete', { target: root });
    here.wait(UNDO_MS - 1000);
    assert.equal(here.ask('ann', 'undelete', { target: root }), 'allow');
    here.wait(1);
    assert.equal(here.ask('ann', 'undelete', { target: root }), 'thread.too-late');
  });
});

describe('hide and unhide', () => {
  it('are for staff', () => {
    const { room: here, reply } = room();
    assert.equal(here.ask('ann', 'hide', { target: reply }), 'thread.not-staff');
    assert.equal(here.ask('tia', 'unhide', { target: reply }), 'thread.not-hidden');
    here.say('tia', 'hide', { target: reply });
    assert.equal(here.ask('ivo', 'hide', { target: reply }), 'thread.hidden');
    assert.equal(here.ask('bob', 'unhide', { target: reply }), 'thread.not-staff');
    assert.equal(here.ask('ivo', 'unhide', { target: reply }), 'allow');
  });

  it('what is deleted is not hidden', () => {
    const { room: here, reply } = room();
    here.say('bob', 'delete', { target: reply });
    assert.equal(here.ask('tia', 'hide', { target: reply }), 'thread.deleted');
  });
});

describe('reactions', () => {
  const up = (target: string, to: boolean): { target: string; reaction: string; from: boolean; to: boolean } => ({
    target,
    reaction: '👍',
    from: !to,
    to,
  });

  it('are set once and taken back once', () => {
    const { room: here, root } = room();
    assert.equal(here.ask('bob', 'react', up(root, false)), 'thread.react-same');
    here.say('bob', 'react', up(root, true));
    assert.equal(here.ask('bob', 'react', up(root, true)), 'thread.react-same');
    assert.equal(here.ask('bob', 'react', up(root, false)), 'allow');
    assert.equal(here.ask('ann', 'react', up(root, true)), 'allow');
  });

  it('go to posts that are shown, and are not for observers', () => {
    const { room: here, root, reply } = room();
    here.say('bob', 'delete', { target: reply });
    assert.equal(here.ask('ann', 'react', up(reply, true)), 'thread.deleted');
    here.say('tia', 'hide', { target: root });
    assert.equal(here.ask('ann', 'react', up(root, true)), 'thread.hidden');
    assert.equal(here.ask('obs', 'react', up(root, true)), 'role.observer');
  });
});

it('says which entities it lacks where only a part is at hand', () => {
  const part = new FoldState(threadView, untold);
  const here = new Room();
  const ask = (type: string, body: Parameters<Room['event']>[2]): unknown => {
    const event = here.event('ann', type, body);
    return checkThread(part.read, event, event);
  };
  assert.deepEqual(ask('post', { text: 'a new thread' }), { verdict: 'allow' });
  assert.deepEqual(ask('post', { thread: idOf(7), parent: idOf(8), text: 'x' }), { verdict: 'unknown', keys: [idOf(8)] });
  assert.deepEqual(ask('delete', { target: idOf(8) }), { verdict: 'unknown', keys: [idOf(8)] });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, RoleClass, RoomEvent } from '@studyhall/protocol';
import { applyAll, FoldState } from '../fold.ts';
import type { Post } from './entity.ts';
import { threadView } from './view.ts';
import { projectThreadEvent } from './project.ts';
import { Room } from './say.fixture.ts';

/** The bodies of a room's events as an audience gets them now. */
function given(room: Room, as: RoleClass): Json[] {
  return project(room, as).map(({ body }) => body);
}

function project(room: Room, as: RoleClass, from = 0): RoomEvent[] {
  return room.log.slice(from).map((event) => projectThreadEvent(room.state.read, event, { as }));
}

describe('hidden words', () => {
  it('are for staff only, and come back with the event that shows them again', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { title: 'T', text: 'rude' });
    room.say('tia', 'hide', { target: root });
    assert.deepEqual(given(room, 'student'), [
      { text: '', masked: true },
      { target: root, masked: true },
    ]);
    assert.deepEqual(given(room, 'instructor'), [{ title: 'T', text: 'rude' }, { target: root }]);
    room.say('tia', 'unhide', { target: root });
    const restore = { title: 'T', text: 'rude', versions: [], edits: 0 };
    assert.deepEqual(given(room, 'student'), [{ title: 'T', text: 'rude' }, { target: root, masked: true }, { target: root, restore }]);
  });

  it('leave the entity of a learner, not of staff', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { title: 'T', text: 'rude' });
    room.say('ann', 'edit', { target: root, text: 'ruder' });
    room.say('tia', 'hide', { target: root });
    const seen = threadView.projectEntity(room.post(root), { as: 'observer' }) as Post;
    assert.deepEqual([seen.title, seen.text, seen.versions, seen.edited?.times], [undefined, '', [], 1]);
    assert.equal(threadView.projectEntity(room.post(root), { as: 'ta' }), room.post(root));
  });
});

describe('deleted words', () => {
  it('are nobody’s', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { text: 'oops' });
    room.say('ann', 'delete', { target: root });
    for (const as of ['student', 'instructor'] as const) {
      assert.deepEqual(given(room, as), [
        { text: '', masked: true },
        { target: root, masked: true },
      ]);
      assert.equal((threadView.projectEntity(room.post(root), { as }) as Post).text, '');
    }
  });
});

describe('a viewer that catches up', () => {
  it('is not confused by words that came back later than they were given', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { text: 'one' });
    const client = new FoldState(threadView);
    room.say('tia', 'hide', { target: root });
    applyAll(client, project(room, 'student'));
    room.say('tia', 'unhide', { target: root });
    room.say('ann', 'edit', { target: root, text: 'two' });
    room.say('ann', 'edit', { target: root, text: 'three' });
    const tail = project(room, 'student', 2);
    applyAll(client, tail.slice(0, 2));
    const between = client.get(root) as Post;
    assert.deepEqual([between.text, between.ahead, between.edited?.times], ['three', 2, 1]);

    // The words are taken away again before the second edit is given out, and come back once more.
    room.say('ann', 'delete', { target: root });
    applyAll(client, project(room, 'student', 4));
    assert.deepEqual(client.get(root), threadView.projectEntity(room.post(root), { as: 'student' }));
    room.say('ann', 'undelete', { target: root });
    room.say('ann', 'edit', { target: root, text: 'four' });
    applyAll(client, project(room, 'student', 6));
    assert.deepEqual(client.get(root), room.post(root));
  });

  it('keeps no words of an edit that was withheld', () => {
    const room = new Room();
    const root = room.say('ann', 'post', { text: 'one' });
    const client = new FoldState(threadView);
    applyAll(client, project(room, 'student'));
    room.say('ann', 'edit', { target: root, text: 'two' });
    room.say('ann', 'delete', { target: root });
    applyAll(client, project(room, 'student', 1).slice(0, 1));
    const post = client.get(root) as Post;
    assert.deepEqual([post.text, post.versions, post.edited?.times], ['', [], 1]);
  });
});

it('events of other features pass as they are', () => {
  const room = new Room();
  const event = room.event('ann', 'poll', { question: '?' });
  assert.equal(projectThreadEvent(room.state.read, event, { as: 'student' }), event);
});

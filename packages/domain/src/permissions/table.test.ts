import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ROLE_CLASSES } from '@studyhall/protocol';
import type { RoleClass } from '@studyhall/protocol';
import { Room } from '../thread/say.fixture.ts';
import { checkThread } from '../thread/acts/rules.ts';
import { may, whyNot } from './acts.ts';
import { lets, ROOM_STATES } from './row.ts';
import type { RoomState } from './row.ts';
import { isAllowed, PERMISSIONS } from './table.ts';
import type { Operation } from './table.ts';

const operations = Object.keys(PERMISSIONS) as Operation[];

describe('the table of permissions', () => {
  it('has a cell of the right letters for every operation, role class and state', () => {
    for (const operation of operations) {
      assert.equal(PERMISSIONS[operation].length, ROOM_STATES.length, operation);
      for (const cell of PERMISSIONS[operation]) assert.match(cell, /^[s-][t-][i-][o-]$/, operation);
    }
  });

  it('gives an observer nothing but reading, and an instructor all that a student has', () => {
    const looks: readonly Operation[] = ['open', 'open-own-room', 'follow', 'watch', 'watch-signals', 'search', 'list-people', 'name-people', 'move-own-marks'];
    for (const operation of operations) {
      for (const state of ROOM_STATES) {
        const observer = isAllowed(operation, 'observer', state);
        if (observer) assert.ok(operation.startsWith('read-') || looks.includes(operation), operation);
        if (isAllowed(operation, 'student', state)) assert.ok(isAllowed(operation, 'instructor', state), operation);
        assert.equal(isAllowed(operation, 'ta', state), isAllowed(operation, 'instructor', state), operation);
      }
    }
  });

  it('gives a class that it does not know nothing', () => {
    for (const as of ['owner', 'guardian', '', 'constructor'] as unknown as RoleClass[]) {
      for (const operation of operations) assert.equal(lets(PERMISSIONS[operation], as, 'open'), false, operation);
    }
  });

  it('a word that is no state of a room lets nobody in', () => {
    assert.equal(lets(PERMISSIONS.post, 'instructor', 'burnt' as RoomState), false);
  });
});

describe('why somebody may not', () => {
  it('names the state where another one would do, and else the role', () => {
    assert.equal(whyNot('student', 'post'), undefined);
    assert.equal(whyNot('student', 'post', 'locked'), 'room.locked');
    assert.equal(whyNot('instructor', 'post', 'closed'), 'room.closed');
    assert.equal(whyNot('ta', 'hide', 'missing'), 'room.missing');
    assert.equal(whyNot('ta', 'hide', 'locked'), undefined);
    assert.equal(whyNot('student', 'hide', 'locked'), 'thread.not-staff');
    assert.equal(whyNot('observer', 'hide'), 'role.observer');
  });

  it('is what the rules answer, for every class in every state', () => {
    const room = new Room();
    const target = room.say('ann', 'post', { text: 'hello' });
    for (const as of ROLE_CLASSES) {
      for (const state of ROOM_STATES) {
        const draft = { ...room.event('ann', 'post', { thread: target, parent: target, text: 'x' }), as };
        const verdict = checkThread(room.state.read, draft, draft, state);
        assert.equal(verdict.verdict === 'allow', may(as, 'post', state), `${as} ${state}`);
        if (verdict.verdict === 'deny') assert.equal(verdict.why, whyNot(as, 'post', state));
      }
    }
  });
});

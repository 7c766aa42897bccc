import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ROLE_CLASSES } from '@studyhall/protocol';
import { isAllowed, PERMISSIONS, ROOM_STATES } from '@studyhall/server-core';
import type { Operation } from '@studyhall/server-core';
import { Visitor } from '../server.fixture.ts';
import { ATTEMPTS, trying } from './attempts.fixture.ts';
import { COURSE, FIRST, makeRoom, personOf, startCommunity, TENANT } from './scene.fixture.ts';
import type { Community, Room, RoomState } from './scene.fixture.ts';

const operations = Object.keys(PERMISSIONS) as Operation[];
/** What makes a missing room can be tried once in it. */
const making: readonly Operation[] = ['make-room', 'make-many-rooms', 'announce', 'post', 'write-unknown'];

async function closeCourse({ store, pass }: Community): Promise<void> {
  await store.putCourse(TENANT, COURSE, { state: 'closed', postFirst: [FIRST] });
  // Servers read the settings of a course again after two seconds.
  pass(2000);
}

describe('the table of permissions is what a server does', () => {
  for (const state of ROOM_STATES) {
    it(`in a room that is ${state}`, async (t) => {
      const community = await startCommunity(t);
      const shared = await makeRoom(community, 'room', state);
      await makeRoom(community, FIRST, state);
      if (state === 'closed') await closeCourse(community);
      const wrong: string[] = [];
      for (const operation of operations) {
        const attempt = ATTEMPTS[operation];
        if (attempt === 'none') continue;
        const tries = ROLE_CLASSES.map(async (as) => {
          const room = state === 'missing' && making.includes(operation) ? await unmade(community, state, `${operation}-${as}`) : shared;
          const did = await attempt(trying(t, community, room, as));
          if (did !== isAllowed(operation, as, state)) wrong.push(`${as} ${did ? 'may' : 'may not'} ${operation}`);
        });
        await Promise.all(tries);
      }
      assert.deepEqual(wrong, []);
    });
  }

  it('in a room of a course where only staff make rooms', async (t) => {
    const community = await startCommunity(t, { rooms: 'listed' });
    for (const as of ROLE_CLASSES) {
      const room = await unmade(community, 'missing', as);
      const attempt = ATTEMPTS['make-room'];
      assert.ok(attempt !== 'none');
      assert.equal(await attempt(trying(t, community, room, as)), isAllowed('make-listed-room', as, 'missing'), as);
    }
  });

  it('also where there is no way to try: nobody finds one by guessing', async (t) => {
    const { url } = await startCommunity(t);
    const guesses = operations.filter((operation) => ATTEMPTS[operation] === 'none');
    const guessed = [...guesses, 'log', 'roster', 'facts', 'settings', 'standing'];
    for (const as of ROLE_CLASSES) {
      const headers = { authorization: `Bearer ${personOf(url, as).token}` };
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const isAction = (guess: string): boolean => ['log', 'roster', 'facts'].includes(guess) && (method === 'GET' || method === 'POST');
        const paths = guessed.flatMap((guess) => [`/v1/courses/${COURSE}/${guess}`, ...(isAction(guess) ? [] : [`/v1/courses/${COURSE}/rooms/r/${guess}`])]);
        const answers = await Promise.all(paths.map((path) => fetch(url + path, { method, headers })));
        for (const [at, answer] of answers.entries()) assert.equal(answer.status, 404, `${as} ${method} ${paths[at] ?? ''}`);
        await Promise.all(answers.map((answer) => answer.arrayBuffer()));
      }
    }
  });
});

function unmade(community: Community, state: RoomState, name: string): Promise<Room> {
  return makeRoom(community, name, state);
}

it('a person who has become an observer keeps what is theirs to read, and nothing to write', async (t) => {
  const community = await startCommunity(t);
  const room = await makeRoom(community, 'room', 'open');
  const olga = new Visitor(community.url, 'observer', { roles: ['observer'] });
  const text = JSON.stringify(await olga.log(room.name));
  assert.ok(text.includes(room.edit.observer));
});

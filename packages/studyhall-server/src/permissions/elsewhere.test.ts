import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { COURSE_ROOM, newId, ROLE_CLASSES, ROOM_ACTIONS, roomPath } from '@studyhall/protocol';
import type { RoleClass, ServerFrame } from '@studyhall/protocol';
import { LiveClient } from '../live.fixture.ts';
import { claimsOf, id, sign, Visitor } from '../server.fixture.ts';
import { COURSE, draft, makeRoom, startCommunity } from './scene.fixture.ts';
import type { Community, Room } from './scene.fixture.ts';

const CHEM = 'chem1';

interface Scene {
  readonly community: Community;
  readonly room: Room;
}

/** A course with a room, and somebody of another course who asks for it. */
async function scene(t: TestContext): Promise<Scene> {
  const community = await startCommunity(t);
  return { community, room: await makeRoom(community, 'room', 'open') };
}

const stranger = (as: RoleClass): string => sign(claimsOf(as, { course: CHEM, roles: [as] }));

/** Everything of an answer but its date. */
async function answerTo(url: string, path: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(url + path, init);
  const headers = [...answer.headers].filter(([name]) => name !== 'date').sort();
  return { status: answer.status, headers, body: await answer.text() };
}

const WINDOW = { query: { view: 'thread', version: 3, order: 'activity' }, around: { at: 'first' }, limit: 5 };

/** A good body for each action that takes one. */
const bodies = (room: Room): Readonly<Record<string, unknown>> => ({
  log: { drafts: [draft('edit', { target: room.bobs, text: 'x' })] },
  window: WINDOW,
  receipts: { marks: [{ thread: '*', event: room.bobs, at: 0 }] },
  roster: { ids: ['bob'] },
});

describe('a course that is not one’s own', () => {
  it('looks like one that does not exist, whatever is asked of it, and so do its rooms', async (t) => {
    const { community: { url }, room } = await scene(t);
    for (const as of ROLE_CLASSES) {
      const headers = { authorization: `Bearer ${stranger(as)}` };
      for (const action of ROOM_ACTIONS) {
        for (const method of ['GET', 'POST']) {
          const body = method === 'POST' ? { body: JSON.stringify(bodies(room)[action] ?? {}) } : {};
          const ask = (course: string, name: string): Promise<unknown> => answerTo(url, roomPath(course, name, action), { method, headers, ...body });
          const there = await ask(COURSE, room.name);
          assert.match(JSON.stringify(there), /"status":40[34]/);
          assert.deepEqual(await ask(COURSE, 'no such room'), there, `${as} ${method} ${action}`);
          assert.deepEqual(await ask('no-such-course', room.name), there, `${as} ${method} ${action}`);
          assert.deepEqual(await ask(COURSE, COURSE_ROOM), there, `${as} ${method} ${action}`);
        }
      }
    }
  });

  it('is refused on a live connection in the same words, and nothing said there is heard', async (t) => {
    const { community: { url }, room } = await scene(t);
    const bob = await LiveClient.open(t, url, new Visitor(url, 'bob').token);
    bob.send({ t: 'watch', ch: 1, course: COURSE, room: room.name, signals: true });
    await bob.until('signals', (frame) => frame.t === 'signals');
    const client = await LiveClient.open(t, url, stranger('instructor'));
    const places = [[COURSE, room.name], [COURSE, 'no such room'], ['no-such-course', room.name], [COURSE, COURSE_ROOM]] as const;
    for (const [ch, [course, name]] of places.entries()) {
      client.send({ t: 'watch', ch, course, room: name, signals: true });
      client.send({ t: 'signal', ch, kind: 'typing', body: {} });
    }
    const lost = await Promise.all(places.map((_, ch) => client.until('its end', (frame): frame is ServerFrame & { t: 'lost' } => frame.t === 'lost' && frame.ch === ch)));
    for (const { error } of lost) assert.deepEqual(error, lost[0]?.error);
    await new Visitor(url, 'ann').submit(room.name, draft('post', { text: 'hello' }));
    await bob.until('a hint', (frame) => frame.t === 'hint' && frame.page?.events.length === 1);
    assert.deepEqual(bob.signals(1), []);
    assert.ok(!client.frames.some((frame) => frame.t === 'hint' || frame.t === 'signals'));
  });
});

describe('in one’s own course', () => {
  it('what stands in another room is as good as nothing', async (t) => {
    const { community, room } = await scene(t);
    const { url } = community;
    const ann = new Visitor(url, 'student');
    const other = await makeRoom(community, 'other', 'open');
    const reply = (thread: string) => draft('post', { text: 'x', thread, parent: thread });
    const [elsewhere] = await ann.submit(other.name, reply(room.edit.student));
    const [nowhere] = await ann.submit(other.name, reply(newId((bytes) => { bytes.fill(7); })));
    assert.equal(elsewhere?.status, 'rejected');
    assert.deepEqual({ ...elsewhere, id: '' }, { ...nowhere, id: '' });
    const { body: seen } = await ann.send(other.name, 'window', { ...WINDOW, around: { at: 'key', key: room.bobs } });
    assert.deepEqual((seen as { items: unknown[] }).items, []);
    const { cursor } = await ann.pull(room.name);
    const { body: gone } = await ann.call<{ error: { code: string } }>(other.name, 'log', {}, `?after=${cursor}`);
    assert.equal(gone.error.code, 'cursor-gone');
    await ann.send(other.name, 'receipts', { marks: [{ thread: '*', event: room.bobs, at: 0 }] });
    assert.deepEqual((await ann.call(other.name, 'receipts')).body, { marks: [] });
  });

  it('a person of another course is nobody', async (t) => {
    const { community: { url } } = await scene(t);
    const zoe = new Visitor(url, 'zoe', { course: CHEM, name: 'Zoe' });
    await zoe.call(COURSE_ROOM, 'facts');
    const ann = new Visitor(url, 'student');
    assert.deepEqual((await ann.send(COURSE_ROOM, 'roster', { ids: ['zoe', id()] })).body, { people: [] });
    assert.ok(!JSON.stringify((await ann.call(COURSE_ROOM, 'roster')).body).includes('zoe'));
  });
});

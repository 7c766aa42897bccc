import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RoomEvent } from '@studyhall/protocol';
import { eraseEvent, findEvent } from '@studyhall/server-core';
import { post, startForTest, temporaryFolder } from '../server.fixture.ts';
import { ANN, COURSE, draft, foundIn, TENANT, toolsFor, write } from './words.fixture.ts';

const ROOM = { tenant: TENANT, course: COURSE, room: 'r' };

const bodies = (log: readonly RoomEvent[], id: string): unknown[] =>
  log.flatMap((event) => (event.id === id || (event.body as { target?: string }).target === id ? [[event.type, event.body]] : []));

describe('erasing an event', () => {
  it('takes the post with every edit, whichever of its events is named, out of every file', async (t) => {
    const data = temporaryFolder(t);
    const { url } = await startForTest(t, { data });
    const { bob, root, bobs, tia, ann } = await write(url);
    const tools = await toolsFor(t, data);
    const mine = post('heron words');
    const [edit, again] = ['heron again', 'heron at last'].map((text) => draft('edit', { target: mine.id, text }));
    assert.ok(edit && again);
    await bob.submit('r', mine, edit, again);
    await tools.store.scrub();
    assert.deepEqual(foundIn(data, ['heron']), ['heron']);

    const named = await findEvent(tools, ROOM, edit.id);
    assert.deepEqual([named?.subject, named?.author, named?.events], [mine.id, 'bob-77aa', 3]);
    assert.deepEqual(await eraseEvent(tools, ROOM, edit.id, 'tia-1'), { subjects: 1, events: 3 });
    assert.deepEqual(foundIn(data, ['heron']), []);
    assert.deepEqual(bodies(await ann.log('r'), mine.id), [
      ['post', { text: '', masked: true }],
      ['edit', { target: mine.id, text: '', masked: true }],
      ['edit', { target: mine.id, text: '', masked: true }],
      ['erased', { target: mine.id }],
    ]);
    assert.deepEqual((await bob.submit('r', mine, edit)).map(({ status }) => status), ['duplicate', 'duplicate']);
    assert.equal((await bob.submit('r', draft('edit', { target: mine.id, text: 'back' })))[0]?.status, 'rejected');
    assert.equal((await tia.submit('r', draft('react', { target: bobs, reaction: '💡', from: false, to: true })))[0]?.status, 'accepted');
    assert.deepEqual((await tools.store.auditLog(TENANT, COURSE, 0, 9)).map(({ by, act, subject, details }) => [by, act, subject, details]), [
      ['tia-1', 'event.erase', mine.id, { room: 'r', events: 3 }],
    ]);
    assert.equal((await bob.log('r')).find(({ id }) => id === root)?.actor, ANN.id, 'nobody else is touched');
  });

  it('takes an event of a type that nobody here knows', async (t) => {
    const data = temporaryFolder(t);
    const { url } = await startForTest(t, { data });
    const { bob, odd } = await write(url);
    const tools = await toolsFor(t, data);
    assert.deepEqual(await eraseEvent(tools, ROOM, odd.id, 'operator'), { subjects: 1, events: 1 });
    assert.deepEqual(bodies(await bob.log('r'), odd.id), [['sketch', {}], ['erased', { target: odd.id }]]);
  });

  it('again does nothing, and of an event that is not there it says so', async (t) => {
    const data = temporaryFolder(t);
    const { url } = await startForTest(t, { data });
    const { bob, root } = await write(url);
    const tools = await toolsFor(t, data);
    await eraseEvent(tools, ROOM, root, 'operator');
    const { length } = await bob.log('r');
    assert.deepEqual(await eraseEvent(tools, ROOM, root, 'operator'), { subjects: 0, events: 0 });
    assert.equal((await bob.log('r')).length, length);
    assert.equal((await tools.store.auditLog(TENANT, COURSE, 0, 9)).length, 1);
    for (const room of ['r', 'none']) assert.equal(await eraseEvent(tools, { ...ROOM, room }, post('x').id, 'operator'), undefined);
  });
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { eraseEvent, erasePerson, openStoreLink } from '@studyhall/server-core';
import { post, startForTest, temporaryFolder, Visitor } from '../server.fixture.ts';
import { COURSE, TENANT, toolsFor } from '../erase/words.fixture.ts';
import { undisturbed } from './undisturbed.ts';

it('an export during which something was erased is begun again, and one during which somebody wrote is not', async (t) => {
  const data = temporaryFolder(t);
  const { url } = await startForTest(t, { data });
  const bob = new Visitor(url, 'bob');
  const rooms = ['r', 'other'].map((room) => ({ tenant: TENANT, course: COURSE, room }));
  const drafts = Array.from({ length: 9 }, (_, n) => post(`heron ${n}`));
  await bob.submit('other', ...drafts);
  const tools = await toolsFor(t, data);
  let made = 0;
  const logs = await undisturbed(tools.store, rooms, async () => {
    made += 1;
    const log = await bob.log('other');
    if (made <= 2) await eraseEvent(tools, { tenant: TENANT, course: COURSE, room: 'other' }, drafts[made]?.id ?? '', 'operator');
    else await bob.submit('other', post('an egret'));
    return JSON.stringify(log);
  });
  assert.equal(made, 3);
  assert.doesNotMatch(logs, /heron [12]/);
  assert.match(logs, /heron 3/);
  await assert.rejects(
    undisturbed(tools.store, rooms, () => eraseEvent(tools, { tenant: TENANT, course: COURSE, room: 'other' }, drafts[(made += 1)]?.id ?? '', 'operator')),
    /try it later/,
  );
});

it('an export during which somebody gets another name is begun again: the log does not go on from where it was read', async (t) => {
  const data = temporaryFolder(t);
  const { url } = await startForTest(t, { data });
  const room = { tenant: TENANT, course: COURSE, room: 'r' };
  await new Visitor(url, 'bob').submit('r', post('a heron'));
  await new Visitor(url, 'cyd').submit('r', post('an egret'));
  const tools = await toolsFor(t, data);
  let made = 0;
  const actors = await undisturbed(tools.store, [room], async () => {
    made += 1;
    const link = await openStoreLink(tools, room, 'student');
    const { events, cursor } = await link.pull(undefined, { limit: 1 });
    if (made === 1) await erasePerson(tools, { tenant: TENANT, course: COURSE, person: 'cyd' }, 'operator');
    return [...events, ...(await link.pull(cursor)).events].map(({ actor }) => actor.split('-')[0]);
  });
  assert.deepEqual([made, actors], [2, ['bob', 'erased', '~server']]);
  await assert.rejects(undisturbed(tools.store, [room], () => Promise.reject(new Error('no room left'))), /no room left/);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openSqliteStore } from '@studyhall/store-sqlite';
import type { RoomKey } from '@studyhall/server-core';
import { post, startForTest, temporaryFolder, Visitor } from './server.fixture.ts';

describe('two servers over one database', () => {
  it('decide over one room without losing or doubling anything', async (t) => {
    const data = temporaryFolder(t);
    const servers = [await startForTest(t, { data }), await startForTest(t, { data })];
    const drafts = Array.from({ length: 40 }, (_, n) => post(`post ${n}`));
    const acks = await Promise.all(
      drafts.map((draft, n) => new Visitor(servers[n % 2]?.url ?? '', `person-${n}`).submit('r', draft)),
    );
    assert.deepEqual(acks.flat().map(({ status }) => status), drafts.map(() => 'accepted'));
    const logs = await Promise.all(servers.map(({ url }) => new Visitor(url, 'ann').log('r')));
    assert.deepEqual(logs[0], logs[1]);
    assert.deepEqual(new Set(logs[0]?.map(({ id }) => id)), new Set(drafts.map(({ id }) => id)));
    assert.equal(logs[0]?.length, drafts.length);
    const [first, second] = servers.map(({ url }) => new Visitor(url, 'ann'));
    const { cursor } = (await first?.pull('r')) ?? assert.fail();
    assert.deepEqual((await second?.pull('r', cursor))?.events, [], 'a cursor of one means the same to the other');
  });

  it('fold a room anew that another version of the views had folded', async (t) => {
    const data = temporaryFolder(t);
    const { url } = await startForTest(t, { data });
    const ann = new Visitor(url, 'ann');
    const draft = post('hello');
    await ann.submit('r', draft);
    const store = await openSqliteStore({ folder: data });
    t.after(() => store.close());
    const room: RoomKey = { tenant: 'course-page', course: 'bio101', room: 'r' };
    assert.equal(await store.refold(room, 1, 'old:1', []), 'appended');
    const window = { query: { view: 'thread', version: 1, order: 'activity' }, around: { at: 'first' }, limit: 10 };
    const { body } = await ann.send<{ items: { key: string }[] }>('r', 'window', window);
    assert.deepEqual(body.items.map(({ key }) => key), [draft.id]);
    const again = { id: 'B'.repeat(22), type: 'edit', v: 1, body: { target: draft.id, text: 'edited' } };
    await store.refold(room, 1, 'old:1', []);
    assert.equal((await ann.submit('r', again))[0]?.status, 'accepted');
  });
});

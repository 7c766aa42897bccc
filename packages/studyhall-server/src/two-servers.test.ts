import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openSqliteStore } from '@studyhall/store-sqlite';
import type { RoomKey } from '@studyhall/server-core';
import { runCommand, WITH_SECRET } from './command.fixture.ts';
import type { Running } from './command.fixture.ts';
import { LiveClient } from './live.fixture.ts';
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

  it('show each other’s posts to those who watch, and lose nothing when one is killed', async (t) => {
    const data = temporaryFolder(t);
    const [first, second] = [0, 1].map(() => runCommand(t, ['--data', data, '--port', '0'], WITH_SECRET)) as [Running, Running];
    const [url, other] = await Promise.all([first.url, second.url]);
    const ann = new Visitor(url, 'ann');
    const live = await LiveClient.open(t, url, ann.token);
    live.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r', after: (await ann.pull('r')).cursor });
    const seen = post('on the other');
    await new Visitor(other, 'bob').submit('r', seen);
    await live.until('hint', (frame) => frame.t === 'hint' && frame.page?.events[0]?.id === seen.id);

    const acknowledged = new Set([seen.id]);
    const posts = Array.from({ length: 60 }, async (_, n) => {
      const draft = post(`post ${n}`);
      const [ack] = await new Visitor(n % 2 === 0 ? url : other, `person-${n}`).submit('r', draft).catch(() => []);
      if (ack?.status === 'accepted') acknowledged.add(draft.id);
      if (acknowledged.size === 20) second.kill('SIGKILL');
    });
    await Promise.all(posts);
    assert.equal((await second.ended).code, null);
    const ids = (await ann.log('r')).map((event) => event.id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual([...acknowledged].filter((id) => !ids.includes(id)), []);
    assert.equal((await ann.submit('r', post('and on')))[0]?.status, 'accepted');
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
    const window = { query: { view: 'thread', version: 3, order: 'activity' }, around: { at: 'first' }, limit: 10 };
    const { body } = await ann.send<{ items: { key: string }[] }>('r', 'window', window);
    assert.deepEqual(body.items.map(({ key }) => key), [draft.id]);
    const again = { id: 'B'.repeat(22), type: 'edit', v: 1, body: { target: draft.id, text: 'edited' } };
    await store.refold(room, 1, 'old:1', []);
    assert.equal((await ann.submit('r', again))[0]?.status, 'accepted');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SearchHits } from '@studyhall/protocol';
import { eraseEvent } from '@studyhall/server-core';
import { COURSE, draft, foundIn, TENANT, toolsFor } from './erase/words.fixture.ts';
import { post, startForTest, temporaryFolder, Visitor } from './server.fixture.ts';

const ROOM = { tenant: TENANT, course: COURSE, room: 'r' };

async function find(visitor: Visitor, query: Readonly<Record<string, unknown>>): Promise<SearchHits> {
  const { status, body } = await visitor.send<SearchHits>('~course', 'search', query);
  assert.equal(status, 200);
  return body;
}

const textsOf = ({ hits }: SearchHits): readonly string[] => hits.map(({ excerpt }) => excerpt.map(({ text }) => text).join(''));

describe('searching a course', () => {
  it('takes what another server has written, and what was written while nobody kept an index', async (t) => {
    const data = temporaryFolder(t);
    const { url } = await startForTest(t, { data });
    const ann = new Visitor(url, 'ann');
    await ann.submit('r', post('a heron at the pond'));
    assert.deepEqual(textsOf(await find(ann, { text: 'heron' })), ['a heron at the pond']);
    const other = await startForTest(t, { data });
    const ben = new Visitor(other.url, 'ben');
    await ben.submit('r', post('two herons'));
    assert.deepEqual(textsOf(await find(ann, { text: 'heron' })), ['two herons', 'a heron at the pond']);
    // As by a version that divides texts in another way.
    const { store } = await toolsFor(t, data);
    const mark = await store.indexMark(ROOM);
    await store.index(ROOM, mark, { seq: 2, version: 99, anew: true, posts: [], gone: [] });
    assert.deepEqual(textsOf(await find(ann, { text: 'heron' })), ['two herons', 'a heron at the pond']);
  });

  it('says that it has not read everything yet where that is much, and then has', async (t) => {
    const { url } = await startForTest(t, { limits: { draftsPerMinute: 1_000_000, requestsPerMinute: 1_000_000 } });
    const ann = new Visitor(url, 'ann');
    for (let at = 0; at < 46; at += 1) await ann.submit('r', ...Array.from({ length: 50 }, (_, n) => post(`heron ${at * 50 + n}`)));
    const first = await find(ann, { text: 'heron' });
    assert.deepEqual([first.partial, first.hits.length], [true, 20]);
    const second = await find(ann, { text: 'heron' });
    assert.deepEqual([second.partial, textsOf(second).every((text) => text.startsWith('heron 2'))], [undefined, true]);
  });

  it('gives words as text, whatever they hold, and takes any query for words', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    await ann.submit('r', post('<img src=x onerror=alert(1)> **bold** [heron](https://example.org) `code`', { title: '<b>heron</b>' }));
    const { hits } = await find(ann, { text: 'heron' });
    assert.deepEqual(hits.map(({ title }) => title), [[{ text: '<b>' }, { text: 'heron', hit: true }, { text: '</b>' }]]);
    assert.deepEqual(textsOf({ hits }), ['<img src=x onerror=alert(1)> bold heron code']);
    for (const text of ['"', "'", 'heron" OR "x', 'NOT heron', 'terms:heron', 'heron*', '(heron', "heron' :* &", '\\', '§', '%', '\u0000']) await find(ann, { text });
  });

  it('refuses what is no search', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const refused = async (room: string, body: unknown): Promise<unknown> => {
      const answer = await ann.send<{ error: { code: string } }>(room, 'search', body);
      return [answer.status, answer.body.error.code];
    };
    assert.deepEqual(await refused('r', { text: 'x' }), [404, 'not-found']);
    for (const body of [{}, { text: 7 }, { text: 'x'.repeat(201) }, { text: 'x', rooms: 'r' }, { text: 'x', rooms: Array(101).fill('r') }, { text: 'x', limit: 0 }, { text: 'x', after: '-1' }]) {
      assert.deepEqual(await refused('~course', body), [400, 'invalid'], JSON.stringify(body).slice(0, 60));
    }
    assert.equal((await find(ann, { text: 'x', limit: 1_000_000 })).hits.length, 0);
  });

  it('finds nothing of what was erased, nor is it in any file', async (t) => {
    const data = temporaryFolder(t);
    const { url } = await startForTest(t, { data });
    const [ann, tia] = [new Visitor(url, 'ann'), new Visitor(url, 'tia', { roles: ['ta'] })];
    const [secret, edited] = [post('a bittern in the sedgemoor'), post('another bittern')];
    await ann.submit('r', secret, edited, draft('edit', { target: edited.id, text: 'no bird' }), post('a heron'));
    assert.deepEqual(textsOf(await find(ann, { text: 'bittern' })), ['a bittern in the sedgemoor']);
    const tools = await toolsFor(t, data);
    const query = { tenant: TENANT, course: COURSE, terms: ['bittern'], limit: 9 };
    assert.equal((await tools.store.findPosts(query)).length, 1);
    await eraseEvent(tools, ROOM, secret.id, 'tia');
    assert.deepEqual(await tools.store.findPosts(query), [], 'at once');
    await eraseEvent(tools, ROOM, edited.id, 'tia');
    assert.deepEqual(foundIn(data, ['bittern', 'sedgemoor']), []);
    for (const who of [ann, tia]) assert.deepEqual([(await find(who, { text: 'bittern' })).hits, textsOf(await find(who, { text: 'heron' }))], [[], ['a heron']]);
  });
});

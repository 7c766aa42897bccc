import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Facts, InboxPage, SearchHits } from '@studyhall/protocol';
import { Backend, SCHOOL } from './admin/backend.fixture.ts';
import { draft } from './erase/words.fixture.ts';
import { ask, named, put } from './files/files.fixture.ts';
import { png } from './files/pictures.fixture.ts';
import { LiveClient } from './live.fixture.ts';
import { post, startForTest, THREAD_SNAPSHOT, Visitor } from './server.fixture.ts';

const ROOM = 'essay';
/** Stands in everything that others wrote. */
const WORD = 'heron';
const WINDOW = { query: { view: 'thread', version: 3, order: 'activity' }, around: { at: 'first' }, limit: 20 };

interface Opened {
  readonly facts: Facts;
  readonly capabilities: readonly string[];
}

async function scene(t: TestContext) {
  const { url } = await startForTest(t, { issuers: [SCHOOL] });
  const backend = new Backend(url);
  const require = (rooms: readonly string[]): Promise<unknown> => backend.ask('PUT', '/courses/bio101', { state: 'open', postFirst: rooms });
  await require([ROOM]);
  const [ann, ben, tia, eve] = [new Visitor(url, 'ann'), new Visitor(url, 'ben'), new Visitor(url, 'tia', { roles: ['ta'] }), new Visitor(url, 'eve', { roles: ['observer'] })];
  for (const each of [ann, ben, tia, eve]) await each.call('~course', 'facts');
  await ben.send('~me', 'follows', { room: ROOM, level: 'all' });
  const { body: file } = await put(ann, ROOM, png(), { name: `${WORD}.png` });
  const prompt = post('What have you seen?', { title: 'The prompt', purpose: 'announcement' });
  await tia.submit(ROOM, prompt);
  const seen = post(`a ${WORD}`, { title: WORD, tags: [WORD], mentions: ['ben'], files: [named(file)] });
  await ann.submit(ROOM, seen, post(`a ${WORD}, under the prompt`, { thread: prompt.id, parent: prompt.id, mentions: ['ben'] }));
  await tia.submit(ROOM, post(`a ${WORD}? really?`, { thread: seen.id, parent: seen.id, mentions: ['ben'] }), draft('x-of-another', { text: WORD }));
  return { url, backend, require, ann, ben, tia, eve, prompt, seen, file };
}

/** What a person can find out about the room, by every way there is. */
async function everything(who: Visitor, url: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  const { body: search } = await who.send<SearchHits>('~course', 'search', { text: WORD });
  const { body: inbox } = await who.call<InboxPage>('~me', 'inbox');
  const address = await ask(who, ROOM, file);
  return {
    log: await who.log(ROOM),
    pieces: await who.log(ROOM, 1),
    window: (await who.send(ROOM, 'window', WINDOW)).body,
    snapshot: (await who.call(ROOM, 'snapshot', {}, THREAD_SNAPSHOT)).body,
    search: search.hits,
    inbox: inbox.items.filter(({ kind }) => kind !== 'announcement' && kind !== 'thread'),
    file: address.status === 200 ? (await fetch(url + address.body.path)).status : address.status,
  };
}

/** Until what people are told of has been made. */
async function until(what: () => Promise<boolean>): Promise<void> {
  for (let turns = 0; turns < 500; turns += 1) {
    if (await what()) return;
    await delay(10);
  }
  throw new Error('it did not come');
}

describe('a room where one posts first', () => {
  it('gives who has not posted what staff began threads with, and nothing of others by any way', async (t) => {
    const { url, backend, ben, eve, tia, ann, prompt, seen, file } = await scene(t);
    await until(async () => (await tia.call<InboxPage>('~me', 'inbox')).body.items.length > 0);
    for (const who of [ben, eve]) {
      const { body: { facts, capabilities } } = await who.call<Opened>(ROOM, 'facts');
      assert.equal(facts.postFirst, true);
      assert.deepEqual(capabilities, ['signals', 'receipts', 'files']);
      const got = await everything(who, url, file.id);
      assert.deepEqual((await who.log(ROOM)).map(({ id }) => id), [prompt.id]);
      assert.ok(!JSON.stringify(got).includes(WORD), JSON.stringify(got));
      assert.ok(!JSON.stringify(got).includes(seen.id));
      assert.deepEqual([got['search'], got['inbox'], got['file']], [[], [], 404]);
    }
    const { people } = (await backend.ask('GET', '/courses/bio101/digest')) as unknown as { readonly people: readonly { readonly id: string; readonly items: readonly unknown[] }[] };
    const digest = people.find(({ id }) => id === 'ben')?.items ?? [];
    assert.deepEqual([digest.length, JSON.stringify(digest).includes(WORD)], [1, false]);
    for (const who of [ann, tia]) {
      assert.equal((await who.call<Opened>(ROOM, 'facts')).body.facts.postFirst, undefined);
      assert.deepEqual([(await who.log(ROOM)).length, (await ask(who, ROOM, file.id)).status], [5, 200]);
    }
  });

  it('lets in who has posted, with cursors that begin anew, and goes on when the post is deleted', async (t) => {
    const { url, backend, ben, ann, prompt, file } = await scene(t);
    const { cursor } = await ben.pull(ROOM);
    await ben.submit(ROOM, draft('react', { target: prompt.id, reaction: '👍', from: false, to: true }));
    await ben.submit(ROOM, post(' '));
    assert.equal((await ben.call<Opened>(ROOM, 'facts')).body.facts.postFirst, true, 'neither a reaction nor what was refused is a post');
    const own = post('a wren', { thread: prompt.id, parent: prompt.id });
    await ben.submit(ROOM, own);
    await assert.rejects(ben.pull(ROOM, cursor), { message: 'cursor-gone' });
    const letIn = async (): Promise<void> => {
      assert.equal((await ben.call<Opened>(ROOM, 'facts')).body.facts.postFirst, undefined);
      const got = await everything(ben, url, file.id);
      assert.equal((got['log'] as unknown[]).length, (await ann.log(ROOM)).length);
      assert.equal((got['search'] as unknown[]).length, 3);
      assert.equal(got['file'], 200);
    };
    await letIn();
    await until(async () => (await ben.call<InboxPage>('~me', 'inbox')).body.items.length === 4);
    assert.ok(JSON.stringify(await backend.ask('GET', '/courses/bio101/digest')).includes(WORD));
    await ben.submit(ROOM, draft('delete', { target: own.id, thread: prompt.id }));
    await letIn();
  });

  it('tells who watches nothing of others, and to begin anew with their first post', async (t) => {
    const { url, ben, ann, tia } = await scene(t);
    const watch = async (who: Visitor, after: string | undefined): Promise<LiveClient> => {
      const live = await LiveClient.open(t, url, who.token);
      live.send({ t: 'watch', ch: 1, course: who.course, room: ROOM, ...(after === undefined ? {} : { after }) });
      return live;
    };
    const isHint = (live: LiveClient, text: string) => () => live.until(text, (frame) => frame.t === 'hint' && JSON.stringify(frame).includes(text));
    const [waiting, fresh, open] = [await watch(ben, (await ben.pull(ROOM)).cursor), await watch(ben, undefined), await watch(ann, (await ann.pull(ROOM)).cursor)];
    await ann.submit(ROOM, post(`one more ${WORD}`));
    await isHint(open, WORD)();
    await tia.submit(ROOM, post('another prompt'));
    await isHint(waiting, 'another prompt')();
    await isHint(fresh, 'another prompt')();
    await ben.submit(ROOM, post('a wren'));
    for (const live of [waiting, fresh]) {
      assert.equal((await live.until('end', (frame) => frame.t === 'lost')).error.code, 'cursor-gone');
      assert.ok(!JSON.stringify(live.frames).includes(WORD), JSON.stringify(live.frames));
    }
    assert.ok(open.frames.every(({ t: type }) => type !== 'lost'));
    const late = await watch(ben, undefined);
    await late.until('hint', (frame) => frame.t === 'hint');
    await ann.submit(ROOM, post(`a last ${WORD}`));
    await isHint(late, WORD)();
  });

  it('begins and ends when the course says so, for those who watch too', async (t) => {
    const { url, backend, require, ben } = await scene(t);
    await require([]);
    const { cursor, events } = await ben.pull(ROOM);
    assert.equal(events.length, 5);
    const live = await LiveClient.open(t, url, ben.token);
    live.send({ t: 'watch', ch: 1, course: ben.course, room: ROOM, after: cursor });
    await delay(0);
    await require([ROOM, 'other room']);
    await live.until('end', (frame) => frame.t === 'lost' && frame.error.code === 'cursor-gone');
    await assert.rejects(ben.pull(ROOM, cursor), { message: 'cursor-gone' });
    assert.deepEqual((await ben.log(ROOM)).length, 1);
    assert.deepEqual((await backend.ask('GET', '/courses/bio101'))['postFirst'], [ROOM, 'other room']);
    for (const wrong of ['essay', [7], ['~me'], Array(1001).fill('r')]) {
      assert.equal(await backend.code('PUT', '/courses/bio101', { state: 'open', postFirst: wrong }), 'invalid');
    }
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { COURSE_ROOM } from '@studyhall/protocol';
import type { InboxPage, People, RoomErrorData, SearchHits } from '@studyhall/protocol';
import { ask, put, putAndPost } from '../files/files.fixture.ts';
import { LiveClient } from '../live.fixture.ts';
import { claimsOf, ISSUER, post, SECRET, sign, startForTest, THREAD_SNAPSHOT, Visitor } from '../server.fixture.ts';
import type { StartOptions } from '../start-server.ts';
import { draft } from './scene.fixture.ts';

const OTHER = { issuer: 'other-school', audience: 'studyhall', secret: new TextEncoder().encode('the secret of the other school, long') };

/** Two schools on one server, in which courses, rooms and people have the same names. */
async function schools(t: TestContext, options: Partial<StartOptions> = {}): Promise<{ url: string; ours: Visitor; theirs: Visitor }> {
  const { url } = await startForTest(t, { issuers: [ISSUER, OTHER], ...options });
  const ours = new Visitor(url, 'ann', { name: 'Ann of ours' });
  const theirs = new Visitor(url, 'ann', { name: 'Ann of theirs', roles: ['instructor'] });
  theirs.token = sign({ ...claimsOf('ann', { name: 'Ann of theirs', roles: ['instructor'] }), iss: OTHER.issuer }, 'the secret of the other school, long');
  return { url, ours, theirs };
}

const code = async (answer: Promise<{ body: { error?: RoomErrorData } }>): Promise<string | undefined> => (await answer).body.error?.code;

describe('two issuers on one server', () => {
  it('sign for themselves alone', async (t) => {
    const { ours } = await schools(t);
    for (const [iss, secret] of [[OTHER.issuer, SECRET], [ISSUER.issuer, 'the secret of the other school, long']] as const) {
      ours.token = sign({ ...claimsOf('ann'), iss }, secret);
      assert.equal(await code(ours.call('r', 'facts')), 'unauthenticated');
    }
  });

  it('have rooms, windows, snapshots, cursors and ids of their own', async (t) => {
    const { ours, theirs } = await schools(t);
    const mine = post('words of ours');
    await ours.submit('r', mine);
    const { cursor } = await ours.pull('r');
    assert.deepEqual(await theirs.log('r'), []);
    assert.equal(await code(theirs.call('r', 'log', {}, `?after=${cursor}`)), 'cursor-gone');
    const [hidden] = await theirs.submit('r', draft('hide', { target: mine.id }));
    assert.equal(hidden?.status, 'rejected', 'an instructor there is nobody here');
    assert.deepEqual((await theirs.submit('r', { ...mine, body: { text: 'words of theirs' } })).map(({ status }) => status), ['accepted'], 'an id is used once in each');
    const window = { query: { view: 'thread', version: 3, order: 'activity' }, around: { at: 'key', key: mine.id }, limit: 5 };
    const seen = [await theirs.send('r', 'window', window), await theirs.call('r', 'snapshot', {}, THREAD_SNAPSHOT), await theirs.call('r', 'log')];
    assert.ok(!JSON.stringify(seen.map(({ body }) => body)).includes('words of ours'));
    assert.ok(!JSON.stringify(await ours.log('r')).includes('words of theirs'));
  });

  it('have people and read marks of their own', async (t) => {
    const { ours, theirs } = await schools(t);
    const mine = post('hello');
    await ours.submit('r', mine);
    await ours.send('r', 'receipts', { marks: [{ thread: '*', event: mine.id, at: 0 }] });
    await theirs.call(COURSE_ROOM, 'facts');
    for (const [who, name] of [[ours, 'Ann of ours'], [theirs, 'Ann of theirs']] as const) {
      const listed = (await who.call<People>(COURSE_ROOM, 'roster')).body.people.map((person) => person.name);
      const named = (await who.send<People>(COURSE_ROOM, 'roster', { ids: ['ann'] })).body.people.map((person) => person.name);
      assert.deepEqual([listed, named], [[name], [name]]);
    }
    assert.deepEqual((await theirs.call('r', 'receipts')).body, { marks: [] });
    await theirs.send('r', 'receipts', { marks: [{ thread: '*', event: mine.id, at: 0 }] });
    assert.deepEqual((await theirs.call('r', 'receipts')).body, { marks: [] }, 'a mark at an event of the other is none');
  });

  it('have searches, files, inboxes and follows of their own', async (t) => {
    const { ours, theirs } = await schools(t);
    await theirs.call(COURSE_ROOM, 'facts');
    const { file } = await putAndPost(ours, 'r');
    await ours.submit('r', post('a heron of ours', { mentions: ['ann'] }));
    await ours.send('~me', 'follows', { room: 'r', level: 'all' });
    const found = async (who: Visitor): Promise<number> => (await who.send<SearchHits>(COURSE_ROOM, 'search', { text: 'heron' })).body.hits.length;
    assert.deepEqual([await found(ours), await found(theirs)], [1, 0]);
    assert.deepEqual([(await ask(ours, 'r', file.id)).status, (await ask(theirs, 'r', file.id)).status], [200, 404]);
    const { body: { id: same } } = await put(theirs, 'r', 'of theirs', { name: 'a.txt', as: file.id });
    assert.equal(same, file.id, 'an id stands for one file in each');
    assert.deepEqual((await theirs.call('~me', 'follows')).body, { follows: [] });
    await theirs.submit('r', post('words of theirs'));
    assert.deepEqual((await theirs.call<InboxPage>('~me', 'inbox')).body.items, []);
  });

  it('see no signals and get no hints of each other', async (t) => {
    const { url, ours, theirs } = await schools(t);
    const clients = await Promise.all([ours, theirs].map(({ token }) => LiveClient.open(t, url, token)));
    const [here, there] = [clients[0] ?? assert.fail(), clients[1] ?? assert.fail()];
    for (const client of clients) {
      for (const [ch, room] of [[1, 'r'], [2, COURSE_ROOM]] as const) {
        client.send({ t: 'watch', ch, course: 'bio101', room, signals: true });
        client.send({ t: 'signal', ch, kind: ch === 1 ? 'typing' : 'here', body: {} });
      }
    }
    await here.untilSignals(1, ['ann typing']);
    await here.untilSignals(2, ['ann here']);
    await there.untilSignals(1, ['ann typing']);
    const before = there.frames.length;
    await ours.submit('r', post('hello'));
    await here.until('a hint', (frame) => frame.t === 'hint' && frame.page?.events.length === 1);
    await theirs.submit('r', post('good day'));
    await there.until('a hint', (frame) => frame.t === 'hint' && frame.page?.events.length === 1);
    assert.ok(!JSON.stringify(there.frames.slice(before)).includes('hello'));
    assert.ok(!JSON.stringify(here.frames).includes('good day'));
  });

  it('a connection cannot go over to the other', async (t) => {
    const { url, ours, theirs } = await schools(t);
    const client = await LiveClient.open(t, url, ours.token);
    client.send({ t: 'auth', token: theirs.token });
    const frame = await client.until('its end', ({ t: type }) => type === 'lost');
    assert.match(JSON.stringify(frame), /unauthenticated/);
    await client.closed();
  });

  it('use up rates, rooms and connections of their own', async (t) => {
    const limits = { requestsPerMinute: 4, draftsPerMinute: 1, connectionsPerPerson: 1, roomsPerCourse: 1 };
    const { url, ours, theirs } = await schools(t, { limits });
    await ours.submit('r', post('one'));
    await assert.rejects(ours.submit('r', post('two')), /rate-limited/);
    assert.deepEqual((await theirs.submit('r', post('one'))).map(({ status }) => status), ['accepted'], 'a room and a draft of theirs');
    for (let n = 0; n < 2; n += 1) await ours.call('r', 'facts');
    assert.equal(await code(ours.call('r', 'facts')), 'rate-limited');
    assert.equal(await code(theirs.call('r', 'facts')), undefined);
    await LiveClient.open(t, url, ours.token);
    await LiveClient.open(t, url, theirs.token);
    const second = await LiveClient.open(t, url);
    second.send({ t: 'auth', token: ours.token });
    assert.match(JSON.stringify(await second.until('its end', ({ t: type }) => type === 'lost')), /rate-limited/);
  });
});

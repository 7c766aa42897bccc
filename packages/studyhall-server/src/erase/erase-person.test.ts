import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import type { RoomEvent, Window } from '@studyhall/protocol';
import { THREAD_VIEW } from '@studyhall/domain';
import { countPerson, eraseLastWrites, erasePerson, FOLDED_VIEWS, SINKS } from '@studyhall/server-core';
import type { EraseTools, Store } from '@studyhall/server-core';
import { backUpDatabase, DATABASE_FILE } from '@studyhall/store-sqlite';
import { LiveClient } from '../live.fixture.ts';
import { startCommunity } from '../permissions/scene.fixture.ts';
import { claimsOf, post, sign, startForTest, temporaryFolder } from '../server.fixture.ts';
import type { Started } from '../start-server.ts';
import { nodeSurroundings } from '../surroundings.ts';
import { ANN, BOB, COURSE, draft, foundIn, OF_ANN, TENANT, toolsFor, write } from './words.fixture.ts';
import type { Written } from './words.fixture.ts';

const WHO = { tenant: TENANT, course: COURSE, person: ANN.id };

interface Scene extends Written {
  readonly data: string;
  readonly server: Started & { readonly lines: string[] };
  readonly tools: EraseTools & { readonly store: Store };
}

async function scene(t: TestContext): Promise<Scene> {
  const data = temporaryFolder(t);
  const server = await startForTest(t, { data });
  const tools = await toolsFor(t, data);
  return { data, server, tools, ...(await write(server.url)) };
}

/** A token of Ann’s that the course page signs after she was erased; its clock is ahead as far as it may be. */
function newToken(): string {
  const now = Math.floor(Date.now() / 1000);
  return sign(claimsOf(ANN.id, { name: ANN.name, iat: now + 2, exp: now + 900 }));
}

/** The posts of a room as a log folds to them, by id. */
function postsOf(log: readonly RoomEvent[]): Record<string, { text: string; author: string }> {
  return Object.fromEntries(FOLDED_VIEWS.flatMap((view) => view.fold(log)) as unknown as [string, { text: string; author: string }][]);
}

describe('erasing a person', () => {
  it('leaves nothing of them in any file of the data folder, nor in a backup, while the server runs and after', async (t) => {
    const { data, server, tools } = await scene(t);
    await tools.store.changeStanding(TENANT, COURSE, ANN.id, () => ({ as: 'student' }));
    await tools.store.audit({ at: 1, tenant: TENANT, course: COURSE, by: 'tia-1', act: 'person.remove', subject: ANN.id, details: { was: ANN.id } });
    await tools.store.scrub();
    assert.deepEqual(foundIn(data), OF_ANN, 'this is where they would be found');

    assert.deepEqual(await countPerson(tools, WHO), { rooms: 2, subjects: 4, events: 7 });
    assert.deepEqual(await erasePerson(tools, WHO, 'operator'), { rooms: 2, subjects: 4, events: 7 });
    assert.deepEqual(foundIn(data), [], 'while the server runs');
    const backup = temporaryFolder(t);
    await backUpDatabase(join(data, DATABASE_FILE), join(backup, 'copy.sqlite'));
    assert.deepEqual(foundIn(backup), []);
    await server.stop();
    assert.deepEqual(foundIn(data), [], 'after it');
    assert.deepEqual(foundIn(data, ['what Bob answered']), ['what Bob answered']);
    assert.equal(server.lines.some((line) => OF_ANN.some((word) => line.includes(word))), false);
    const audit = await tools.store.auditLog(TENANT, COURSE, 0, 9);
    assert.deepEqual(audit.map(({ by, act, subject, details }) => [by, act, subject, details]), [
      ['tia-1', 'person.remove', undefined, {}],
      ['operator', 'person.erase', undefined, { rooms: 2, subjects: 4, events: 7 }],
    ]);
  });

  it('keeps what others wrote and every place, under one alias for each room that nobody can tell', async (t) => {
    const { bob, tia, tools, root, bobs, reply } = await scene(t);
    const before = await bob.log('r');
    await erasePerson(tools, WHO, 'operator');
    const log = await bob.log('r');
    assert.deepEqual(log.slice(0, before.length).map(({ id, type, as, at }) => [id, type, as, at]), before.map(({ id, type, as, at }) => [id, type, as, at]));
    const aliases = new Set(before.flatMap(({ actor }, at) => (actor === ANN.id ? [log[at]?.actor] : [])));
    assert.equal(aliases.size, 1);
    const [alias = ''] = aliases;
    assert.match(alias, /^erased-[\w-]{22}$/);
    assert.equal((await bob.log('other')).some(({ actor }) => actor === alias), false, 'another in each room');
    const posts = postsOf(log);
    assert.deepEqual([posts[root]?.text, posts[root]?.author, posts[reply]?.text, posts[bobs]?.text], ['', alias, '', 'what Bob answered']);
    // One for each post that is gone, and one for the mention.
    assert.deepEqual(log.slice(before.length).map(({ type, actor, body }) => [type, actor, Object.keys(body as object)]), Array(4).fill(['erased', '~server', ['target']]));

    // What is kept folded is what the log folds to, and people go on.
    const { body } = await tia.send<Window>('r', 'window', { query: { view: 'thread', version: 3, order: 'activity', nested: { order: 'replies', limit: 9 } }, around: { at: 'first' }, limit: 9 });
    const [thread] = body.items;
    const staffs = postsOf(await tia.log('r'));
    assert.deepEqual(thread?.entity, staffs[root]);
    assert.deepEqual(thread?.nested?.items.map(({ key, entity }) => [key, entity]), [bobs, reply].map((id) => [id, staffs[id]]));
    const [answer] = await bob.submit('r', post('and on', { thread: root, parent: bobs }));
    assert.equal(answer?.status, 'accepted');
  });

  it('takes the id out of what others wrote, which stays otherwise', async (t) => {
    const { tools, bob, bobs } = await scene(t);
    await erasePerson(tools, WHO, 'tia-1');
    const answer = (await bob.log('r')).find(({ id: which }) => which === bobs);
    assert.deepEqual((answer?.body as { mentions?: unknown }).mentions, ['tia-1']);
    const [named, edited, ...after] = await bob.log('named');
    assert.deepEqual([named?.body, edited?.body], [{ text: 'ask somebody', mentions: [] }, { target: named?.id, text: 'ask somebody else', mentions: [] }]);
    const query = { view: 'thread', version: THREAD_VIEW.version, order: 'activity' };
    const { body } = await bob.send<Window>('named', 'window', { query, around: { at: 'first' }, limit: 5 });
    assert.deepEqual(body.items.map(({ entity }) => [(entity as { text: string }).text, (entity as { deleted?: unknown }).deleted]), [['ask somebody else', undefined]]);
    assert.deepEqual(after.map(({ type }) => type), ['erased'], 'the log has moved on');
  });

  it('reaches who looks at a room in which they wrote or were named: it is read anew, for who knows them by their name would go on so', async (t) => {
    const { bob, server, tools, root } = await scene(t);
    const client = await LiveClient.open(t, server.url, bob.token);
    const rooms = ['r', 'named', 'elsewhere'];
    await bob.submit('elsewhere', post('nothing of Ann'));
    const cursors = await Promise.all(rooms.map(async (room) => (await bob.pull(room, undefined, 1)).cursor));
    const last = await Promise.all(rooms.map(async (room) => (await bob.pull(room)).cursor));
    for (const [at, room] of rooms.entries()) client.send({ t: 'watch', ch: at, course: COURSE, room, after: last[at] ?? '' });
    await erasePerson(tools, WHO, 'operator');
    for (const ch of [0, 1]) {
      const lost = await client.until('the end of the watch', (frame) => frame.t === 'lost' && frame.ch === ch);
      assert.equal(lost.t === 'lost' && lost.error.code, 'cursor-gone');
      for (const cursor of [cursors[ch], last[ch]]) await assert.rejects(bob.pull(rooms[ch] ?? '', cursor), /cursor-gone/);
    }
    const anew = JSON.stringify(await bob.log('r'));
    assert.match(anew, new RegExp(root));
    assert.doesNotMatch(anew + JSON.stringify(client.frames), new RegExp(OF_ANN.join('|')));
    // Nothing has changed there: who reads it goes on.
    for (const cursor of [cursors[2], last[2]]) assert.equal((await bob.pull('elsewhere', cursor)).more, false);
    assert.equal(client.frames.some((frame) => frame.t === 'lost' && frame.ch === 2), false);
  });

  it('of the staff leaves the threads of others as they sorted them, under the alias', async (t) => {
    const { bob, tia, tools, bobs, root } = await scene(t);
    const asked = post('a question of Bob');
    await bob.submit('r', asked);
    await tia.submit('r', draft('classify', { target: asked.id, purpose: 'question', tags: ['birds'] }), draft('endorse', { target: bobs, thread: root, from: false, to: true }));
    const before = postsOf(await bob.log('r'));
    await erasePerson(tools, { ...WHO, person: 'tia-1' }, 'operator');
    const log = await bob.log('r');
    const after = postsOf(log);
    assert.deepEqual(after[asked.id], before[asked.id]);
    assert.deepEqual({ ...after[asked.id] }, { ...(await bob.send<Window>('r', 'window', { query: { view: 'thread', version: 3, order: 'activity' }, around: { at: 'key', key: asked.id }, limit: 1 })).body.items[0]?.entity as object });
    assert.equal(after[bobs]?.text, 'what Bob answered');
    assert.doesNotMatch(JSON.stringify([log, after]), /tia-1/);
  });

  it('is done to the end by the next one where the process ended half-way', async (t) => {
    const { data, tools } = await scene(t);
    let rewrites = 0;
    const dying: Store = {
      ...tools.store,
      rewrite: (...args) => (rewrites++ === 0 ? tools.store.rewrite(...args) : Promise.reject(new RoomError('unavailable', 'gone'))),
    };
    await assert.rejects(erasePerson({ ...tools, store: dying }, WHO, 'operator'), /gone/);
    assert.equal((await countPerson(tools, WHO)).rooms, 1, 'one room is done, and one is as it was');
    await assert.rejects(erasePerson({ ...tools, store: { ...tools.store, forget: () => Promise.reject(new Error('gone')) } }, WHO, 'operator'), /gone/);
    assert.deepEqual((await erasePerson(tools, WHO, 'operator')).rooms, 0);
    assert.deepEqual(foundIn(data), []);
  });

  it('does not lose what others write meanwhile, on any server', async (t) => {
    const { bob, tools } = await scene(t);
    const texts = Array.from({ length: 20 }, (_, n) => `meanwhile ${n}`);
    await Promise.all([
      erasePerson(tools, WHO, 'operator'),
      ...texts.map((text) => bob.submit('r', post(text))),
    ]);
    const log = await bob.log('r');
    assert.deepEqual(texts.filter((text) => !log.some(({ body }) => (body as { text?: string }).text === text)), []);
    assert.equal(log.some(({ actor }) => actor === ANN.id), false);
    assert.deepEqual(log.map(({ at }) => at), log.map(({ at }) => at).sort((a, b) => a - b));
  });

  it('comes to an end in a room where somebody always writes', async (t) => {
    const { data, bob, tools } = await scene(t);
    let faster = 0;
    const store: Store = {
      ...tools.store,
      async rewrite(...args) {
        faster += 1;
        await bob.submit('r', post('faster'));
        return tools.store.rewrite(...args);
      },
    };
    assert.deepEqual(await erasePerson({ ...tools, store }, WHO, 'operator'), { rooms: 2, subjects: 4, events: 7 });
    assert.deepEqual(foundIn(data), []);
    // In the other rooms nobody is: her words and the mention take three tries each in the busy one.
    assert.equal((await bob.log('r')).filter(({ body }) => (body as { text?: string }).text === 'faster').length, faster);
    assert.equal(faster, 8);
  });

  it('says duplicate to a device that sends what was erased again, and gives it no words', async (t) => {
    const { ann, bob, tools, first, odd } = await scene(t);
    await erasePerson(tools, WHO, 'operator');
    ann.token = newToken();
    const before = (await bob.log('r')).length;
    assert.deepEqual((await ann.submit('r', first, odd)).map(({ status }) => status), ['duplicate', 'duplicate']);
    const [changed] = await ann.submit('r', { ...first, type: 'edit', body: { target: first.id, text: 'x' } });
    assert.equal(changed?.status, 'rejected');
    assert.equal((await bob.log('r')).length, before);
    assert.doesNotMatch(JSON.stringify(await bob.log('r')), /plover/i);
  });

  it('is of that course alone, and of somebody unknown nothing', async (t) => {
    const { tools, bob, server } = await scene(t);
    const before = await bob.log('r');
    for (const who of [{ ...WHO, course: 'chem' }, { ...WHO, tenant: 'other' }, { ...WHO, person: 'nobody' }]) {
      assert.deepEqual(await erasePerson(tools, who, 'operator'), { rooms: 0, subjects: 0, events: 0 });
    }
    assert.deepEqual(await bob.log('r'), before);
    await server.stop();
  });

  it('is no ban: who comes back with a new token is on the list of people again', async (t) => {
    const { url, store, pass } = await startCommunity(t);
    const { ann } = await write(url);
    const surroundings = nodeSurroundings(() => undefined);
    await erasePerson({ store, surroundings }, WHO, 'operator');
    assert.deepEqual(await store.people(TENANT, COURSE, [ANN.id]), []);
    pass(11 * 60 * 1000);
    ann.token = newToken();
    await ann.submit('r', post('again'));
    assert.deepEqual(await store.people(TENANT, COURSE, [ANN.id]), [{ id: ANN.id, name: ANN.name, as: 'student' }]);
  });

  it('revokes the tokens that there are: an open connection ends, and nobody comes in again by one', async (t) => {
    const { url, store, pass } = await startCommunity(t);
    const { ann, bob } = await write(url);
    const [client, other] = [await LiveClient.open(t, url, ann.token), await LiveClient.open(t, url, bob.token)];
    for (const each of [client, other]) each.send({ t: 'watch', ch: 1, course: COURSE, room: 'quiet', signals: true });
    for (const each of [client, other]) await each.until('a hint', (frame) => frame.t === 'hint');
    const surroundings = nodeSurroundings(() => undefined);
    await erasePerson({ store, surroundings }, WHO, 'operator');
    const ended = await client.until('its end', (frame) => frame.t === 'lost');
    assert.equal(ended.error.code, 'unauthenticated');
    for (const at of [0, 5, 8]) {
      pass(at * 60_000);
      const { status } = await ann.call('r', 'facts');
      assert.equal(status, 401);
      assert.equal((await ann.send<{ error?: { code: string } }>('r', 'log', { drafts: [post('again')] })).body.error?.code, 'unauthenticated');
    }
    assert.deepEqual(await store.people(TENANT, COURSE, [ANN.id]), []);
    assert.ok(!other.frames.some((frame) => frame.t === 'lost'));

    // Until no such token can live; then nothing is left of them but what others wrote.
    const [kept] = await store.changedStandings(0, 9);
    assert.doesNotMatch(JSON.stringify(kept), new RegExp(ANN.id));
    await store.dropStandings(Date.now() + 20 * 60_000);
    assert.equal((await store.changedStandings(0, 9)).length, 1);
    await store.dropStandings(Date.now() + 25 * 60_000);
    assert.deepEqual(await store.changedStandings(0, 9), []);
  });

  it('takes what a server let in that had not heard of it yet', async (t) => {
    const platform = nodeSurroundings(() => undefined);
    const now = Date.now();
    const data = temporaryFolder(t);
    // Its time stands still, so what it knows of people never gets old.
    const { url } = await startForTest(t, { data, surroundings: { ...platform, clock: { ...platform.clock, now: () => now } } });
    const tools = await toolsFor(t, data);
    const { ann } = await write(url);
    await erasePerson(tools, WHO, 'operator');
    const [late] = await ann.submit('r', post('a last plover'));
    assert.equal(late?.status, 'accepted');
    assert.deepEqual(foundIn(data, ['last plover', ANN.id]), ['last plover', ANN.id]);
    const waits: number[] = [];
    const clock = { ...platform.clock, after: (ms: number, done: () => void) => platform.clock.after(waits.push(ms), done) };
    assert.deepEqual(await eraseLastWrites({ ...tools, surroundings: { ...platform, clock } }, WHO, 'operator'), { rooms: 1, subjects: 1, events: 1 });
    assert.deepEqual(waits, [3000]);
    assert.deepEqual(foundIn(data), []);
  });

  it('of one who only reacted leaves the count, and no id', async (t) => {
    const { bob, tia, tools, data, bobs } = await scene(t);
    await tia.submit('r', draft('react', { target: bobs, reaction: '🎉', from: false, to: true }));
    await erasePerson(tools, { ...WHO, person: 'tia-1' }, 'operator');
    const posts = postsOf(await bob.log('r')) as unknown as Record<string, { reactions: unknown }>;
    assert.deepEqual(posts[bobs]?.reactions, { '👍': 1, '🎉': 1 });
    assert.deepEqual(foundIn(data, ['tia-1', BOB.id]), [BOB.id]);
  });
});

describe('the sinks of erasing', () => {
  it('each say what is in them and what becomes of it', () => {
    for (const { name, says } of SINKS) assert.match(says, /^[A-Z].{30,}\.$/, name);
    assert.equal(new Set(SINKS.map(({ name }) => name)).size, SINKS.length);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { People, RoomErrorData, Snapshot, Window } from '@studyhall/protocol';
import { LiveClient } from './live.fixture.ts';
import { id, post, startForTest, THREAD_SNAPSHOT, Visitor } from './server.fixture.ts';

/** Names that plain objects have something under, that look like our own keys, or that addresses read in their own way. */
const NAMES = ['__proto__', 'constructor', 'hasOwnProperty', 'own/x', 'a/b', '%2e%2e', '...', 'x?y#z', '\u{1f600}', 'null'];

const QUERY = { view: 'thread', version: 3, order: 'activity' };

describe('names that could mean something else', () => {
  for (const name of NAMES) {
    it(`are names: ${name}`, async (t) => {
      const { url } = await startForTest(t);
      const person = new Visitor(url, name, { course: name, name });
      const root = post('hi');
      const react = (reaction: string): ReturnType<typeof post> => ({ ...post(''), id: id(), type: 'react', body: { target: root.id, reaction, from: false, to: true } });
      const other = { ...post(''), type: name, body: JSON.parse(`{"__proto__":{"x":1},"${name}":1}`) as { x: number } };
      const acks = await person.submit(name, root, other, react('👍'), react(name));
      assert.deepEqual(acks.map(({ status }) => status), ['accepted', 'accepted', 'accepted', 'rejected']);
      assert.equal(JSON.stringify((await person.log(name))[1]?.body), JSON.stringify(other.body), 'passed on unchanged');

      const window = await person.send<Window>(name, 'window', { query: QUERY, around: { at: 'first' }, limit: 10 });
      assert.deepEqual(window.body.items[0]?.own, { kind: 'own', reactions: ['👍'] });
      for (const wrong of [{ view: name }, { order: name }, { nested: { order: name, limit: 1 } }]) {
        const answer = await person.send<{ error: RoomErrorData }>(name, 'window', { query: { ...QUERY, ...wrong }, around: { at: 'first' }, limit: 10 });
        assert.equal(answer.body.error.code, 'unsupported');
      }
      const filtered = await person.send<Window>(name, 'window', { query: { ...QUERY, filter: name }, around: { at: 'first' }, limit: 10 });
      assert.deepEqual(filtered.body.items, []);

      assert.deepEqual((await person.send<People>('~course', 'roster', { ids: [name] })).body.people, [{ id: name, name, as: 'student' }]);
      assert.equal((await person.send(name, 'receipts', { marks: [{ thread: root.id, event: root.id, at: 0 }] })).status, 204);
      const live = await LiveClient.open(t, url, person.token);
      live.send({ t: 'watch', ch: 1, course: name, room: name, signals: true });
      live.send({ t: 'signal', ch: 1, kind: name, body: {} });
      live.send({ t: 'signal', ch: 1, kind: 'typing', body: {} });
      await live.untilSignals(1, [`${name} typing`]);
    });
  }

  it('open nobody’s own: neither by a key that looks like it, nor in a snapshot', async (t) => {
    const { url } = await startForTest(t);
    const [ann, eve] = [new Visitor(url, 'ann'), new Visitor(url, 'x/ann')];
    const root = post('hi');
    await ann.submit('r', root, { ...post(''), type: 'react', body: { target: root.id, reaction: '👍', from: false, to: true } });
    const own = `own/${root.id}/ann`;
    const window = await eve.send<Window>('r', 'window', { query: QUERY, around: { at: 'key', key: own }, limit: 1 });
    assert.deepEqual(window.body.items, []);
    const snapshot = await eve.call<Snapshot>('r', 'snapshot', {}, THREAD_SNAPSHOT);
    assert.deepEqual(snapshot.body.entities.map(([key]) => key), [root.id]);
  });

  it('say nothing about who somebody is: only the token does', async (t) => {
    const { url } = await startForTest(t);
    const eve = new Visitor(url, 'eve');
    const forged = { ...post('I am the teacher'), actor: 'prof', as: 'instructor', at: 1, mine: true };
    await eve.submit('r', forged);
    const [event] = await eve.log('r');
    assert.deepEqual([event?.actor, event?.as, event?.mine], ['eve', 'student', undefined]);
    assert.ok((event?.at ?? 0) > 1);
  });

  it('of halves of characters and of nothing come back as they were, and a repeated draft stays one', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const odd = { ...post('x\ud800y\u0000z\u202e'), refs: [id()] };
    assert.deepEqual((await ann.submit('r', odd)).concat(await ann.submit('r', odd)).map(({ status }) => status), ['accepted', 'duplicate']);
    assert.deepEqual((await ann.log('r'))[0]?.body, odd.body);
  });
});

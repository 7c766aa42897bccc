import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Facts, People, ReadMark, RoomErrorData } from '@studyhall/protocol';
import { id, post, startForTest, Visitor } from './server.fixture.ts';

const staff = { roles: ['instructor'] };

async function facts(who: Visitor, room: string, query = ''): Promise<Facts & { capabilities: string[] }> {
  const { body } = await who.call<{ facts: Facts; capabilities: string[] }>(room, 'facts', {}, query);
  return { ...body.facts, capabilities: body.capabilities };
}

async function outcome(who: Visitor, room: string): Promise<string> {
  const [ack] = await who.submit(room, post('hello'));
  return ack?.status === 'rejected' ? ack.error.code : (ack?.status ?? '');
}

describe('rooms', () => {
  it('offers a missing room that markup named to staff only', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const ina = new Visitor(url, 'ina', staff);
    const missing = await facts(ann, 'r', '?hook=1');
    assert.deepEqual([missing.writable, missing.notWritable], [false, 'room-missing']);
    assert.equal((await facts(ina, 'r', '?hook=1')).writable, true);
    assert.equal(await outcome(ina, 'r'), 'accepted');
    assert.equal((await facts(ann, 'r', '?hook=1')).writable, true);
  });

  it('lets staff alone make rooms where rooms are listed', async (t) => {
    const { url } = await startForTest(t, { rooms: 'listed' });
    const ann = new Visitor(url, 'ann');
    assert.equal((await facts(ann, 'r')).notWritable, 'room-missing');
    assert.equal(await outcome(ann, 'r'), 'not-found');
    assert.equal(await outcome(new Visitor(url, 'ina', staff), 'r'), 'accepted');
    assert.equal(await outcome(ann, 'r'), 'accepted');
  });

  it('caps the rooms of a person and of a course', async (t) => {
    const { url } = await startForTest(t, { limits: { roomsPerPerson: 2, roomsPerCourse: 3 } });
    const ann = new Visitor(url, 'ann');
    const ina = new Visitor(url, 'ina', staff);
    const made = [await outcome(ann, 'a'), await outcome(ann, 'b'), await outcome(ann, 'c'), await outcome(ina, 'c'), await outcome(ina, 'd')];
    assert.deepEqual(made, ['accepted', 'accepted', 'denied', 'accepted', 'denied']);
    assert.equal(await outcome(ann, 'a'), 'accepted');
  });

  it('lets observers read and not write', async (t) => {
    const { url } = await startForTest(t);
    const olga = new Visitor(url, 'olga', { roles: ['observer'] });
    const opened = await facts(olga, 'r');
    assert.deepEqual([opened.writable, opened.notWritable], [false, 'observer']);
    assert.equal(await outcome(olga, 'r'), 'denied');
  });

  it('appends nothing for a reaction that is there already: who holds a window would count it twice', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const first = post('hello');
    const react = { v: 1, type: 'react', body: { target: first.id, reaction: '💡', from: false, to: true } };
    const acks = await ann.submit('r', first, { ...react, id: id() }, { ...react, id: id() });
    assert.deepEqual(
      acks.map((ack) => (ack.status === 'rejected' ? [ack.error.code, ack.error.why] : ack.status)),
      ['accepted', 'accepted', ['conflict', 'thread.react-same']],
    );
    const { body } = await ann.call<{ events: unknown[] }>('r', 'log');
    assert.equal(body.events.length, 2);
  });

  it('has the course’s room with its people and a log that takes nothing', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann', { name: '  Ann\u202e  Lee ' });
    const course = await facts(ann, '~course');
    assert.equal(course.writable, false);
    assert.deepEqual(course.capabilities, ['roster', 'signals', 'search']);
    assert.deepEqual(await ann.log('~course'), []);
    await assert.rejects(ann.submit('~course', post('x')), /read-only/);
    await assert.rejects(ann.pull('~other'), /not-found/);
    for (const [person, extra] of [['bob', { name: 'bob' }], ['zoe', {}], ['olga', { name: 'Olga', roles: ['observer'] }]] as const) {
      await facts(new Visitor(url, person, extra), '~course');
    }
    const people: unknown[] = [];
    for (let after = ''; ; ) {
      const { body } = await ann.call<People>('~course', 'roster', {}, `?limit=2${after === '' ? '' : `&after=${after}`}`);
      people.push(...body.people.map(({ id: person, name }) => [person, name]));
      if (body.after === undefined) break;
      after = body.after;
    }
    assert.deepEqual(people, [['ann', 'Ann Lee'], ['bob', 'bob'], ['zoe', undefined]]);
    const { body } = await ann.send<People>('~course', 'roster', { ids: ['olga', 'nobody'] });
    assert.deepEqual(body, { people: [{ id: 'olga', name: 'Olga', as: 'observer' }] });
    const bad = await ann.call<{ error: RoomErrorData }>('~course', 'roster', {}, '?after=nonsense');
    assert.equal(bad.body.error.code, 'invalid');
  });

  it('follows the token when a name or a role changes', async (t) => {
    const { url } = await startForTest(t);
    await facts(new Visitor(url, 'ann', { name: 'Ann' }), '~course');
    const ann = new Visitor(url, 'ann', { name: 'Anna', roles: ['ta'] });
    await facts(ann, '~course');
    const { body } = await ann.call<People>('~course', 'roster');
    assert.deepEqual(body.people, [{ id: 'ann', name: 'Anna', as: 'ta' }]);
  });

  it('moves read marks on, never back, and only to events that are there', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const [first, second] = [post('1'), post('2')];
    await ann.submit('r', first, second);
    const mark = async (event: string, thread = '*'): Promise<readonly ReadMark[]> => {
      assert.equal((await ann.send('r', 'receipts', { marks: [{ thread, event, at: 9e12 }] })).status, 204);
      return (await ann.call<{ marks: ReadMark[] }>('r', 'receipts')).body.marks;
    };
    await mark(second.id);
    const [, newest] = await ann.log('r');
    const expected = [{ thread: '*', event: second.id, at: newest?.at }];
    assert.deepEqual(await mark(first.id), expected);
    assert.deepEqual(await mark(id()), expected);
    assert.deepEqual(await mark(first.id, id()), expected);
    assert.deepEqual((await new Visitor(url, 'bob').call('r', 'receipts')).body, { marks: [] });
  });

  it('keeps the furthest read marks where there are too many', async (t) => {
    const { url } = await startForTest(t, { limits: { marksPerRoom: 2 } });
    const ann = new Visitor(url, 'ann');
    const posts = [post('1'), post('2'), post('3')];
    await ann.submit('r', ...posts);
    await ann.send('r', 'receipts', { marks: posts.map((each) => ({ thread: each.id, event: each.id, at: 0 })) });
    const { body } = await ann.call<{ marks: ReadMark[] }>('r', 'receipts');
    assert.deepEqual(new Set(body.marks.map(({ thread }) => thread)), new Set([posts[1]?.id, posts[2]?.id]));
  });
});

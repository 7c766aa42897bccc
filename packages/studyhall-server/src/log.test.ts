import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Facts, Page, RoomErrorData } from '@studyhall/protocol';
import { id, post, startForTest, THREAD_SNAPSHOT, Visitor } from './server.fixture.ts';

describe('the log over HTTP', () => {
  it('stamps actor, role class and time, and keeps the order for everybody', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const ina = new Visitor(url, 'ina', { roles: ['Instructor'] });
    const first = post('hello');
    const second = post('welcome', { thread: first.id, parent: first.id });
    assert.deepEqual(await ann.submit('week-1', first), [{ id: first.id, status: 'accepted' }]);
    assert.deepEqual(await ina.submit('week-1', second), [{ id: second.id, status: 'accepted' }]);
    const log = await ann.log('week-1');
    assert.deepEqual(log.map(({ actor, as }) => [actor, as]), [['ann', 'student'], ['ina', 'instructor']]);
    assert.deepEqual(log.map(({ body }) => body), [first.body, second.body]);
    assert.ok((log[0]?.at ?? 0) <= (log[1]?.at ?? 0));
    assert.deepEqual(await ina.log('week-1', 1), log);
  });

  it('takes the same draft again as a duplicate, and another body under its id as a conflict', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const draft = post('once');
    const again = { ...draft, body: { text: 'twice' } };
    assert.deepEqual(await ann.submit('r', draft, draft), [{ id: draft.id, status: 'accepted' }, { id: draft.id, status: 'duplicate' }]);
    assert.equal((await ann.submit('r', draft))[0]?.status, 'duplicate');
    for (const who of [ann, new Visitor(url, 'bob')]) {
      const [ack] = await who.submit('r', who === ann ? again : draft);
      assert.equal(ack?.status === 'rejected' ? ack.error.code : ack?.status, 'conflict');
    }
    assert.equal((await ann.log('r')).length, 1);
  });

  it('answers every draft for itself', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const good = post('fine');
    const broken = { ...post('x'), type: '' };
    const denied = { id: id(), type: 'hide', v: 1, body: { target: good.id } };
    const long = post('x'.repeat(21 * 1024));
    const acks = await ann.submit('r', good, broken, denied, long);
    const codes = acks.map((ack) => (ack.status === 'rejected' ? [ack.id, ack.error.code, ack.error.why] : [ack.id, ack.status]));
    assert.deepEqual(codes, [
      [good.id, 'accepted'],
      [broken.id, 'invalid', undefined],
      [denied.id, 'denied', 'thread.not-staff'],
      [long.id, 'too-large', undefined],
    ]);
  });

  it('passes unknown types and bodies unchanged, also odd characters', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const draft = { id: id(), type: 'from-the-future', v: 7, refs: [id()], body: { a: [null, 1.5, '\ud800 \u202e \u0000'] }, cause: id(), voucher: 'v' };
    assert.equal((await ann.submit('r', draft))[0]?.status, 'accepted');
    assert.equal((await ann.submit('r', draft))[0]?.status, 'duplicate');
    const [event] = await ann.log('r');
    assert.deepEqual(event, { ...draft, actor: 'ann', as: 'student', at: event?.at });
  });

  it('resumes from a cursor, and says loudly when it means nothing', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    await ann.submit('r', post('1'), post('2'), post('3'));
    const page = await ann.pull('r', undefined, 2);
    assert.equal(page.more, true);
    assert.equal((await ann.pull('r', page.cursor)).events.length, 1);
    const last = await ann.pull('r', page.cursor);
    assert.deepEqual((await ann.pull('r', last.cursor)).events, []);
    assert.equal((await ann.pull('r', last.cursor)).cursor, last.cursor);
    const staff = new Visitor(url, 'ina', { roles: ['instructor'] });
    const elsewhere = await new Visitor(url, 'ann').pull('other');
    for (const [who, cursor] of [
      [ann, 'nonsense'],
      [ann, `${page.cursor.slice(0, -2)}AA`],
      [staff, page.cursor],
      [ann, elsewhere.cursor],
    ] as const) {
      const { status, body } = await who.call<{ error: RoomErrorData }>('r', 'log', {}, `?after=${cursor}`);
      assert.deepEqual([status, body.error.code, body.error.retry], [410, 'cursor-gone', 'reset']);
    }
  });

  it('opens a room that nobody has posted in as an empty one, and goes on from its cursor', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const { body } = await ann.call<{ facts: Facts; capabilities: string[] }>('new', 'facts');
    assert.equal(body.facts.writable, true);
    assert.deepEqual(body.facts.me, { id: 'ann', as: 'student' });
    const empty = await ann.pull('new');
    await ann.submit('new', post('first'));
    assert.equal((await ann.pull('new', empty.cursor)).events.length, 1);
  });

  it('withholds hidden and deleted words from those who may not read them', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const bob = new Visitor(url, 'bob');
    const ina = new Visitor(url, 'ina', { roles: ['instructor'] });
    const hidden = post('rude words');
    const deleted = post('regretted words');
    await ann.submit('r', hidden, deleted, { id: id(), type: 'delete', v: 1, body: { target: deleted.id } });
    const before = await bob.pull('r');
    await ina.submit('r', { id: id(), type: 'hide', v: 1, body: { target: hidden.id } });
    const window = { query: { view: 'thread', version: 3, order: 'activity' }, around: { at: 'first' }, limit: 10 };
    const seen = async (who: Visitor): Promise<string> =>
      JSON.stringify([
        await who.log('r'),
        (await who.send('r', 'window', window)).body,
        (await who.call('r', 'snapshot', {}, THREAD_SNAPSHOT)).body,
      ]);
    assert.doesNotMatch(await seen(bob), /rude|regretted/);
    assert.match(await seen(ina), /rude/);
    assert.doesNotMatch(await seen(ina), /regretted/);
    assert.equal((await bob.pull('r', before.cursor)).events[0]?.type, 'hide');
  });

  it('never gives one person what is another’s own', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const bob = new Visitor(url, 'bob');
    const draft = post('hello');
    const heart = { id: id(), type: 'react', v: 1, body: { target: draft.id, reaction: '👍', from: false, to: true } };
    await ann.submit('r', draft, heart);
    const own = async (who: Visitor): Promise<boolean[]> => {
      const window = { query: { view: 'thread', version: 3, order: 'activity' }, around: { at: 'first' }, limit: 10 };
      const texts = [await who.send('r', 'window', window), await who.call('r', 'snapshot', {}, THREAD_SNAPSHOT)];
      return texts.map(({ body }) => JSON.stringify(body).includes('"kind":"own"'));
    };
    assert.deepEqual(await own(ann), [true, true]);
    assert.deepEqual(await own(bob), [false, false]);
  });

  it('sends one page that is not longer than asked, whatever the texts', async (t) => {
    const { url } = await startForTest(t, { limits: { pageChars: 1000 } });
    const ann = new Visitor(url, 'ann');
    await ann.submit('r', ...Array.from({ length: 5 }, () => post('x'.repeat(800))));
    const page: Page = await ann.pull('r');
    assert.ok(page.events.length < 5 && page.more);
    assert.equal((await ann.log('r')).length, 5);
  });
});

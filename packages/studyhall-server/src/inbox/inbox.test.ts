import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Draft, Follow, FollowLevel, InboxPage, Json, RoomErrorData } from '@studyhall/protocol';
import { LiveClient } from '../live.fixture.ts';
import { id, post, startForTest, Visitor } from '../server.fixture.ts';

const ME = '~me';

/** A person who looks at their inbox. */
class Person extends Visitor {
  async inbox(query = ''): Promise<InboxPage> {
    return (await this.call<InboxPage>(ME, 'inbox', {}, query)).body;
  }

  /** The inbox, once it holds so many items. */
  async until(count: number): Promise<InboxPage> {
    for (let turns = 0; turns < 500; turns += 1) {
      const page = await this.inbox();
      if (page.items.length >= count) return page;
      await delay(10);
    }
    throw new Error(`there are ${String((await this.inbox()).items.length)} items, not ${String(count)}`);
  }

  async kinds(count: number): Promise<readonly (readonly [string, string])[]> {
    return (await this.until(count)).items.map(({ kind, by }) => [kind, by] as const);
  }

  async follows(room?: string): Promise<readonly Follow[]> {
    return (await this.call<{ follows: readonly Follow[] }>(ME, 'follows', {}, room === undefined ? '' : `?room=${room}`)).body.follows;
  }

  async follow(room: string, level: FollowLevel | undefined, thread?: string): Promise<string> {
    const { status, body } = await this.send<{ error: RoomErrorData } | undefined>(ME, 'follows', { room, ...(thread === undefined ? {} : { thread }), ...(level === undefined ? {} : { level }) });
    return status === 204 ? 'done' : (body?.error.code ?? '');
  }

  async say(room: string, type: string, body: Json): Promise<Draft> {
    const draft = { id: id(), type, v: 1, body };
    const [ack] = await this.submit(room, draft);
    assert.equal(ack?.status, 'accepted');
    return draft;
  }

  async reply(room: string, thread: Draft, text: string, more: Readonly<Record<string, Json>> = {}): Promise<Draft> {
    const draft = post(text, { thread: thread.id, parent: thread.id, ...more });
    assert.equal((await this.submit(room, draft))[0]?.status, 'accepted');
    return draft;
  }
}

async function community(t: TestContext): Promise<Readonly<Record<'ann' | 'ben' | 'cleo' | 'tia', Person>> & { readonly url: string }> {
  const { url } = await startForTest(t);
  const person = (name: string, extra: Readonly<Record<string, unknown>> = {}): Person => new Person(url, name, { name, ...extra });
  const people = { ann: person('ann'), ben: person('ben'), cleo: person('cleo'), tia: person('tia', { roles: ['ta'] }) };
  for (const each of Object.values(people)) await each.call('~course', 'facts');
  return { ...people, url };
}

describe('an inbox', () => {
  it('says what happened to a person in all rooms, and nothing of what they did themselves', async (t) => {
    const { ann, ben, cleo, tia } = await community(t);
    const question = await ann.say('week-1', 'post', { text: 'How do plants *breathe*?', title: 'Plants', purpose: 'question' });
    const answer = await ben.reply('week-1', question, 'Through **stomata**.');
    await cleo.reply('week-1', question, 'Ask @ben', { mentions: ['ben', 'nobody', 'cleo'] });
    await ann.until(2);
    await ann.say('week-1', 'accept', { target: question.id, from: null, to: answer.id });
    await tia.say('week-1', 'endorse', { target: answer.id, thread: question.id, from: false, to: true });
    await tia.say('week-2', 'post', { text: 'Exam on Friday', title: 'Exam', purpose: 'announcement' });
    assert.deepEqual(await ann.kinds(3), [['announcement', 'tia'], ['answer', 'cleo'], ['answer', 'ben']]);
    assert.deepEqual(await ben.kinds(4), [['announcement', 'tia'], ['endorsed', 'tia'], ['accepted', 'ann'], ['mention', 'cleo']]);
    assert.deepEqual(await cleo.kinds(1), [['announcement', 'tia']]);
    assert.deepEqual(await tia.kinds(0), []);
    const { items, unread } = await ann.inbox();
    assert.equal(unread, 3);
    const [, , first] = items;
    assert.ok(first && first.at > 0);
    assert.deepEqual(first, { id: first.id, at: first.at, kind: 'answer', room: 'week-1', thread: question.id, post: answer.id, by: 'ben', title: 'Plants', excerpt: 'Through stomata.' });
  });

  it('is told when an edit names somebody new, once, and no longer when they are not named any more', async (t) => {
    const { ann, ben, cleo, tia } = await community(t);
    const thread = await ann.say('r', 'post', { text: 'How?', title: 'Plants' });
    const reply = await cleo.reply('r', thread, 'Ask @tia', { mentions: ['tia'] });
    await tia.until(1);
    const edit = (text: string, mentions: readonly string[]): Promise<Draft> => cleo.say('r', 'edit', { target: reply.id, text, mentions: [...mentions] });
    await edit('Ask @tia or @ben', ['tia', 'ben']);
    const { items: [item] } = await ben.until(1);
    assert.ok(item);
    assert.deepEqual(item, { id: item.id, at: item.at, kind: 'mention', room: 'r', thread: thread.id, post: reply.id, by: 'cleo', title: 'Plants', excerpt: 'Ask @tia or @ben' });
    await edit('Ask @tia or @ben!', ['tia', 'ben']);
    // What comes after it was made after it.
    await cleo.reply('r', thread, '@tia @ben', { mentions: ['tia', 'ben'] });
    assert.deepEqual(await ben.kinds(2), [['mention', 'cleo'], ['mention', 'cleo']]);
    assert.equal((await tia.until(2)).items.length, 2);
    await edit('Ask @tia', ['tia']);
    assert.deepEqual((await ben.inbox()).items.map(({ excerpt }) => excerpt), ['@tia @ben']);
  });

  it('is read page by page, and what was read stays so', async (t) => {
    const { ann, ben } = await community(t);
    const thread = await ann.say('r', 'post', { text: 'Hello' });
    for (const text of ['one', 'two', 'three', 'four', 'five']) await ben.reply('r', thread, text);
    await ann.until(5);
    const first = await ann.inbox('?limit=2');
    const second = await ann.inbox(`?limit=2&after=${String(first.after)}`);
    const third = await ann.inbox(`?limit=2&after=${String(second.after)}`);
    assert.deepEqual([first, second, third].map(({ items }) => items.map(({ excerpt }) => excerpt)), [['five', 'four'], ['three', 'two'], ['one']]);
    assert.equal(third.after, undefined);
    const mark = async (upTo: string): Promise<number> => {
      assert.equal((await ann.send(ME, 'inbox', { upTo })).status, 204);
      return (await ann.inbox()).unread;
    };
    assert.equal(first.unread, 5);
    assert.equal(await mark(second.items[0]?.id ?? ''), 2);
    assert.equal(await mark(third.items[0]?.id ?? ''), 2, 'it only moves on');
    assert.equal(await mark('n999999'), 2, 'of what is not there nothing is known');
    assert.deepEqual((await ann.inbox()).items.map(({ read }) => read === true), [false, false, true, true, true]);
    assert.equal((await ben.inbox()).unread, 0);
    assert.equal((await ann.call<{ error: RoomErrorData }>(ME, 'inbox', {}, '?after=x')).body.error.code, 'invalid');
  });

  it('forgets what was deleted or hidden, and what is not so any more', async (t) => {
    const { ann, ben, cleo, tia } = await community(t);
    const thread = await ann.say('r', 'post', { text: 'How?', title: 'A rude title', purpose: 'question' });
    const [one, two, three] = [await ben.reply('r', thread, 'deleted'), await ben.reply('r', thread, 'hidden'), await ben.reply('r', thread, 'stays')];
    await ann.until(3);
    await ann.say('r', 'accept', { target: thread.id, from: null, to: three.id });
    assert.deepEqual(await ben.kinds(1), [['accepted', 'ann']]);
    await ben.say('r', 'delete', { target: one.id });
    await tia.say('r', 'hide', { target: two.id });
    const { items, unread } = await ann.inbox();
    assert.deepEqual([items.map(({ excerpt }) => excerpt), unread], [['stays'], 1]);
    assert.doesNotMatch(JSON.stringify(items), /hidden|deleted/);
    await ann.say('r', 'accept', { target: thread.id, from: three.id, to: null });
    assert.deepEqual((await ben.inbox()).items, []);
    await tia.say('r', 'hide', { target: thread.id });
    assert.doesNotMatch(JSON.stringify(await ann.inbox()), /rude/);
    assert.deepEqual((await cleo.inbox()).items, []);
  });

  it('is told of what people follow, and of nothing that they muted', async (t) => {
    const { ann, ben, cleo } = await community(t);
    const thread = await ann.say('r', 'post', { text: 'Hello' });
    await ben.reply('r', thread, 'one');
    await ann.until(1);
    assert.deepEqual(await ann.follows(), [{ room: 'r', thread: thread.id, level: 'all', auto: true }]);
    assert.equal(await ann.follow('r', 'mute', thread.id), 'done');
    assert.equal(await cleo.follow('r', 'digest'), 'done');
    assert.deepEqual([await cleo.follows('r'), await cleo.follows('other')], [[{ room: 'r', level: 'digest' }], []]);
    await ben.reply('r', thread, 'two', { mentions: ['ann'] });
    await ben.say('r', 'post', { text: 'A new thread' });
    assert.deepEqual(await cleo.kinds(2), [['thread', 'ben'], ['reply', 'ben']]);
    assert.equal((await ann.inbox()).items.length, 1);
    assert.equal(await ann.follow('r', undefined, thread.id), 'done');
    assert.deepEqual(await ann.follows(), [{ room: 'r', thread: thread.id, level: 'all', auto: true }]);
    await ben.reply('r', thread, 'three');
    await ann.until(2);
    assert.deepEqual([await ann.follow('~course', 'all'), await ann.follow('r', 'all', id()), await ann.follow('r', 'loud' as FollowLevel)], ['invalid', 'not-found', 'invalid']);
  });

  it('is told at once to who looks at it', async (t) => {
    const { ann, ben, url } = await community(t);
    const thread = await ann.say('r', 'post', { text: 'Hello' });
    const live = await LiveClient.open(t, url, ann.token);
    live.send({ t: 'watch', ch: 1, course: 'bio101', room: ME });
    await live.until('hint', ({ t: type }) => type === 'hint');
    live.frames.length = 0;
    await ben.reply('r', thread, 'one');
    await live.until('hint', (frame) => frame.t === 'hint' && frame.ch === 1 && frame.page === undefined);
    assert.equal((await ann.inbox()).items.length, 1);
    live.send({ t: 'unwatch', ch: 1 });
    live.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r' });
    await live.until('hint of the room', (frame) => frame.t === 'hint' && frame.ch === 1);
  });

  it('stands in the room of one person alone', async (t) => {
    const { ann } = await community(t);
    const { body } = await ann.call<{ facts: { writable: boolean }; capabilities: string[] }>(ME, 'facts');
    assert.deepEqual([body.facts.writable, body.capabilities], [false, ['inbox']]);
    assert.deepEqual(await ann.log(ME), []);
    await assert.rejects(ann.submit(ME, post('x')), /read-only/);
    for (const room of ['~course', 'r']) assert.equal((await ann.call<{ error: RoomErrorData }>(room, 'inbox')).body.error.code, 'not-found');
    for (const action of ['roster', 'receipts', 'snapshot'] as const) assert.equal((await ann.call<{ error: RoomErrorData }>(ME, action)).body.error.code, 'not-found');
  });
});

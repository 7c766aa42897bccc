import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { applyAll, FoldState, threadView } from '@studyhall/domain';
import type { Post } from '@studyhall/domain';
import type { Ack, Draft, InboxPage, RoomErrorData } from '@studyhall/protocol';
import { eraseEvent } from '@studyhall/server-core';
import { COURSE, draft, TENANT, toolsFor } from './erase/words.fixture.ts';
import { post, startForTest, temporaryFolder, Visitor } from './server.fixture.ts';

type Refused = Pick<RoomErrorData, 'code' | 'retry' | 'why'>;

/** What a page is told of a draft that is not taken; undefined where it is. */
function refusalOf(ack: Ack | undefined): Refused | undefined {
  if (ack?.status !== 'rejected') return undefined;
  const { code, retry, why } = ack.error;
  return { code, retry, ...(why !== undefined && { why }) };
}

/** What somebody sees in a room: the fold of what they may read. */
async function postsOf(who: Visitor): Promise<readonly (readonly [string, Post])[]> {
  const state = new FoldState(threadView);
  applyAll(state, await who.log('r'));
  return [...state.entries()].flatMap(([key, entity]) => (entity.kind === 'post' ? [[key, entity] as const] : []));
}

/** Everybody who looks sees the same. */
async function assertSame(...all: readonly Visitor[]): Promise<ReadonlyMap<string, Post>> {
  const [first, ...others] = await Promise.all(all.map(postsOf));
  for (const other of others) assert.deepEqual(other, first);
  return new Map(first);
}

describe('acts that cannot be', () => {
  it('are refused with a typed error, and everybody sees the same as before', async (t) => {
    const data = temporaryFolder(t);
    const { url } = await startForTest(t, { data });
    const [ann, bob, eve] = [new Visitor(url, 'ann'), new Visitor(url, 'bob'), new Visitor(url, 'eve', { roles: ['observer'] })];
    const tia = new Visitor(url, 'tia', { roles: ['ta'] });
    const question = post('Why?', { purpose: 'question' });
    const erased = post('words that go', { thread: question.id, parent: question.id });
    await ann.submit('r', question);
    await bob.submit('r', erased);
    await eraseEvent(await toolsFor(t, data), { tenant: TENANT, course: COURSE, room: 'r' }, erased.id, 'operator');
    const before = await assertSame(ann, bob, tia);

    const vote = (target: string): Draft => draft('vote', { target, from: false, to: true });
    const answer = post('an answer', { thread: question.id, parent: erased.id });
    const crowd = Array.from({ length: 5_000 }, (_, n) => `p${n}`);
    const cases: readonly (readonly [what: string, who: Visitor, act: Draft, refused: Refused])[] = [
      ['five thousand people named', bob, post('all of you', { mentions: crowd }), { code: 'too-large', retry: 'never' }],
      ['as many as fit into the bytes', bob, post('all of you', { mentions: crowd.slice(0, 1_000) }), { code: 'denied', retry: 'never', why: 'thread.too-many-named' }],
      ['an answer to what was erased', bob, answer, { code: 'denied', retry: 'never', why: 'thread.parent-deleted' }],
      ['a vote for one’s own post', ann, vote(question.id), { code: 'denied', retry: 'never', why: 'thread.own-post' }],
      ['a vote for what was erased', ann, vote(erased.id), { code: 'denied', retry: 'never', why: 'thread.deleted' }],
      ['a vote of somebody who only looks', eve, vote(question.id), { code: 'denied', retry: 'never', why: 'role.observer' }],
      ['an endorsement by a student', bob, draft('endorse', { target: erased.id, thread: question.id, from: false, to: true }), { code: 'denied', retry: 'never', why: 'thread.not-staff' }],
    ];
    for (const [what, who, act, refused] of cases) assert.deepEqual(refusalOf((await who.submit('r', act))[0]), refused, what);
    assert.deepEqual(await assertSame(ann, bob, tia), before);
  });

  it('five thousand times the name of one person is one thing that happened to them', async (t) => {
    const { url } = await startForTest(t);
    const [ann, bob] = [new Visitor(url, 'ann', { name: 'Ann' }), new Visitor(url, 'bob')];
    await ann.call('~course', 'facts');
    assert.equal((await bob.submit('r', post('@Ann '.repeat(2_500), { mentions: ['ann'] })))[0]?.status, 'accepted');
    assert.equal(refusalOf((await bob.submit('r', post('@Ann '.repeat(5_000), { mentions: ['ann'] })))[0])?.code, 'too-large');
    const inbox = async (): Promise<InboxPage['items']> => (await ann.call<InboxPage>('~me', 'inbox')).body.items;
    while ((await inbox()).length === 0) await delay(10);
    assert.deepEqual((await inbox()).map(({ kind, by }) => [kind, by]), [['mention', 'bob']]);
  });

  it('of two people who accept and delete an answer at once, everybody sees the same, and no answer is accepted that is gone', async (t) => {
    const { url } = await startForTest(t);
    const [ann, bob, tia] = [new Visitor(url, 'ann'), new Visitor(url, 'bob'), new Visitor(url, 'tia', { roles: ['ta'] })];
    for (let round = 0; round < 10; round += 1) {
      const question = post('Why?', { purpose: 'question' });
      const answer = post('Because.', { thread: question.id, parent: question.id });
      await ann.submit('r', question);
      await bob.submit('r', answer);
      const accept = (): Promise<readonly Ack[]> => ann.submit('r', draft('accept', { target: question.id, from: null, to: answer.id }));
      const remove = (): Promise<readonly Ack[]> => bob.submit('r', draft('delete', { target: answer.id, thread: question.id }));
      const [accepted] = round % 2 === 0 ? await Promise.all([accept(), remove()]) : (await Promise.all([remove(), accept()])).reverse();
      const refused = refusalOf(accepted?.[0]);
      if (refused) assert.deepEqual(refused, { code: 'denied', retry: 'never', why: 'thread.deleted' });
      const posts = await assertSame(ann, bob, tia);
      assert.equal(posts.get(question.id)?.summary?.accepted, undefined);
      assert.deepEqual([posts.get(answer.id)?.accepted, posts.get(answer.id)?.deleted === undefined], [undefined, false]);
    }
  });
});

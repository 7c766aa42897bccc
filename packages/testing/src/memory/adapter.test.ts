import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Link, Page, RoleClass } from '@studyhall/protocol';
import { testClock } from '../clock.ts';
import { testContext } from '../context.ts';
import { postDraft, testDraft } from '../drafts.ts';
import { seededRandom } from '../random.ts';
import { turn } from '../turn.ts';
import { memoryAdapter } from './adapter.ts';
import { MemoryBackend } from './backend.ts';

const ROOM = { course: 'bio', room: 'week-1' };

function course(): { backend: MemoryBackend; open: (id: string, as?: RoleClass) => Promise<Link> } {
  const backend = new MemoryBackend({ clock: testClock(1000) });
  return {
    backend,
    open: (id, as = 'student') => memoryAdapter(backend, { id, as, signals: true }).open(ROOM, testContext()),
  };
}

test('what one person submits another one pulls, stamped', async () => {
  const { open } = course();
  const [ann, ben] = [await open('ann'), await open('ben', 'ta')];
  const draft = postDraft(seededRandom(1), 'hello');
  assert.deepEqual(await ann.submit?.([draft]), [{ id: draft.id, status: 'accepted' }]);
  const page = await ben.pull(undefined);
  assert.deepEqual(page.events, [{ ...draft, actor: 'ann', as: 'student', at: 1000 }]);
  assert.equal(page.more, false);
});

test('the same draft twice is one event; another body under its id is a conflict', async () => {
  const { backend, open } = course();
  const ann = await open('ann');
  const draft = postDraft(seededRandom(1), 'hello');
  await ann.submit?.([draft]);
  assert.deepEqual(await ann.submit?.([draft]), [{ id: draft.id, status: 'duplicate' }]);
  const [ack] = (await ann.submit?.([{ ...draft, body: { text: 'other' } }])) ?? [];
  assert.equal(ack?.status === 'rejected' && ack.error.code, 'conflict');
  assert.equal(backend.room(ROOM).log.length, 1);
});

test('the rules of the domain refuse a draft, and words that were deleted are withheld', async () => {
  const { open } = course();
  const [ann, ben] = [await open('ann'), await open('ben')];
  const post = postDraft(seededRandom(1), 'secret');
  await ann.submit?.([post]);
  const [refused] = (await ben.submit?.([testDraft(seededRandom(2), 'delete', { target: post.id })])) ?? [];
  assert.equal(refused?.status === 'rejected' && refused.error.why, 'thread.not-author');
  await ann.submit?.([testDraft(seededRandom(3), 'delete', { target: post.id })]);
  const { events } = await ben.pull(undefined);
  assert.deepEqual(events.map(({ type }) => type), ['post', 'delete']);
  assert.ok(!JSON.stringify(events).includes('secret'));
});

test('a window is a slice of the fold; its page catches a client up', async () => {
  const { backend } = course();
  const ann = await memoryAdapter(backend, { id: 'ann', windows: true, snapshots: true }).open(ROOM, testContext());
  const start = await ann.pull(undefined);
  const posts = [1, 2, 3].map((seed) => postDraft(seededRandom(seed), `post ${String(seed)}`));
  await ann.submit?.(posts);
  const query = { view: 'thread', version: 3, order: 'activity' };
  const window = await ann.windows?.read({ query, around: { at: 'first' }, limit: 2, from: start.cursor });
  assert.equal(window?.items.length, 2);
  assert.equal(window.after, true);
  assert.deepEqual(window.page.events.map(({ id }) => id), posts.map(({ id }) => id));
  const snapshot = await ann.snapshots?.read({ view: 'thread', version: 3 });
  assert.equal(snapshot?.entities.length, 3);
  assert.equal(snapshot.cursor, window.page.cursor);
});

test('a hint carries the page that continues from a cursor', async () => {
  const { open } = course();
  const [ann, ben] = [await open('ann'), await open('ben')];
  const { cursor } = await ben.pull(undefined);
  const hints: (Page | undefined)[] = [];
  const stop = ben.watch?.({ hint: (page) => hints.push(page), lost: () => undefined });
  const draft = postDraft(seededRandom(1), 'hello');
  await ann.submit?.([draft]);
  await turn();
  assert.equal(hints[0]?.after, cursor);
  assert.equal(hints[0].events[0]?.id, draft.id);
  stop?.();
  await ann.submit?.([postDraft(seededRandom(2), 'again')]);
  await turn();
  assert.equal(hints.length, 1);
});

test('cursors of another epoch, another audience or no log at all are gone', async () => {
  const { backend, open } = course();
  const [ann, tom] = [await open('ann'), await open('tom', 'ta')];
  const { cursor } = await ann.pull(undefined);
  await assert.rejects(tom.pull(cursor), { code: 'cursor-gone', retry: 'reset' });
  await assert.rejects(ann.pull('nonsense'), { code: 'cursor-gone' });
  backend.room(ROOM).forgetCursors();
  await assert.rejects(ann.pull(cursor), { code: 'cursor-gone' });
});

test('after close every call is refused and signals are gone', async () => {
  const { open } = course();
  const [ann, ben] = [await open('ann'), await open('ben')];
  const sets: number[] = [];
  ann.signals?.set('typing', {});
  ben.signals?.on((change) => sets.push(change.set.length - change.gone.length));
  ann.close();
  await turn();
  assert.deepEqual(sets, [1, -1]);
  await assert.rejects(ann.pull(undefined), { code: 'closed' });
});

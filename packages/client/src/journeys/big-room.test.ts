import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { postDraft, replyDraft, seededRandom } from '@studyhall/testing';
import { posts, settle, texts, threads, World } from '../world.fixture.ts';

const POSTS = 10_050;

/** A room of many threads, one of them long. */
function fill(world: World, count: number): void {
  const random = seededRandom(5);
  const room = world.backend.room({ course: 'bio', room: 'week-1' });
  const person = { id: 'old', as: 'student' } as const;
  const root = postDraft(random, 'the long thread');
  room.submit([root], person);
  for (let n = 1; n < count; n += 1) {
    world.clock.advance(1);
    room.submit([n % 4 === 0 ? replyDraft(random, root.id, root.id, `reply ${String(n)}`) : postDraft(random, `thread ${String(n)}`)], person);
  }
}

describe('a room of ten thousand posts', () => {
  let world = new World();
  afterEach(() => {
    world.close();
    world = new World();
  });

  it('opens with one window, and what happens later costs no more than itself', async () => {
    fill(world, POSTS);
    const ann = await world.tab('ann', { windows: true });
    const read = (): number[] =>
      ['window', 'pull'].map((call) => ann.adapter.calls.filter(({ name, room }) => name === call && room === 'week-1').length);
    assert.deepEqual(read(), [1, 0]);
    assert.equal(threads(ann).length, 30);
    assert.equal(ann.room.$status.get().heavy, false);
    assert.ok(posts(ann).length < 200);
    const ben = await world.tab('ben', { windows: true });
    await world.pass(1);
    const id = ben.room.threads.post({ text: 'the newest' });
    await settle();
    assert.equal(ann.room.threads.$board.get().fresh, 1);
    await ann.room.threads.showNew();
    await settle();
    assert.equal(threads(ann)[0]?.root.id, id);
    assert.equal(read()[0], 2);
  });

  it('shows what is new to who asks for it more often than it takes to come', async () => {
    fill(world, POSTS);
    const ann = await world.tab('ann', { windows: true });
    const ben = await world.tab('ben', { windows: true });
    await world.pass(1);
    const id = ben.room.threads.post({ text: 'the newest' });
    await settle();
    ann.adapter.plan = { call: () => ({ kind: 'late', ms: 1_000 }) };
    for (let presses = 0; presses < 12; presses += 1) {
      void ann.room.threads.showNew();
      await world.pass(250);
    }
    assert.equal(threads(ann)[0]?.root.id, id);
  });

  it('shows what was chosen, also to who asks for what is new before it comes', async () => {
    fill(world, POSTS);
    const ann = await world.tab('ann', { windows: true });
    ann.adapter.plan = { call: () => ({ kind: 'late', ms: 1_000 }) };
    const query = { filter: 'unanswered', order: 'newest' } as const;
    const shown = ann.room.threads.show(query);
    void ann.room.threads.showNew();
    await world.pass(5_000);
    await shown;
    assert.deepEqual(ann.room.threads.$board.get().query, query);
  });

  it('is read anew by windows after a long absence, not event by event', async () => {
    const ann = await world.tab('ann', { windows: true });
    ann.adapter.offline = true;
    await world.pass(1_000);
    fill(world, 1_000);
    ann.adapter.offline = false;
    await world.pass(60_000);
    const pulls = ann.adapter.calls.filter(({ name, room }) => name === 'pull' && room === 'week-1').length;
    assert.ok(pulls <= 5, `${String(pulls)} pulls`);
    assert.equal(threads(ann).length, 30);
    assert.equal(ann.room.threads.$board.get().older, true);
  });

  it('is folded here where the backend has no windows, and the room says that this is heavy', async () => {
    fill(world, POSTS);
    const ann = await world.tab('ann');
    await world.pass(100);
    assert.equal(ann.room.$status.get().heavy, true);
    assert.equal(threads(ann).length, 30);
    assert.equal(await ann.room.threads.find(threads(ann)[29]?.root.id ?? ''), true);
    assert.deepEqual(texts(ann).includes('the long thread'), true);
  });
});

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import type { OpenThread } from '../thread/api.ts';
import type { Tab, TabOptions } from '../world.fixture.ts';
import { postWith, threads, World } from '../world.fixture.ts';

const BACKENDS: Readonly<Record<string, TabOptions>> = { 'folding the log': {}, 'with windows': { windows: true } };

const titles = (tab: Tab): string[] => threads(tab).map(({ root }) => root.text);
const opened = ({ room }: Tab): readonly OpenThread[] => room.threads.$opened.get();
const replies = (tab: Tab): string[] => opened(tab).flatMap((thread) => thread.replies.map(({ text }) => text));

for (const [how, options] of Object.entries(BACKENDS)) {
  let world = new World();
  afterEach(() => {
    world.close();
    world = new World();
  });
  const tab = (id: string, more: TabOptions = {}): Promise<Tab> => world.tab(id, { ...options, ...more });

  /** Posts, and lets it arrive. */
  async function says(who: Tab, text: string, parent?: string): Promise<string> {
    const id = who.room.threads.post({ text }, parent);
    await world.pass(500);
    return id;
  }

  async function open(who: Tab, post: string): Promise<string | undefined> {
    const thread = who.room.threads.open(post);
    await world.pass(1_000);
    return thread;
  }

  /** A thread of Ann's with five replies and one without, and Bob who has read nothing yet. */
  async function started(): Promise<{ ann: Tab; bob: Tab; root: string; last: string }> {
    const ann = await tab('ann');
    const root = await says(ann, 'long');
    let last = '';
    for (let n = 1; n <= 5; n += 1) last = await says(ann, `reply ${n}`, root);
    await says(ann, 'other');
    return { ann, bob: await tab('bob'), root, last };
  }

  describe(`a thread that is open by itself, ${how}`, () => {
    it('is there with all its replies, follows what is said, and leaves the list as it is', async () => {
      const { ann, bob, root } = await started();
      assert.equal(threads(bob)[1]?.more, 2);
      assert.equal(await open(bob, root), root);
      assert.deepEqual(replies(bob), ['reply 1', 'reply 2', 'reply 3', 'reply 4', 'reply 5']);
      assert.deepEqual(titles(bob), ['other', 'long']);
      await says(ann, 'reply 6', root);
      await says(bob, 'my own', root);
      assert.deepEqual(replies(bob).slice(5), ['reply 6', 'my own']);
      const [before] = opened(bob);
      await says(ann, 'somewhere else');
      assert.equal(opened(bob)[0], before, 'what has not changed stays the same object');
      bob.room.threads.leave(root);
      await world.pass(0);
      assert.deepEqual(opened(bob), []);
    });

    it('is there by a link to one of its replies, also where the list does not show it', async () => {
      const { bob, root, last } = await started();
      void bob.room.threads.show({ order: 'newest', filter: 'tag/none' });
      await world.pass(1_000);
      assert.deepEqual(titles(bob), []);
      assert.equal(await open(bob, last), root);
      assert.ok(replies(bob).includes('reply 5'));
      assert.deepEqual([titles(bob), bob.room.threads.$board.get().query.filter], [[], 'tag/none']);
    });

    it('is there for as long as somebody holds it', async () => {
      const { bob, root } = await started();
      await open(bob, root);
      await open(bob, root);
      bob.room.threads.leave(root);
      await world.pass(0);
      assert.equal(opened(bob).length, 1);
      bob.room.threads.leave(root);
      await world.pass(0);
      assert.equal(opened(bob).length, 0);
    });

    it('is none where there is no such post', async () => {
      const { bob } = await started();
      assert.equal(await open(bob, 'nobody-wrote-this-post'), undefined);
      assert.deepEqual(opened(bob), []);
    });

    it('is there with words of one’s own that are not sent', async () => {
      const { bob } = await started();
      bob.adapter.next('submit', { kind: 'fail', error: new RoomError('denied', 'no') });
      const id = await says(bob, 'refused');
      assert.equal(await open(bob, id), id);
      assert.equal(opened(bob)[0]?.root.delivery, 'not-sent');
      bob.room.threads.discard(id);
      await world.pass(0);
      assert.deepEqual(opened(bob), []);
    });

    it('stays on screen while everything is read anew, and has what was missed', async () => {
      const { ann, bob, root } = await started();
      await open(bob, root);
      const seen: number[] = [];
      bob.room.threads.$opened.listen((now) => seen.push(now[0]?.replies.length ?? 0));
      bob.adapter.next('pull', { kind: 'fail', error: new RoomError('cursor-gone', 'gone') });
      await says(ann, 'reply 6', root);
      await world.pass(2_000);
      assert.deepEqual([replies(bob).length, Math.min(...seen)], [6, Math.min(6, ...seen)]);
      assert.ok(Math.min(...seen) >= 5, 'never fewer than there were');
    });

    it('tells what was new when it was opened, also after it was marked as read', async () => {
      const { ann, bob, root } = await started();
      await open(bob, root);
      assert.equal(opened(bob)[0]?.since, 0, 'everything is new, and nothing the first of it');
      bob.room.threads.markRead(root);
      await world.pass(1_000);
      bob.room.threads.leave(root);
      await says(ann, 'news', root);
      void open(bob, root);
      bob.room.threads.markRead(root);
      await world.pass(1_000);
      const since = opened(bob)[0]?.since ?? 0;
      const fresh = opened(bob)[0]?.replies.filter(({ at, mine }) => at > since && !mine).map(({ text }) => text);
      assert.deepEqual([fresh, opened(bob)[0]?.unread], [['news'], false]);
    });
  });

  describe(`the threads that are unread, ${how}`, () => {
    it('are those in which others wrote since, in a list that stays as it is', async () => {
      const { ann, bob, root } = await started();
      const [board, shown] = [bob.room.threads, (): unknown => [titles(bob), bob.room.threads.$board.get().fresh]];
      board.markRead();
      await world.pass(1_000);
      void board.show({ order: 'activity', filter: 'unread' });
      await world.pass(1_000);
      assert.deepEqual(shown(), [[], 0]);
      assert.equal(board.$board.get().query.filter, 'unread');
      await says(ann, 'news', root);
      await says(bob, 'my own thread');
      assert.deepEqual(shown(), [['my own thread'], 1]);
      assert.equal(board.$unread.get().threads, 1);
      void board.showNew();
      await world.pass(1_000);
      assert.deepEqual(shown(), [['long'], 0]);
      board.markRead();
      await world.pass(1_000);
      assert.deepEqual(shown(), [['long'], 0], 'nothing goes while it is read');
      assert.equal(threads(bob)[0]?.unread, false);
    });

    it('are still those when the room is read anew', async () => {
      const { ann, bob, root } = await started();
      bob.room.threads.markRead();
      await world.pass(1_000);
      await says(ann, 'news', root);
      void bob.room.threads.show({ order: 'activity', filter: 'unread' });
      await world.pass(1_000);
      bob.adapter.next('pull', { kind: 'fail', error: new RoomError('cursor-gone', 'gone') });
      await says(ann, 'more news', root);
      await world.pass(2_000);
      assert.deepEqual(titles(bob), ['long']);
    });

    it('are looked for further down than one window', async () => {
      const ann = await tab('ann');
      for (let n = 0; n < 70; n += 1) await says(ann, `thread ${n}`);
      const bob = await tab('bob');
      for (const { root } of threads(bob)) bob.room.threads.markRead(root.id);
      await world.pass(1_000);
      void bob.room.threads.show({ order: 'activity', filter: 'unread' });
      await world.pass(1_000);
      assert.equal(titles(bob)[0], 'thread 39');
      void bob.room.threads.loadOlder();
      await world.pass(1_000);
      assert.deepEqual([titles(bob).length, bob.room.threads.$board.get().older], [40, false]);
    });
  });

  it(`the threads that somebody follows are found by their ids, by activity, and stay while they are read, ${how}`, async () => {
    const ann = await tab('ann');
    const ids: string[] = [];
    for (let n = 0; n < 70; n += 1) {
      ids.push(ann.room.threads.post({ text: `thread ${n}` }));
      await world.pass(50);
    }
    await world.pass(1_000);
    const bob = await tab('bob');
    const board = bob.room.threads;
    void board.show({ order: 'activity', filter: 'followed', threads: [ids[1] ?? '', ids[68] ?? '', ids[69] ?? ''] });
    await world.pass(1_000);
    assert.deepEqual(titles(bob), ['thread 69', 'thread 68', 'thread 1']);
    await says(ann, 'news', ids[1]);
    await says(ann, 'news elsewhere', ids[2]);
    assert.deepEqual([titles(bob), board.$board.get().fresh, board.$board.get().older], [['thread 69', 'thread 68', 'thread 1'], 1, false]);
    void board.showNew();
    await world.pass(1_000);
    assert.deepEqual(titles(bob), ['thread 1', 'thread 69', 'thread 68']);
    void board.show({ order: 'activity', filter: 'followed', threads: [] });
    await world.pass(1_000);
    assert.deepEqual([titles(bob), board.$board.get().older], [[], false]);
  });

  it(`an accepted answer stands first for who accepts it, and for others when they read the thread again, ${how}`, async () => {
    const ann = await tab('ann');
    const root = ann.room.threads.post({ text: 'why', purpose: 'question' });
    await world.pass(500);
    for (const text of ['one', 'two', 'three']) await says(ann, text, root);
    const bob = await tab('bob');
    for (const each of [ann, bob]) await open(each, root);
    ann.room.threads.accept(postWith(ann, 'three').id, true);
    await world.pass(1_000);
    assert.deepEqual([replies(ann), replies(bob)], [['three', 'one', 'two'], ['one', 'two', 'three']]);
    assert.equal(opened(bob)[0]?.replies[2]?.accepted, true);
    const eve = await tab('eve');
    await open(eve, root);
    assert.deepEqual(replies(eve), ['three', 'one', 'two']);
  });
}

it('a thread that cannot be read says why', async () => {
  const world = new World();
  const ann = await world.tab('ann', { windows: true });
  ann.adapter.next('window', { kind: 'fail', error: new RoomError('unavailable', 'not now') });
  const failed = assert.rejects(ann.room.threads.open('nobody-wrote-this-post'), (error) => error instanceof RoomError && error.code === 'unavailable');
  await world.pass(200);
  await failed;
  world.close();
});

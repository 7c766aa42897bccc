import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { postWith, settle, texts, threads, World } from '../world.fixture.ts';

for (const windows of [false, true]) {
  describe(`people in one room, ${windows ? 'with windows' : 'folding the log'}`, () => {
    let world = new World();
    afterEach(() => {
      world.close();
      world = new World();
    });

    it('a post shows at once, is confirmed under the same id, and reaches the others', async () => {
      const ann = await world.tab('ann', { windows });
      const ben = await world.tab('ben', { windows });
      const id = ann.room.threads.post({ title: 'Cells', text: 'What is a cell?' });
      await Promise.resolve();
      assert.equal(postWith(ann, 'What is a cell?').delivery, 'sending');
      await settle();
      const confirmed = postWith(ann, 'What is a cell?');
      assert.equal(confirmed.id, id);
      assert.equal(confirmed.delivery, undefined);
      assert.equal(confirmed.mine, true);
      assert.deepEqual(texts(ben), ['What is a cell?']);
      assert.equal(threads(ben)[0]?.root.mine, false);
    });

    it('replies of others come into an open thread, and count as new where the order would move', async () => {
      const ann = await world.tab('ann', { windows });
      const ben = await world.tab('ben', { windows });
      const first = ann.room.threads.post({ text: 'first' });
      await world.pass(1);
      ann.room.threads.post({ text: 'second' });
      await world.pass(1);
      assert.deepEqual(texts(ann), ['second', 'first']);
      assert.deepEqual(texts(ben), ['first'], 'the second one waits until it is asked for');
      assert.equal(ben.room.threads.$board.get().fresh, 1);
      ben.room.threads.post({ text: 'an answer' }, first);
      await world.pass(1);
      assert.deepEqual(texts(ann), ['second', 'first', 'an answer'], 'in its thread, and the thread stays where it is');
      assert.equal(ann.room.threads.$board.get().fresh, 1);
      await ann.room.threads.showNew();
      await settle();
      assert.deepEqual(texts(ann), ['first', 'an answer', 'second']);
      assert.equal(ann.room.threads.$board.get().fresh, 0);
    });

    it('the same reaction from two tabs of one person counts once, and fails in neither', async () => {
      const ann = await world.tab('ann', { windows });
      const id = ann.room.threads.post({ text: 'a cell' });
      await settle();
      const tabs = [await world.tab('ben', { windows }), await world.tab('ben', { windows })];
      const errors: unknown[] = [];
      for (const tab of tabs) {
        tab.room.threads.onOutcome(({ error }) => {
          if (error !== undefined) errors.push(error);
        });
        tab.room.threads.react(id, '💡', true);
      }
      await world.pass(10);
      for (const tab of [ann, ...tabs]) assert.deepEqual(postWith(tab, 'a cell').reactions, { '💡': 1 });
      assert.deepEqual(errors, []);
    });

    it('edits, deletes, takes back, reacts', async () => {
      const ann = await world.tab('ann', { windows });
      const ben = await world.tab('ben', { windows });
      const id = ann.room.threads.post({ text: 'teh cell' });
      await settle();
      void ann.room.threads.edit(id, { text: 'the cell' });
      await settle();
      assert.equal(postWith(ben, 'the cell').edited?.times, 1);
      ben.room.threads.react(id, '💡', true);
      ben.room.threads.react(id, '🎉', true);
      ben.room.threads.react(id, '🎉', false);
      await settle();
      assert.deepEqual(postWith(ann, 'the cell').reactions, { '💡': 1 });
      assert.deepEqual(postWith(ben, 'the cell').own.reactions, ['💡']);
      ann.room.threads.delete(id);
      await settle();
      assert.equal(threads(ben)[0]?.root.deleted !== undefined, true);
      assert.equal(threads(ann)[0]?.root.can.undelete, true);
      ann.room.threads.undelete(id);
      await settle();
      assert.equal(postWith(ben, 'the cell').deleted, undefined);
    });

    it('offers to take back a deletion for ten seconds by the backend’s clock', async () => {
      const ann = await world.tab('ann', { windows });
      const id = ann.room.threads.post({ text: 'oops' });
      await settle();
      ann.room.threads.delete(id);
      await world.pass(9_000);
      assert.equal(threads(ann)[0]?.root.can.undelete, true);
      await world.pass(2_000);
      assert.equal(threads(ann)[0]?.root.can.undelete, false);
    });

    it('goes by the backend’s clock on a device whose own is wrong', async () => {
      const { clock } = world;
      const wrong = { now: () => clock.now() - 3_600_000, after: clock.after.bind(clock) };
      const ann = await world.tab('ann', { windows, ports: { clock: wrong } });
      const id = ann.room.threads.post({ text: 'oops' });
      await settle();
      ann.room.threads.delete(id);
      await world.pass(5_000);
      assert.equal(threads(ann)[0]?.root.can.undelete, true);
      await world.pass(6_000);
      assert.equal(threads(ann)[0]?.root.can.undelete, false);
    });

    it('offers what the rules allow and nothing else', async () => {
      const ann = await world.tab('ann', { windows });
      const staff = await world.tab('tess', { windows, as: 'ta' });
      const observer = await world.tab('otto', { windows, as: 'observer' });
      const id = ann.room.threads.post({ text: 'hello' });
      await settle();
      const can = (tab: typeof ann): string[] =>
        Object.entries(threads(tab)[0]?.root.can ?? {}).flatMap(([act, allowed]) => (allowed ? [act] : []));
      assert.deepEqual(can(ann), ['reply', 'edit', 'delete', 'react', 'classify']);
      assert.deepEqual(can(staff), ['reply', 'hide', 'react', 'vote', 'classify']);
      assert.deepEqual(can(observer), []);
      assert.equal(observer.room.threads.$canPost.get(), false);
      staff.room.threads.hide(id);
      await settle();
      assert.equal(threads(ann)[0]?.root.text, '', 'a hidden post’s words are withheld');
      assert.equal(threads(staff)[0]?.root.text, 'hello');
      assert.deepEqual(can(staff), ['unhide']);
    });

    it('counts what others wrote as unread until it is marked, and never the person’s own', async () => {
      const ann = await world.tab('ann', { windows });
      const ben = await world.tab('ben', { windows });
      const id = ann.room.threads.post({ text: 'hello' });
      await world.pass(5);
      assert.deepEqual(ann.room.threads.$unread.get(), { threads: 0, orMore: false });
      assert.deepEqual(ben.room.threads.$unread.get(), { threads: 1, orMore: false });
      assert.equal(threads(ben)[0]?.unread, true);
      ben.room.threads.markRead(id);
      await settle();
      assert.equal(ben.room.threads.$unread.get().threads, 0);
      ann.room.threads.post({ text: 'and this' }, id);
      await world.pass(5);
      assert.equal(ben.room.threads.$unread.get().threads, 1);
      ben.room.threads.markRead();
      await settle();
      assert.equal(ben.room.threads.$unread.get().threads, 0);
    });

    it('shows who is writing, and no longer than that', async () => {
      const ann = await world.tab('ann', { windows });
      const ben = await world.tab('ben', { windows });
      ann.room.threads.typing();
      await settle();
      assert.deepEqual(ben.room.threads.$typing.get(), [{ person: 'ann' }]);
      assert.deepEqual(ann.room.threads.$typing.get(), [], 'nobody is told what they do themselves');
      await world.pass(7_000);
      assert.deepEqual(ben.room.threads.$typing.get(), []);
      ann.room.threads.typing();
      await settle();
      ann.room.threads.post({ text: 'done' });
      await settle();
      assert.deepEqual(ben.room.threads.$typing.get(), []);
    });

    it('loads older threads, more replies, and finds a post in an old place', async () => {
      const ann = await world.tab('ann', { windows });
      const ids: string[] = [];
      for (let n = 0; n < 70; n += 1) {
        ids.push(ann.room.threads.post({ text: `thread ${String(n)}` }));
        await world.pass(1);
      }
      const oldest = ids[0] ?? '';
      const reply = ann.room.threads.post({ text: 'reply 0' }, ids[1]);
      for (let n = 1; n < 60; n += 1) {
        ann.room.threads.post({ text: `reply ${String(n)}` }, ids[1]);
        await world.pass(1);
      }
      const ben = await world.tab('ben', { windows });
      assert.equal(threads(ben).length, 30);
      const top = threads(ben)[0];
      assert.ok(top);
      assert.equal(top.root.id, ids[1], 'the thread of the latest activity comes first');
      assert.equal(top.replies.length, 3);
      assert.equal(top.more, 57);
      await ben.room.threads.loadReplies(top.root.id);
      await settle();
      assert.equal(threads(ben)[0]?.replies.length, 53);
      assert.equal(threads(ben)[0]?.more, 7);
      await ben.room.threads.loadOlder();
      await settle();
      assert.equal(threads(ben).length, 60);
      assert.equal(ben.room.threads.$board.get().older, true);
      await ben.room.threads.loadOlder();
      await settle();
      assert.deepEqual(threads(ben).map(({ root }) => root.id).slice(1), [...ids.slice(2).reverse(), oldest]);
      assert.equal(ben.room.threads.$board.get().older, false);

      const cid = await world.tab('cid', { windows });
      assert.equal(await cid.room.threads.find(oldest), true);
      await settle();
      assert.equal(threads(cid).some(({ root }) => root.id === oldest), true);
      assert.equal(cid.room.threads.$board.get().newer, true);
      assert.equal(await cid.room.threads.find(reply), true);
      assert.equal(await cid.room.threads.find('no-such-post-anywhere-'), false);
      await cid.room.threads.showNew();
      await settle();
      assert.equal(cid.room.threads.$board.get().newer, false);
    });
  });
}

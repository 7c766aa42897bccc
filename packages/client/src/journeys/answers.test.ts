import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import type { BoardQuery, DraftOutcome } from '../thread/api.ts';
import type { Tab, TabOptions } from '../world.fixture.ts';
import { postWith, threads, World } from '../world.fixture.ts';

const BACKENDS: Readonly<Record<string, TabOptions>> = { 'folding the log': {}, 'with windows': { windows: true } };

const titles = (tab: Tab): string[] => threads(tab).map(({ root }) => root.text);
const board = ({ room }: Tab) => room.threads.$board.get();

for (const [how, options] of Object.entries(BACKENDS)) {
  describe(`questions and answers, ${how}`, () => {
    let world = new World();
    afterEach(() => {
      world.close();
      world = new World();
    });
    const tab = (id: string, more: TabOptions = {}): Promise<Tab> => world.tab(id, { ...options, ...more });

    /** Ann asks, Bob and Tia answer; all three look. */
    async function asked(): Promise<{ ann: Tab; bob: Tab; tia: Tab; root: string }> {
      const [ann, bob, tia] = [await tab('ann'), await tab('bob'), await tab('tia', { as: 'ta' })];
      const root = ann.room.threads.post({ title: 'Osmosis', text: 'why', purpose: 'question', tags: ['cells'] });
      await world.pass(1_000);
      bob.room.threads.post({ text: 'because' }, root);
      await world.pass(1_000);
      tia.room.threads.post({ text: 'see week 2' }, root);
      await world.pass(1_000);
      return { ann, bob, tia, root };
    }

    it('a thread says what it is for, and others say it anew who may', async () => {
      const { ann, bob, tia, root } = await asked();
      assert.deepEqual([postWith(bob, 'why').purpose, postWith(bob, 'why').tags], ['question', ['cells']]);
      assert.deepEqual([ann, bob, tia].map((each) => postWith(each, 'why').can.classify), [true, false, true]);
      tia.room.threads.classify(root, { purpose: 'note', tags: [] });
      await world.pass(1_000);
      assert.deepEqual([postWith(bob, 'why').purpose, postWith(bob, 'why').tags], ['note', undefined]);
      assert.throws(() => ann.room.threads.post({ text: 'x', purpose: 'announcement' }), (error) => error instanceof RoomError && error.why === 'thread.not-staff');
    });

    it('a post names people, has files and a place in the page; an edit gives it others, or leaves them', async () => {
      const [ann, bob] = [await tab('ann'), await tab('bob')];
      const file = { id: 'f1', name: 'cell.png', type: 'image/png', bytes: 10, alt: 'a cell' };
      const anchor = { place: 'p3', quote: { exact: 'Water moves' } };
      const about = (text: string): unknown[] => {
        const { mentions, files, anchor: place } = postWith(bob, text);
        return [mentions, files, place];
      };
      const root = ann.room.threads.post({ text: 'look @Bob', mentions: ['bob'], files: [file], anchor });
      await world.pass(1_000);
      bob.room.threads.post({ text: 'seen @Ann', mentions: ['ann'] }, root);
      await world.pass(1_000);
      assert.deepEqual(about('look @Bob'), [['bob'], [file], anchor]);
      assert.deepEqual(about('seen @Ann'), [['ann'], undefined, undefined]);
      await ann.room.threads.edit(root, { text: 'look again @Bob' });
      await world.pass(1_000);
      assert.deepEqual(about('look again @Bob'), [['bob'], [file], anchor]);
      await ann.room.threads.edit(root, { text: 'look', mentions: [], files: [{ ...file, alt: 'a leaf' }] });
      await world.pass(1_000);
      assert.deepEqual(about('look'), [undefined, [{ ...file, alt: 'a leaf' }], anchor]);
      await bob.room.threads.show({ order: 'newest', filter: 'at/p3' });
      assert.deepEqual(titles(bob), ['look']);
      ann.room.threads.delete(root);
      await world.pass(1_000);
      assert.deepEqual(about(''), [undefined, undefined, undefined]);
    });

    it('who asked accepts one answer, another one, and none', async () => {
      const { ann, bob, tia } = await asked();
      const accepted = (each: Tab): string[] => ['because', 'see week 2'].filter((text) => postWith(each, text).accepted);
      assert.deepEqual([ann, bob, tia].map((each) => postWith(each, 'because').can.accept), [true, false, false]);
      assert.equal(postWith(ann, 'why').can.accept, false);
      ann.room.threads.accept(postWith(ann, 'because').id, true);
      await world.pass(1_000);
      for (const each of [ann, bob, tia]) assert.deepEqual([accepted(each), postWith(each, 'why').summary?.accepted], [['because'], postWith(ann, 'because').id]);
      ann.room.threads.accept(postWith(ann, 'see week 2').id, true);
      await world.pass(1_000);
      assert.deepEqual(accepted(bob), ['see week 2']);
      ann.room.threads.accept(postWith(ann, 'because').id, false);
      ann.room.threads.accept(postWith(ann, 'see week 2').id, false);
      await world.pass(1_000);
      assert.deepEqual(accepted(bob), []);
      assert.deepEqual(world.log().filter(({ type }) => type === 'accept').length, 3);
    });

    it('an answer that is accepted and deleted at once is accepted for nobody', async () => {
      const { ann, bob, tia } = await asked();
      const answer = postWith(ann, 'because').id;
      ann.room.threads.accept(answer, true);
      bob.room.threads.delete(answer);
      await world.pass(2_000);
      for (const each of [ann, bob, tia]) {
        assert.equal(postWith(each, 'why').summary?.accepted, undefined);
        assert.deepEqual(threads(each)[0]?.replies.map(({ accepted, deleted }) => [accepted, deleted !== undefined]), [[undefined, true], [undefined, false]]);
      }
    });

    it('an answer beyond those that are loaded stands first as soon as more are asked for', async () => {
      const ann = await tab('ann');
      const root = ann.room.threads.post({ text: 'why', purpose: 'question' });
      for (const text of ['1', '2', '3', '4', '5']) {
        ann.room.threads.post({ text }, root);
        await world.pass(1_000);
      }
      const bob = await tab('bob');
      const replies = (): string[] => threads(bob)[0]?.replies.map(({ text }) => text) ?? [];
      assert.deepEqual(replies(), ['1', '2', '3']);
      ann.room.threads.accept(postWith(ann, '5').id, true);
      await world.pass(1_000);
      await bob.room.threads.loadReplies(root);
      assert.deepEqual(replies(), ['5', '1', '2', '3', '4']);
      assert.equal(threads(bob)[0]?.more, 0);
    });

    it('of an answer that was refused nothing is said elsewhere, whatever its author did with it meanwhile', async () => {
      const { ann, tia, root } = await asked();
      tia.adapter.offline = true;
      const answer = tia.room.threads.post({ text: 'late' }, root);
      await world.pass(100);
      tia.room.threads.endorse(answer, true);
      await world.pass(100);
      assert.deepEqual(postWith(tia, 'why').summary?.endorsed, [answer]);
      ann.room.threads.delete(root);
      await world.pass(1_000);
      tia.adapter.offline = false;
      tia.session.retry();
      await world.pass(5_000);
      assert.equal(postWith(tia, 'late').delivery, 'not-sent');
      assert.equal(threads(tia)[0]?.root.summary?.endorsed, undefined);
    });

    it('staff stand by an answer, in their role', async () => {
      const { ann, bob, tia } = await asked();
      assert.deepEqual([ann, bob, tia].map((each) => postWith(each, 'because').can.endorse), [false, false, true]);
      tia.room.threads.endorse(postWith(tia, 'because').id, true);
      await world.pass(1_000);
      const { endorsed } = postWith(bob, 'because');
      assert.deepEqual([endorsed?.by, endorsed?.as], ['tia', 'ta']);
      tia.room.threads.endorse(postWith(tia, 'because').id, false);
      await world.pass(1_000);
      assert.equal(postWith(bob, 'because').endorsed, undefined);
    });

    it('a vote that is taken and given back thousands of times ends as the person left it, for everybody and with few events', async () => {
      const { ann, bob, tia } = await asked();
      const { id } = postWith(bob, 'why');
      const before = world.log().length;
      const outcomes: DraftOutcome[] = [];
      bob.room.threads.onOutcome((outcome) => outcomes.push(outcome));
      for (let n = 0; n < 5_000; n += 1) bob.room.threads.vote(id, n % 2 === 0);
      bob.room.threads.vote(id, true);
      await world.pass(5_000);
      for (const each of [ann, bob, tia]) assert.equal(postWith(each, 'why').votes, 1);
      assert.deepEqual([postWith(bob, 'why').own.vote, postWith(bob, 'why').delivery], [true, undefined]);
      assert.deepEqual(outcomes.filter(({ error }) => error !== undefined), []);
      assert.ok(world.log().length - before < 50, `${String(world.log().length - before)} events`);
    });

    it('a post that names five thousand people is refused before it leaves, with the reason, and its words stay with the person', async () => {
      const { bob } = await asked();
      const before = world.log().length;
      const mentions = Array.from({ length: 5_000 }, (_, n) => `p${String(n)}`);
      assert.throws(() => bob.room.threads.post({ text: 'all of you', mentions }), { code: 'denied', why: 'thread.too-many-named' });
      await assert.rejects(bob.room.threads.edit(postWith(bob, 'because').id, { text: 'all of you', mentions }), { code: 'denied', why: 'thread.too-many-named' });
      await world.pass(1_000);
      assert.equal(world.log().length, before);
    });

    it('votes count once, and one that is refused is put back and said', async () => {
      const { ann, bob, tia } = await asked();
      assert.deepEqual([postWith(bob, 'why').can.vote, postWith(ann, 'why').can.vote], [true, false]);
      const { id } = postWith(bob, 'why');
      bob.room.threads.vote(id, true);
      tia.room.threads.vote(id, true);
      await world.pass(1_000);
      bob.room.threads.vote(id, true);
      await world.pass(1_000);
      assert.deepEqual([postWith(ann, 'why').votes, postWith(bob, 'why').own.vote, postWith(ann, 'why').own.vote], [2, true, undefined]);

      const outcomes: DraftOutcome[] = [];
      bob.room.threads.onOutcome((outcome) => outcomes.push(outcome));
      bob.adapter.next('submit', { kind: 'fail', error: new RoomError('denied', 'no votes today') });
      bob.room.threads.vote(id, false);
      assert.equal(outcomes.length, 0);
      await world.pass(2_000);
      assert.deepEqual([postWith(bob, 'why').votes, postWith(bob, 'why').own.vote], [2, true]);
      assert.deepEqual(outcomes.map(({ type, post, error }) => [type, post, error?.code]), [['vote', id, 'denied']]);
    });
  });

  describe(`which threads are shown, ${how}`, () => {
    let world = new World();
    afterEach(() => {
      world.close();
      world = new World();
    });

    /** Three threads of Ann's, of which the second has a vote of Bob's, and Bob who looks. */
    async function three(): Promise<{ ann: Tab; bob: Tab; ids: string[] }> {
      const ann = await world.tab('ann', options);
      const ids: string[] = [];
      for (const text of ['a', 'b', 'c']) {
        ids.push(ann.room.threads.post({ text, ...(text !== 'c' && { purpose: 'question' as const, tags: [text] }) }));
        await world.pass(1_000);
      }
      const bob = await world.tab('bob', options);
      bob.room.threads.vote(ids[1] ?? '', true);
      await world.pass(1_000);
      bob.room.threads.post({ text: 'reply' }, ids[0]);
      await world.pass(1_000);
      return { ann, bob, ids };
    }

    async function shown(who: Tab, query: BoardQuery): Promise<string[]> {
      void who.room.threads.show(query);
      await world.pass(1_000);
      assert.equal(board(who).error, undefined);
      assert.deepEqual([board(who).query.order, board(who).query.filter], [query.order, query.filter]);
      return titles(who);
    }

    it('is asked of the backend, by order and by filter', async () => {
      const { bob } = await three();
      assert.deepEqual(await shown(bob, { order: 'newest' }), ['c', 'b', 'a']);
      assert.deepEqual(await shown(bob, { order: 'top' }), ['b', 'c', 'a']);
      assert.deepEqual(await shown(bob, { order: 'activity' }), ['a', 'c', 'b']);
      assert.deepEqual(await shown(bob, { order: 'newest', filter: 'unanswered' }), ['b', 'a']);
      assert.deepEqual(await shown(bob, { order: 'newest', filter: 'tag/a' }), ['a']);
      assert.deepEqual(await shown(bob, { order: 'newest', filter: 'by/ann' }), ['c', 'b', 'a']);
      assert.deepEqual(await shown(bob, { order: 'newest', filter: 'by/bob' }), []);
    });

    it('stays as it is while somebody reads: what would stand further up is counted', async () => {
      const { ann, bob, ids } = await three();
      await shown(bob, { order: 'top' });
      ann.room.threads.post({ text: 'reply of Ann' }, ids[2]);
      await world.pass(1_000);
      assert.deepEqual([titles(bob), board(bob).fresh], [['b', 'c', 'a'], 0], 'a reply moves nothing here');
      const tia = await world.tab('tia', options);
      tia.room.threads.vote(ids[0] ?? '', true);
      tia.room.threads.post({ text: 'd' });
      await world.pass(1_000);
      assert.deepEqual([titles(bob), board(bob).fresh], [['b', 'c', 'a'], 2]);
      void bob.room.threads.showNew();
      await world.pass(1_000);
      assert.deepEqual([titles(bob), board(bob).fresh], [['b', 'a', 'd', 'c'], 0]);

      await shown(bob, { order: 'newest', filter: 'unanswered' });
      tia.room.threads.post({ text: 'e' });
      tia.room.threads.post({ text: 'f', purpose: 'question' });
      await world.pass(1_000);
      assert.deepEqual([titles(bob), board(bob).fresh], [['b', 'a'], 1], 'what is not asked for is not counted');
    });

    it('is all threads again for a link to one that is not among them', async () => {
      const { bob, ids } = await three();
      await shown(bob, { order: 'newest', filter: 'unanswered' });
      let found: boolean | undefined;
      void bob.room.threads.find(ids[2] ?? '').then((is) => (found = is));
      await world.pass(1_000);
      assert.deepEqual([found, board(bob).query.order, board(bob).query.filter], [true, 'activity', undefined]);
      assert.ok(titles(bob).includes('c'));
    });
  });
}

it('which threads are shown is what it was where the backend cannot be asked', async () => {
  const world = new World();
  const bob = await world.tab('bob', { windows: true });
  bob.room.threads.post({ text: 'a' });
  await world.pass(1_000);
  bob.adapter.next('window', { kind: 'fail', error: new RoomError('unavailable', 'not now') });
  void bob.room.threads.show({ order: 'top' });
  await world.pass(200);
  assert.deepEqual([board(bob).error?.code, board(bob).query.order, titles(bob)], ['unavailable', 'activity', ['a']]);
  world.close();
});

import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { RoomError } from '@studyhall/protocol';
import type { DraftOutcome } from '../thread/api.ts';
import type { Tab } from '../world.fixture.ts';
import { newDevice, posts, postWith, settle, texts, World } from '../world.fixture.ts';

const offline = new RoomError('offline', 'no network');

function outcomes({ room }: Tab): DraftOutcome[] {
  const seen: DraftOutcome[] = [];
  room.threads.onOutcome((outcome) => seen.push(outcome));
  return seen;
}

describe('the outbox', () => {
  let world = new World();
  afterEach(() => {
    world.close();
    world = new World();
  });
  const logged = (): unknown[] => world.log().map(({ body }) => (body as { text: unknown }).text);

  it('a lost acknowledgement makes one event, not two', async () => {
    const ann = await world.tab('ann');
    const seen = outcomes(ann);
    ann.adapter.next('submit', { kind: 'lose', error: offline });
    ann.room.threads.post({ text: 'once' });
    await settle();
    await world.pass(60_000);
    assert.deepEqual(logged(), ['once']);
    assert.deepEqual(texts(ann), ['once']);
    assert.equal(postWith(ann, 'once').delivery, undefined);
    assert.equal(seen.length, 1, 'and one outcome');
  });

  it('an outcome that is not known yet is tried again, also after a reload', async () => {
    const device = newDevice(new IDBFactory());
    const ann = await world.tab('ann', { device, watch: false });
    ann.adapter.next('submit', { kind: 'fail', error: new RoomError('timeout', 'too late') });
    ann.room.threads.post({ text: 'maybe' });
    await settle();
    assert.equal(postWith(ann, 'maybe').delivery, 'again');
    ann.session.close();
    const again = await world.tab('ann', { device });
    await world.pass(60_000);
    assert.deepEqual(logged(), ['maybe']);
    assert.equal(postWith(again, 'maybe').delivery, undefined);
  });

  it('what is written offline waits, and arrives once and in order', async () => {
    const ann = await world.tab('ann');
    ann.adapter.offline = true;
    await world.pass(1_000);
    assert.equal(ann.room.$status.get().phase, 'offline');
    const root = ann.room.threads.post({ text: 'one' });
    ann.room.threads.post({ text: 'two' }, root);
    ann.room.threads.post({ text: 'three' }, root);
    await settle();
    assert.deepEqual(posts(ann).map(({ delivery }) => delivery), ['waiting', 'waiting', 'waiting']);
    assert.deepEqual(texts(ann), ['one', 'two', 'three']);
    ann.adapter.offline = false;
    ann.page.setOnline(false);
    ann.page.setOnline(true);
    await settle();
    assert.deepEqual(logged(), ['one', 'two', 'three']);
    assert.deepEqual(posts(ann).map(({ delivery }) => delivery), [undefined, undefined, undefined]);
  });

  it('survives the closing of the tab, also for a room that the next page does not show', async () => {
    const device = newDevice(new IDBFactory());
    const ann = await world.tab('ann', { device });
    ann.adapter.offline = true;
    await world.pass(1_000);
    ann.room.threads.post({ text: 'from the train' });
    await settle();
    ann.session.close();
    const elsewhere = await world.tab('ann', { device, room: 'week-2' });
    await settle();
    assert.deepEqual(logged(), ['from the train']);
    elsewhere.session.close();
    const back = await world.tab('ann', { device });
    assert.deepEqual(texts(back), ['from the train']);
    assert.equal(postWith(back, 'from the train').delivery, undefined);
  });

  it('a draft in back-off holds those behind it', async () => {
    const ann = await world.tab('ann');
    ann.adapter.next('submit', {
      kind: 'fail',
      error: new RoomError('rate-limited', 'slowly', { retryAfterMs: 5_000 }),
    });
    ann.room.threads.post({ text: 'one' });
    ann.room.threads.post({ text: 'two' });
    await world.pass(4_000);
    assert.deepEqual(logged(), []);
    await world.pass(60_000);
    assert.deepEqual(logged(), ['one', 'two']);
  });

  it('two tabs of one person keep the order in which it was written', async () => {
    const device = newDevice(new IDBFactory());
    const left = await world.tab('ann', { device });
    const right = await world.tab('ann', { device });
    for (const tab of [left, right]) tab.adapter.offline = true;
    await world.pass(1_000);
    const expected: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      (n % 2 === 0 ? left : right).room.threads.post({ text: String(n) });
      await settle();
      expected.push(String(n));
    }
    assert.deepEqual(texts(left).toReversed(), expected, 'each tab sees what the other one wrote');
    // Whichever comes back first, and although both do.
    right.adapter.offline = false;
    left.adapter.offline = false;
    left.adapter.next('submit', { kind: 'late', ms: 300 });
    right.adapter.next('submit', { kind: 'late', ms: 500 });
    await world.pass(120_000);
    assert.deepEqual(logged(), expected);
    assert.deepEqual(posts(left).map(({ delivery }) => delivery), expected.map(() => undefined));
    assert.deepEqual(posts(right).map(({ delivery }) => delivery), expected.map(() => undefined));
    const sent = [left, right].flatMap(({ adapter }) => adapter.calls.filter(({ name }) => name === 'submit'));
    assert.equal(sent.length, expected.length, 'and none was sent by both');
  });

  it('a refused text stays, and what speaks about it waits with it', async () => {
    let refusing = true;
    world = new World({ refuse: () => (refusing ? new RoomError('forbidden', 'closed room') : undefined) });
    const ann = await world.tab('ann');
    const seen = outcomes(ann);
    const root = ann.room.threads.post({ text: 'a root' });
    ann.room.threads.post({ text: 'a reply to it' }, root);
    await settle();
    assert.deepEqual(posts(ann).map(({ delivery, error }) => [delivery, error?.code]), [
      ['not-sent', 'forbidden'],
      ['not-sent', undefined],
    ]);
    assert.deepEqual(seen.map(({ post, error }) => [post, error?.code]), [[root, 'forbidden']]);
    assert.equal(ann.adapter.calls.filter(({ name }) => name === 'submit').length, 1, 'the reply never left');
    refusing = false;
    ann.room.threads.retry(root);
    await settle();
    assert.deepEqual(logged(), ['a root', 'a reply to it']);
    assert.deepEqual(posts(ann).map(({ delivery }) => delivery), [undefined, undefined]);
  });

  it('a refused text can be changed, copied, or discarded with what speaks about it', async () => {
    let refusing = true;
    world = new World({ refuse: () => (refusing ? new RoomError('denied', 'no', { why: 'x' }) : undefined) });
    const ann = await world.tab('ann');
    const labels = { purpose: 'question', tags: ['lab'], mentions: ['ben'] } as const;
    const root = ann.room.threads.post({ title: 'T', text: 'too rude', ...labels });
    const other = ann.room.threads.post({ text: 'another' });
    await settle();
    assert.deepEqual(ann.room.threads.words(root), { title: 'T', text: 'too rude', ...labels }, 'nothing that belongs to the words is lost');
    ann.room.threads.post({ text: 'about another' }, other);
    ann.room.threads.discard(other);
    await settle();
    assert.deepEqual(texts(ann).filter((text) => text !== 'about another'), ['too rude']);
    refusing = false;
    void ann.room.threads.edit(root, { title: 'T', text: 'polite' });
    await settle();
    assert.deepEqual(logged(), ['polite']);
    assert.equal(postWith(ann, 'polite').id, root);
  });

  it('changing a text of unknown outcome sends a second event and never one id with two bodies', async () => {
    const ann = await world.tab('ann', { watch: false });
    ann.adapter.next('submit', { kind: 'lose', error: offline });
    const id = ann.room.threads.post({ text: 'first words' });
    await settle();
    void ann.room.threads.edit(id, { text: 'better words' });
    await settle();
    assert.deepEqual(texts(ann), ['better words']);
    await world.pass(60_000);
    assert.deepEqual(world.log().map(({ type, id: event }) => [type, event === id]), [['post', true], ['edit', false]]);
    assert.deepEqual(logged(), ['first words', 'better words']);
    assert.equal(postWith(ann, 'better words').delivery, undefined);
  });

  it('changing or deleting what has not left yet leaves no trace in the log', async () => {
    const ann = await world.tab('ann');
    ann.adapter.offline = true;
    await world.pass(1_000);
    const kept = ann.room.threads.post({ text: 'frist' });
    const gone = ann.room.threads.post({ text: 'never mind' });
    await settle();
    void ann.room.threads.edit(kept, { text: 'first' });
    ann.room.threads.delete(gone);
    await settle();
    assert.deepEqual(texts(ann), ['first']);
    ann.adapter.offline = false;
    await world.pass(60_000);
    assert.deepEqual(world.log().map(({ type }) => type), ['post']);
    assert.deepEqual(logged(), ['first']);
  });

  it('a refused edit keeps its words beside the post', async () => {
    let refusing = false;
    world = new World({ refuse: () => (refusing ? new RoomError('forbidden', 'no') : undefined) });
    const ann = await world.tab('ann');
    const id = ann.room.threads.post({ text: 'old' });
    await settle();
    refusing = true;
    void ann.room.threads.edit(id, { text: 'new' });
    await settle();
    const shown = postWith(ann, 'new');
    assert.equal(shown.delivery, 'not-sent');
    assert.deepEqual(ann.room.threads.words(shown.draft ?? ''), { text: 'new' });
    ann.room.threads.discard(shown.draft ?? '');
    await settle();
    assert.equal(postWith(ann, 'old').delivery, undefined);
  });

  it('a refused reaction goes back, and says so', async () => {
    let refusing = false;
    world = new World({ refuse: () => (refusing ? new RoomError('forbidden', 'no') : undefined) });
    const ann = await world.tab('ann');
    const id = ann.room.threads.post({ text: 'hello' });
    await settle();
    refusing = true;
    const seen = outcomes(ann);
    ann.room.threads.react(id, '👍', true);
    await settle();
    assert.deepEqual(postWith(ann, 'hello').reactions, {});
    assert.deepEqual(seen.map(({ type, post, error }) => [type, post, error?.code]), [['react', id, 'forbidden']]);
  });

  it('says no before anything is queued, and the words stay with the caller', async () => {
    const ann = await world.tab('ann');
    const { threads } = ann.room;
    const refusal = (run: () => unknown): unknown => {
      try {
        run();
      } catch (error) {
        return error instanceof RoomError ? (error.why ?? error.code) : error;
      }
      return undefined;
    };
    assert.equal(refusal(() => threads.post({ text: ' \n ' })), 'thread.empty');
    assert.equal(refusal(() => threads.post({ text: 'x'.repeat(16 * 1024 + 1) })), 'too-large');
    assert.equal(refusal(() => threads.post({ text: 'x', title: 'x'.repeat(201) })), 'too-large');
    assert.equal(refusal(() => threads.post({ text: 'x' }, 'a'.repeat(22))), 'thread.parent-missing');
    await settle();
    assert.deepEqual(posts(ann), []);
    assert.deepEqual(world.log(), []);
  });
});

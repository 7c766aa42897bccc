import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Adapter, Json, Link, Page } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import { memoryAdapter } from '@studyhall/testing';
import type { Fault } from '@studyhall/testing';
import type { Tab } from '../world.fixture.ts';
import { postWith, posts, settle, texts, World } from '../world.fixture.ts';

const phase = ({ room }: Tab): string => room.$status.get().phase;

for (const windows of [false, true]) {
  const read = windows ? 'window' : 'pull';
  describe(`a backend in trouble, ${windows ? 'with windows' : 'folding the log'}`, () => {
    let world = new World();
    afterEach(() => {
      world.close();
      world = new World();
    });

    const faults: readonly (readonly [string, Fault])[] = [
      ['throws at once', { kind: 'throw', error: new TypeError('bug') }],
      ['throws no error at all', { kind: 'throw', error: 'text' }],
      ['answers nothing', { kind: 'answer', value: undefined }],
      ['answers garbage', { kind: 'answer', value: { events: [null], cursor: 7, items: 'none' } }],
      ['promises more without end', { kind: 'answer', value: { events: [], cursor: 'c', more: true, now: 1 } }],
      ['never answers', { kind: 'never' }],
      ['is not there', { kind: 'fail', error: new RoomError('offline', 'no network') }],
    ];
    for (const [name, fault] of faults) {
      it(`recovers by itself from an adapter that ${name}`, async () => {
        const ann = await world.tab('ann', { windows });
        ann.room.threads.post({ text: 'hello' });
        await settle();
        const ben = await world.tab('ben', { windows, room: 'week-2' });
        for (const call of ['open', read, 'submit'] as const) ben.adapter.next(call, fault);
        const room = ben.session.room('week-1');
        const tab = { ...ben, room };
        await world.pass(40_000);
        await world.pass(40_000);
        assert.deepEqual(texts(tab), ['hello']);
        assert.equal(phase(tab), 'live');
        room.threads.post({ text: 'me too' });
        await world.pass(60_000);
        await world.pass(40_000);
        assert.deepEqual(world.log().map(({ body }) => (body as { text: Json }).text), ['hello', 'me too']);
        assert.equal(postWith(tab, 'me too').delivery, undefined);
      });
    }

    it('is known as soon as the device says that its network is gone, although the socket is silent', async () => {
      const ann = await world.tab('ann', { windows });
      await world.pass(1_000);
      assert.equal(phase(ann), 'live');
      ann.adapter.plan = { call: () => ({ kind: 'fail', error: new RoomError('offline', 'no network') }) };
      ann.page.setOnline(false);
      await settle();
      assert.equal(phase(ann), 'offline');
      ann.room.threads.post({ text: 'in a train' });
      await settle();
      assert.equal(postWith(ann, 'in a train').delivery, 'waiting');
      ann.adapter.plan = {};
      ann.page.setOnline(true);
      await settle();
      assert.equal(postWith(ann, 'in a train').delivery, undefined);
    });

    it('does not run after an adapter that promises more without end', async () => {
      const endless: Page = { events: [], cursor: 'c', more: true, now: 1 };
      const ann = await world.tab('ann', { windows });
      ann.adapter.plan = { call: ({ name }) => (name === 'pull' ? { kind: 'answer', value: endless } : undefined) };
      ann.page.setVisible(false);
      ann.page.setVisible(true);
      await world.pass(100);
      assert.equal(phase(ann), 'failed');
      assert.ok(ann.adapter.calls.filter(({ name }) => name === 'pull').length < 10);
    });

    it('keeps content readable while the backend is away, and says so', async () => {
      const ann = await world.tab('ann', { windows });
      ann.room.threads.post({ text: 'hello' });
      await settle();
      ann.adapter.offline = true;
      await world.pass(1_000);
      assert.equal(phase(ann), 'offline');
      assert.equal(ann.session.$state.get().phase, 'offline');
      assert.equal(ann.room.$status.get().loaded, true);
      assert.equal(ann.room.$status.get().error?.code, 'offline');
      assert.deepEqual(texts(ann), ['hello']);
      ann.adapter.offline = false;
      ann.session.retry();
      await settle();
      assert.equal(phase(ann), 'live');
      assert.equal(ann.session.$state.get().phase, 'ready');
    });

    it('comes back at once when the device is online again', async () => {
      const ann = await world.tab('ann', { windows });
      ann.page.setOnline(false);
      ann.adapter.offline = true;
      await world.pass(30_000);
      ann.adapter.offline = false;
      ann.page.setOnline(true);
      await settle();
      assert.equal(phase(ann), 'live');
    });

    it('waits between tries, as long as the backend asks for, and a minute and more never', async () => {
      const ann = await world.tab('ann', { windows });
      ann.adapter.plan = {
        call: ({ name, room }) =>
          name === 'open' && room === 'week-9'
            ? { kind: 'fail', error: new RoomError('rate-limited', 'slowly', { retryAfterMs: 30_000 }) }
            : undefined,
      };
      ann.session.room('week-9');
      await world.pass(29_000);
      const tries = (): number => ann.adapter.calls.filter(({ name, room }) => name === 'open' && room === 'week-9').length;
      assert.equal(tries(), 1);
      await world.pass(300_000);
      assert.ok(tries() >= 4 && tries() <= 11, `tried ${String(tries())} times`);
    });

    it('does not come back to a backend that stopped before it was told to', async () => {
      const ann = await world.tab('ann', { windows });
      await world.pass(1_000);
      const opened = (): number => ann.adapter.calls.filter(({ name, room }) => name === 'open' && room === 'week-1').length;
      const before = opened();
      let stopped = true;
      const offline = { kind: 'fail', error: new RoomError('offline', 'the server has stopped') } as const;
      ann.adapter.plan = { call: () => (stopped ? offline : undefined) };
      ann.adapter.loseWatches(new RoomError('unavailable', 'the server stops', { retryAfterMs: 20_000 }));
      await world.pass(1_000);
      stopped = false;
      await world.pass(18_000);
      assert.equal(opened(), before);
      assert.equal(phase(ann), 'offline');
      await world.pass(4_000);
      assert.equal(opened(), before + 1);
      assert.equal(phase(ann), 'live');
    });

    it('polls where nothing hints, and watches again after a watch was lost', async () => {
      const ann = await world.tab('ann', { windows });
      const ben = await world.tab('ben', { windows, watch: false });
      assert.equal(phase(ben), 'polling');
      ann.room.threads.post({ text: 'hello' });
      await world.pass(26_000);
      assert.deepEqual(texts(ben), ['hello']);
      ann.adapter.loseWatches();
      await settle();
      assert.equal(phase(ann), 'polling');
      await world.pass(60_000);
      assert.equal(phase(ann), 'live');
    });

    it('needs no hint to be right, and takes none twice', async () => {
      const ann = await world.tab('ann', { windows });
      const ben = await world.tab('ben', { windows });
      const id = ann.room.threads.post({ text: 'hello' });
      await settle();
      ben.adapter.plan = { hint: ({ n }) => (['twice', 'bare', 'hold', 'drop'] as const)[n % 4] };
      for (let n = 0; n < 12; n += 1) {
        ann.room.threads.react(id, '👍', n % 2 === 0);
        ann.room.threads.post({ text: `reply ${String(n)}` }, id);
        await settle();
      }
      ben.adapter.releaseHints('reversed');
      ben.page.setVisible(false);
      ben.page.setVisible(true);
      await settle();
      const expected = windows ? ['hello', 'reply 0', 'reply 1', 'reply 2'] : ['hello'];
      assert.deepEqual(texts(ben).slice(0, expected.length), expected);
      assert.deepEqual(posts(ben).length, 13);
      assert.deepEqual(postWith(ben, 'hello').reactions, {});
    });

    it('begins again where the cursor is gone, and shows what there was until then', async () => {
      const ann = await world.tab('ann', { windows });
      ann.room.threads.post({ text: 'before' });
      await settle();
      world.backend.room({ course: 'bio', room: 'week-1' }).forgetCursors();
      let gone = false;
      ann.adapter.plan = {
        call({ name, room }) {
          if (room !== 'week-1' || (name !== 'pull' && name !== read)) return undefined;
          if (gone) return { kind: 'late', ms: 1_000 };
          gone = true;
          return undefined;
        },
      };
      ann.page.setVisible(false);
      ann.page.setVisible(true);
      await settle();
      ann.room.threads.post({ text: 'meanwhile' });
      await settle();
      assert.deepEqual(texts(ann), ['meanwhile', 'before'], 'nothing goes blank');
      await world.pass(40_000);
      ann.room.threads.post({ text: 'after' });
      await world.pass(1_000);
      assert.deepEqual(texts(ann).toSorted(), ['after', 'before', 'meanwhile']);
      assert.equal(phase(ann), 'live');
    });

    it('a reset while drafts are pending loses none and doubles none', async () => {
      const ann = await world.tab('ann', { windows });
      const root = ann.room.threads.post({ text: 'root' });
      await settle();
      ann.adapter.next('submit', { kind: 'lose', error: new RoomError('offline', 'lost') });
      ann.room.threads.post({ text: 'reply' }, root);
      world.backend.room({ course: 'bio', room: 'week-1' }).forgetCursors();
      ann.page.setVisible(false);
      ann.page.setVisible(true);
      await world.pass(60_000);
      assert.deepEqual(world.log().map(({ body }) => (body as { text: Json }).text), ['root', 'reply']);
      assert.deepEqual(texts(ann), ['root', 'reply']);
      assert.equal(postWith(ann, 'reply').delivery, undefined);
    });

    it('a refusal is final until somebody asks again', async () => {
      const ann = await world.tab('ann', { windows });
      ann.adapter.next('open', { kind: 'fail', error: new RoomError('not-found', 'no such room') });
      ann.adapter.next('open', { kind: 'fail', error: new RoomError('forbidden', 'not yours') });
      const gone = ann.session.room('week-7');
      const closed = ann.session.room('week-8');
      await world.pass(120_000);
      assert.equal(gone.$status.get().phase, 'not-found');
      assert.equal(closed.$status.get().phase, 'forbidden');
      assert.equal(closed.$status.get().error?.code, 'forbidden');
      ann.session.retry();
      await settle();
      assert.equal(gone.$status.get().phase, 'live');
      assert.equal(closed.$status.get().phase, 'live');
    });
  });
}

describe('an at-least-once backend', () => {
  it('the first occurrence of an id wins', async () => {
    const world = new World({ lawless: true });
    const inner = memoryAdapter(world.backend, { id: 'ann' });
    // Gives every event twice: at once and again at the end of what there is.
    const doubled: Adapter = {
      name: 'doubled',
      async open(address, context, options): Promise<Link> {
        const link = await inner.open(address, context, options);
        return {
          facts: link.facts,
          submit: (drafts) => link.submit?.(drafts) ?? Promise.reject(new TypeError('not writable')),
          async pull(after, how): Promise<Page> {
            const page = await link.pull(after, how);
            return { ...page, events: [...page.events.flatMap((event) => [event, event]), ...page.events] };
          },
          close: () => {
            link.close();
          },
        };
      },
    };
    const ann = await world.tab('ann', { adapter: doubled });
    const id = ann.room.threads.post({ text: 'one' });
    await settle();
    void ann.room.threads.edit(id, { text: 'two' });
    void ann.room.threads.edit(id, { text: 'three' });
    ann.room.threads.react(id, '👍', true);
    await settle();
    const shown = postWith(ann, 'three');
    assert.equal(shown.edited?.times, 2);
    assert.deepEqual(shown.reactions, { '👍': 1 });
    world.close();
  });
});

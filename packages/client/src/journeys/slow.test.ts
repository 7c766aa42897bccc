import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Link, Page } from '@studyhall/protocol';
import { memoryAdapter, postDraft, replyDraft, seededRandom } from '@studyhall/testing';
import type { Tab } from '../world.fixture.ts';
import { postWith, settle, texts, threads, World } from '../world.fixture.ts';

const EVENTS = 2_000;
const ANSWER_MS = 2_000;

/** A room of many threads with replies, written by somebody else. */
function fill(world: World, events = EVENTS): void {
  const room = world.backend.room({ course: 'bio', room: 'week-1' });
  const random = seededRandom(3);
  const ben = { id: 'ben', as: 'student' } as const;
  let root = '';
  for (let n = 0; n < events; n += 1) {
    const draft = n % 10 === 0 ? postDraft(random, `thread ${String(n)}`) : replyDraft(random, root, root, `reply ${String(n)}`);
    if (n % 10 === 0) root = draft.id;
    world.clock.advance(1);
    room.submit([draft], ben);
  }
}

/** Every call takes this long. */
async function slowly(world: World, ms = ANSWER_MS): Promise<Tab> {
  const tab = await world.tab('ann', { room: 'elsewhere' });
  tab.adapter.plan = { call: () => ({ kind: 'late', ms }) };
  return { ...tab, room: tab.session.room('week-1') };
}

const status = ({ room }: Tab) => room.$status.get();

describe('a backend that takes two seconds for every answer', () => {
  let world = new World();
  afterEach(() => {
    world.close();
    world = new World();
  });

  it('shows what was read so far, takes words meanwhile, and moves nothing when it has caught up', async () => {
    fill(world);
    const ann = await slowly(world);
    await world.pass(3_500);
    assert.equal(status(ann).loaded, false);
    await world.pass(1_000);
    assert.equal(status(ann).loaded, true, 'the first page is shown');
    assert.equal(status(ann).partial, true);
    const first = threads(ann).map(({ root }) => root.text);
    assert.equal(first.length, 20);

    assert.equal(ann.room.threads.$canPost.get(), true);
    ann.room.threads.post({ text: 'written while it loads' });
    await settle();
    assert.equal(texts(ann)[0], 'written while it loads');

    await world.pass(EVENTS / 200 * ANSWER_MS + 5_000);
    assert.equal(status(ann).partial, false);
    assert.equal(status(ann).phase, 'live');
    assert.deepEqual(threads(ann).map(({ root }) => root.text), ['written while it loads', ...first], 'nothing has moved');
    assert.equal(postWith(ann, 'written while it loads').delivery, undefined);
    assert.equal(world.log().filter(({ actor }) => actor === 'ann').length, 1);
    const { fresh, older } = ann.room.threads.$board.get();
    assert.ok(fresh > 150, `${String(fresh)} newer threads wait behind a button`);
    assert.equal(older, false);

    void ann.room.threads.showNew();
    await world.pass(5_000);
    assert.deepEqual(threads(ann).slice(0, 2).map(({ root }) => root.text), ['written while it loads', `thread ${String(EVENTS - 10)}`]);
  });

  it('goes on where it was when it fails half-way', async () => {
    fill(world);
    const ann = await slowly(world);
    await world.pass(8_000);
    ann.adapter.offline = true;
    await world.pass(5_000);
    assert.equal(status(ann).phase, 'offline');
    assert.equal(status(ann).loaded, true);
    ann.adapter.offline = false;
    await world.pass(90_000);
    assert.equal(status(ann).phase, 'live');
    assert.equal(status(ann).partial, false);
    const pulls = ann.adapter.calls.filter(({ name, room }) => name === 'pull' && room === 'week-1').length;
    assert.ok(pulls < EVENTS / 200 + 6, `${String(pulls)} pulls`);
  });

  it('shows a room as it is and not its oldest part where the answers are quick', async () => {
    fill(world, 1_000);
    const ann = await world.tab('ann');
    const seen = new Set<string>();
    ann.room.threads.$board.listen(({ threads: [first] }) => first && seen.add(first.root.text));
    await settle(200);
    assert.deepEqual([...seen], []);
    assert.equal(threads(ann)[0]?.root.text, 'thread 990');
    assert.equal(status(ann).partial, false);
  });

  it('keeps what was there while all is read anew', async () => {
    fill(world);
    const ann = await world.tab('ann');
    await settle(100);
    const before = texts(ann);
    world.backend.room({ course: 'bio', room: 'week-1' }).forgetCursors();
    ann.adapter.plan = { call: () => ({ kind: 'late', ms: ANSWER_MS }) };
    ann.page.setVisible(false);
    ann.page.setVisible(true);
    const shown = new Set<boolean>();
    ann.room.$status.listen(({ loaded }) => shown.add(loaded));
    await world.pass(8_000);
    assert.deepEqual(texts(ann), before);
    await world.pass(60_000);
    assert.deepEqual(texts(ann), before);
    assert.deepEqual([...shown], [true], 'nothing goes blank');
  });
});

describe('a backend that answers at once', () => {
  it('does not hold the page up until a long log is read', async (t) => {
    const world = new World();
    t.after(() => {
      world.close();
    });
    fill(world, 4_000);
    // Each page costs the device some time.
    const inner = memoryAdapter(world.backend, { id: 'ann' });
    const ann = await world.tab('ann', {
      room: 'elsewhere',
      adapter: {
        name: inner.name,
        async open(...args): Promise<Link> {
          const link = await inner.open(...args);
          const pull = link.pull.bind(link);
          return Object.assign(link, {
            pull: async (...given: Parameters<Link['pull']>): Promise<Page> => {
              const page = await pull(...given);
              world.clock.advance(25);
              return page;
            },
          });
        },
      },
    });
    const before = ann.adapter.calls.length;
    ann.session.room('week-1');
    await settle();
    const pulls = ann.adapter.calls.length - before;
    assert.ok(pulls < 6, `${String(pulls)} calls in a row`);
    await world.pass(2_000);
    assert.equal(ann.session.room('week-1').$status.get().loaded, true);
  });
});

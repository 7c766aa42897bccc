import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Adapter, Link, Snapshots } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import { memoryAdapter, postDraft, seededRandom } from '@studyhall/testing';
import type { Tab } from '../world.fixture.ts';
import { posts, postWith, settle, texts, World } from '../world.fixture.ts';

const POSTS = 45;
const PAGE = 10;

describe('a backend with snapshots and without windows', () => {
  let world = new World({ page: PAGE });
  afterEach(() => {
    world.close();
    world = new World({ page: PAGE });
  });

  const fill = (): void => {
    const random = seededRandom(3);
    const room = world.backend.room({ course: 'bio', room: 'week-1' });
    for (let n = 0; n < POSTS; n += 1) {
      world.clock.advance(1);
      room.submit([postDraft(random, `thread ${String(n)}`)], { id: 'old', as: 'student' });
    }
  };
  const pulls = (tab: Tab): number => tab.adapter.calls.filter(({ name, room }) => name === 'pull' && room === 'week-1').length;
  /** An adapter whose snapshots a test makes of the good ones. */
  const spoilt = (spoil: (good: Snapshots) => Snapshots): Adapter => {
    const inner = memoryAdapter(world.backend, { id: 'ann', snapshots: true });
    return {
      name: inner.name,
      async open(...args): Promise<Link> {
        const link = await inner.open(...args);
        return Object.assign(link, { snapshots: spoil(link.snapshots ?? assert.fail()) });
      },
    };
  };

  it('opens from the snapshot and what came after it, with the same screen as from the log', async () => {
    fill();
    const ben = await world.tab('ben');
    const { id } = postWith(ben, 'thread 44');
    ben.room.threads.react(id, '👍', true);
    await settle();
    const ann = await world.tab('ann', { snapshots: true });
    assert.equal(pulls(ann), 1);
    assert.ok(pulls(ben) > POSTS / PAGE);
    assert.deepEqual(texts(ann), texts(ben));
    assert.deepEqual(postWith(ann, 'thread 44').reactions, { '👍': 1 });
    assert.equal(await ann.room.threads.find(postWith(ben, 'thread 20').id), true);

    ann.room.threads.react(id, '👍', true);
    await settle();
    ben.room.threads.react(id, '👍', false);
    ben.room.threads.post({ text: 'reply' }, id);
    await settle();
    for (const tab of [ann, ben]) assert.deepEqual(postWith(tab, 'thread 44').reactions, { '👍': 1 });
    assert.deepEqual(postWith(ann, 'thread 44').own.reactions, ['👍']);
    assert.ok(texts(ann).includes('reply'));
  });

  it('begins with a snapshot again when its cursor means nothing any more', async () => {
    fill();
    const ann = await world.tab('ann', { snapshots: true });
    const before = pulls(ann);
    // One for the course, one for the room.
    for (let n = 0; n < 2; n += 1) ann.adapter.next('pull', { kind: 'throw', error: new RoomError('cursor-gone', 'sealed anew') });
    ann.session.retry();
    await world.pass(2_000);
    assert.ok(pulls(ann) - before < POSTS / PAGE, 'the log was not read from its beginning');
    assert.equal(ann.room.$status.get().error, undefined);
    assert.equal(posts(ann).length, 30);
  });

  const answers: readonly (readonly [what: string, spoil: (good: Snapshots) => Snapshots])[] = [
    ['none of this version', (good) => ({ ...good, read: () => Promise.resolve(undefined) })],
    ['refused', (good) => ({ ...good, read: () => Promise.reject(new RoomError('unsupported', 'no')) })],
    ['thrown', (good) => ({ ...good, read: () => { throw new TypeError('bug'); } })],
    ['garbage', (good) => ({ ...good, read: () => Promise.resolve({ entities: 7 } as never) })],
    ['of entities that are none', (good) => ({ ...good, read: () => Promise.resolve({ entities: [['a', 7]], cursor: 'c' }) })],
    ['at a cursor that the log does not know', (good) => ({
      ...good,
      read: async (...args) => ({ entities: [], ...(await good.read(...args)), cursor: 'nowhere' }),
    })],
  ];
  for (const [what, spoil] of answers) {
    it(`folds the log where the snapshot is ${what}`, async () => {
      fill();
      const ann = await world.tab('ann', { adapter: spoilt(spoil) });
      assert.equal(ann.room.$status.get().phase, 'live');
      assert.equal(posts(ann).length, 30);
      assert.ok(pulls(ann) > POSTS / PAGE);
      assert.equal(await ann.room.threads.find(world.log()[0]?.id ?? ''), true);
    });
  }

  it('is not taken at its word where it checks nothing', async () => {
    world = new World({ page: PAGE, lawless: true });
    fill();
    const ann = await world.tab('ann', { snapshots: true });
    assert.ok(pulls(ann) > POSTS / PAGE);
    assert.equal(posts(ann).length, 30);
  });
});

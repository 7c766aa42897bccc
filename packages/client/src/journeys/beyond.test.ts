import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import type { Adapter } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import { memoryAdapter } from '@studyhall/testing';
import { durable } from '../durable.fixture.ts';
import { ThreadCode } from '../thread/code.ts';
import type { Tab } from '../world.fixture.ts';
import { newDevice, postWith, settle, texts, World } from '../world.fixture.ts';

/** Keeps back what a board does not need for plain posts, as a slow network does. */
class Held {
  #release: () => void = () => undefined;
  #failures = 0;
  readonly #free = new Promise<void>((resolve) => (this.#release = resolve));
  readonly #load = Object.getOwnPropertyDescriptor(ThreadCode.prototype, 'load')?.value as ThreadCode['load'];

  constructor(failures = 0) {
    this.#failures = failures;
    const hold = async (code: ThreadCode): ReturnType<ThreadCode['load']> => {
      // What a page has already it does not wait for.
      if (code.later !== undefined) return code.later;
      if (this.#failures > 0) {
        this.#failures -= 1;
        throw new RoomError('unavailable', 'a part could not be loaded');
      }
      await this.#free;
      return this.#load.call(code);
    };
    mock.method(ThreadCode.prototype, 'load', function (this: ThreadCode) {
      return hold(this);
    });
  }

  async arrive(): Promise<void> {
    this.#release();
    await settle();
  }
}

const status = ({ room }: Tab) => room.$status.get();

describe('a page whose code beyond plain posts is under way', () => {
  let world = new World();
  afterEach(() => {
    mock.restoreAll();
    world.close();
    world = new World();
  });

  /** A room in which things were done to posts: each would be folded wrong by code that knows posts alone. */
  async function acted(): Promise<void> {
    const ann = await world.tab('ann');
    const id = ann.room.threads.post({ title: 'Eggs', text: 'furst' });
    const gone = ann.room.threads.post({ text: 'gone' }, id);
    await world.pass(1_000);
    await ann.room.threads.edit(id, { title: 'Eggs', text: 'first' });
    ann.room.threads.delete(gone);
    ann.room.threads.react(id, '👍', true);
    await world.pass(1_000);
    ann.session.close();
  }

  it('shows plain posts, and takes new ones', async () => {
    const ann = await world.tab('ann');
    const id = ann.room.threads.post({ text: 'one' });
    ann.room.threads.post({ text: 'two' }, id);
    await world.pass(1_000);
    const held = new Held();
    const bob = await world.tab('bob');
    assert.deepEqual(texts(bob), ['one', 'two']);
    assert.deepEqual([postWith(bob, 'one').can.reply, postWith(bob, 'one').can.react, postWith(bob, 'two').can.edit], [true, true, false]);
    bob.room.threads.post({ text: 'three' }, id);
    await world.pass(1_000);
    assert.deepEqual(texts(bob), ['one', 'two', 'three']);
    assert.equal(postWith(bob, 'three').delivery, undefined);
    await held.arrive();
    assert.equal(postWith(bob, 'three').can.edit, true);
    bob.session.close();
  });

  for (const [how, options] of Object.entries({ 'folding the log': {}, 'with windows': { windows: true } })) {
    it(`waits before it folds what was done to posts, ${how}`, async () => {
      await acted();
      const held = new Held();
      const bob = await world.tab('bob', options);
      const whole = how === 'folding the log';
      assert.equal(status(bob).loaded, !whole);
      assert.deepEqual(texts(bob), whole ? [] : ['first', '']);
      await held.arrive();
      assert.deepEqual(texts(bob), ['first', '']);
      const { reactions, edited } = postWith(bob, 'first');
      assert.deepEqual([reactions, edited?.times], [{ '👍': 1 }, 1]);
    });

    it(`waits with an act that comes by itself, and with what comes after it, ${how}`, async () => {
      const ann = await world.tab('ann');
      const id = ann.room.threads.post({ text: 'furst' });
      await world.pass(1_000);
      const held = new Held();
      const bob = await world.tab('bob', options);
      ann.room.threads.post({ text: 'then' }, id);
      await world.pass(1_000);
      assert.deepEqual(texts(bob), ['furst', 'then']);
      await ann.room.threads.edit(id, { text: 'first' });
      ann.room.threads.post({ text: 'after' }, id);
      await world.pass(1_000);
      assert.deepEqual(texts(bob), ['furst', 'then'], 'nothing is folded past what is not understood');
      await held.arrive();
      await world.pass(1_000);
      assert.deepEqual(texts(bob), ['first', 'then', 'after']);
    });

    it(`tries again where it does not arrive, ${how}`, async () => {
      await acted();
      const ann = await world.tab('ann');
      const held = new Held(4);
      const bob = await world.tab('bob', options);
      ann.room.threads.react(postWith(ann, 'first').id, '🎉', true);
      await world.pass(1_000);
      assert.deepEqual([status(bob).phase, status(bob).error?.code], ['offline', 'unavailable']);
      await held.arrive();
      await world.pass(60_000);
      assert.equal(status(bob).phase, 'live');
      assert.deepEqual(texts(bob), ['first', '']);
      assert.deepEqual(postWith(bob, 'first').reactions, { '👍': 1, '🎉': 1 });
    });
  }

  it('lays one’s own acts over what is there as soon as it can', async () => {
    const device = newDevice(new IDBFactory());
    const identity = { user: { id: 'ann' }, roles: [] };
    const alive = durable(memoryAdapter(world.backend, { id: 'ann', name: 'ann', windows: true }));
    const dead: Adapter = { name: 'memory', open: () => Promise.reject(new RoomError('offline', 'dead')) };
    const open = (adapter = alive): Promise<Tab> => world.tab('ann', { device, identity, adapter });
    const ann = await open();
    const id = ann.room.threads.post({ text: 'furst' });
    await world.pass(3_000);
    ann.adapter.next('submit', { kind: 'answer', value: new Promise<never>(() => undefined) });
    await ann.room.threads.edit(id, { text: 'first' });
    ann.room.threads.react(id, '👍', true);
    ann.room.threads.post({ text: 'second' }, id);
    await settle();
    assert.deepEqual(texts(ann), ['first', 'second']);
    ann.session.close();

    const held = new Held();
    const again = await open(dead);
    assert.deepEqual(texts(again), ['furst', 'second'], 'words are shown, and what cannot be folded yet is not');
    await held.arrive();
    assert.deepEqual(texts(again), ['first', 'second']);
    assert.deepEqual(postWith(again, 'first').reactions, { '👍': 1 });
    again.session.close();
    await open();
    await world.pass(60_000);
    assert.deepEqual(world.log().map(({ type }) => type), ['post', 'edit', 'react', 'post']);
  });
});

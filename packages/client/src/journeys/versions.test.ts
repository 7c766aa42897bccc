import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { type Adapter, CAPABILITIES } from '@studyhall/protocol';
import { memoryAdapter } from '@studyhall/testing';
import { settle, texts, World } from '../world.fixture.ts';

/** An adapter of another release: its links have every capability, each with another version than this code knows. */
function otherRelease(world: World, version: (known: number) => number, used: string[]): Adapter {
  const inner = memoryAdapter(world.backend, { id: 'ann', name: 'ann' });
  const parts = Object.entries(CAPABILITIES).map(([name, known]) => {
    const use = (): never => {
      used.push(name);
      throw new Error('used');
    };
    return [name, { version: version(known), read: use, mark: use, get: use, list: use, rename: use, set: use, on: use }] as const;
  });
  return {
    name: inner.name,
    open: async (...args) => Object.assign(await inner.open(...args), Object.fromEntries(parts)),
  };
}

describe('capabilities of a version that this release does not know', () => {
  const world = new World();
  afterEach(() => {
    world.close();
  });

  for (const [which, version] of [
    ['newer', (known: number) => known + 1],
    ['older', (known: number) => known - 1],
  ] as const) {
    it(`are as if they were not there: ${which} ones`, async () => {
      const used: string[] = [];
      const ann = await world.tab('ann', { adapter: otherRelease(world, version, used) });
      const stop = ann.session.roster.use();
      ann.session.setPresence(true);
      ann.room.threads.post({ text: which });
      await settle();
      assert.ok(texts(ann).includes(which));
      const { phase, presence, canRename } = ann.session.$state.get();
      assert.deepEqual({ phase, presence, canRename }, { phase: 'ready', presence: 'unsupported', canRename: false });
      assert.equal(ann.session.roster.$list.get().phase, 'unsupported');
      assert.deepEqual(used, []);
      stop();
    });
  }
});

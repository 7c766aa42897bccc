import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RoomError, Watcher } from '@studyhall/protocol';
import { texts, World } from '../world.fixture.ts';
import { brokenAdapter, fail, status, tellingTo, watches } from './broken-adapter.fixture.ts';

/** What a developer learns of a watch, by how it fails; a room is polled where none is on. */
const FAILING_WATCHES: Readonly<Record<string, { readonly watch: (watcher: Watcher) => unknown; readonly phase: string; readonly report: RegExp }>> = {
  'that throws': { watch: fail, phase: 'polling', report: /^a mistake$/ },
  'that is lost with what is no error of the contract': { watch: (watcher) => { watcher.lost(new TypeError('slip') as never); return () => undefined; }, phase: 'polling', report: /^slip$/ },
  'that gives nothing': { watch: () => undefined, phase: 'live', report: /cannot be stopped/ },
  'that gives a number': { watch: () => 7, phase: 'live', report: /cannot be stopped/ },
  'that gives a promise': { watch: () => Promise.resolve(() => undefined), phase: 'live', report: /cannot be stopped/ },
};

describe('an adapter with a watch', () => {
  for (const [name, { watch, phase, report }] of Object.entries(FAILING_WATCHES)) {
    it(`${name}: the console says so once, and the room is followed all the same`, async (t) => {
      const world = new World();
      t.after(() => {
        world.close();
      });
      let broken = true;
      const told: RoomError[] = [];
      const ann = await world.tab('ann', {
        ports: { report: tellingTo(told) },
        around: (inner) => brokenAdapter(inner, { parts: watches(watch) }, () => broken),
      });
      await world.pass(10_000);
      assert.equal(status(ann).phase, phase);
      const ben = await world.tab('ben');
      ben.room.threads.post({ text: 'hello' });
      await world.pass(400_000);
      assert.deepEqual(texts(ann), ['hello']);
      assert.equal(status(ann).phase, phase);
      assert.deepEqual(told.map((error) => report.test(error.message)), [true]);

      broken = false;
      ann.session.retry();
      await world.pass(1_000);
      assert.equal(status(ann).phase, 'live');
    });
  }

  it('that gives a promise which is refused: that watch is lost', async (t) => {
    const world = new World();
    t.after(() => {
      world.close();
    });
    const told: RoomError[] = [];
    const ann = await world.tab('ann', {
      ports: { report: tellingTo(told) },
      around: (inner) => brokenAdapter(inner, { parts: watches(() => Promise.reject(new TypeError('no socket'))) }, () => true),
    });
    await world.pass(10_000);
    assert.equal(status(ann).phase, 'polling');
    assert.deepEqual(told.map(({ message }) => message), ['the adapter’s watch cannot be stopped', 'no socket']);
  });
});

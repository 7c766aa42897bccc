import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Adapter, Link, Watcher } from '@studyhall/protocol';
import { memoryAdapter } from '@studyhall/testing';
import { settle, texts, World } from '../world.fixture.ts';
import { status } from './broken-adapter.fixture.ts';

describe('a watch that hints a thousand times a second', () => {
  it('is followed, and asks no more often than is good for anybody', async (t) => {
    const world = new World();
    t.after(() => {
      world.close();
    });
    const storm: Watcher[] = [];
    const inner = memoryAdapter(world.backend, { id: 'ann' });
    const adapter: Adapter = {
      name: 'storm',
      async open(...given): Promise<Link> {
        const link = await inner.open(...given);
        return Object.assign(link, {
          watch: (watcher: Watcher) => {
            storm.push(watcher);
            return () => undefined;
          },
        });
      },
    };
    const ann = await world.tab('ann', { adapter });
    const ben = await world.tab('ben');
    const pulls = (): number => ann.adapter.calls.filter(({ name }) => name === 'pull').length;
    // The room and its course have a storm each.
    const before = pulls();
    for (let tenth = 0; tenth < 30; tenth += 1) {
      for (let n = 0; n < 100; n += 1) {
        for (const watcher of storm) watcher.hint();
        await settle(1);
      }
      if (tenth === 15) ben.room.threads.post({ text: 'hello' });
      await world.clock.elapse(100);
    }
    const asked = pulls() - before;
    assert.ok(asked < 3 * 2 * 25, `${String(asked)} times in three seconds`);
    await world.pass(2_000);
    assert.deepEqual(texts(ann), ['hello']);
    assert.equal(status(ann).phase, 'live');
  });
});

describe('windows that go round', () => {
  it('are not followed for ever', async (t) => {
    const world = new World();
    t.after(() => {
      world.close();
    });
    const ben = await world.tab('ben');
    const root = ben.room.threads.post({ text: 'root' });
    for (let n = 0; n < 9; n += 1) ben.room.threads.post({ text: `reply ${String(n)}` }, root);
    await settle(200);
    const last = world.log().at(-1)?.id ?? '';
    const ann = await world.tab('ann', { windows: true });
    const again = await ann.adapter.open({ course: 'bio', room: 'week-1' }, { auth: () => Promise.resolve(undefined), ports: {} as never });
    const first = await again.windows?.read({ query: { view: 'thread', version: 3, order: 'replies', filter: root }, around: { at: 'first' }, limit: 2 });
    ann.adapter.plan = { call: ({ name }) => (name === 'window' ? { kind: 'answer', value: { ...first, after: true } } : undefined) };
    assert.equal(await ann.room.threads.find(last), false);
    await ann.room.threads.loadReplies(root);
    await ann.room.threads.loadOlder();
    assert.ok(ann.adapter.calls.length < 60, `${String(ann.adapter.calls.length)} calls`);
  });
});

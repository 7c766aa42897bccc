import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { Batch, EntityWrite, Store } from '@studyhall/server-core';
import type { RoomEvent } from '@studyhall/protocol';
import { Connection, loadSqlite } from './database.ts';
import { openSqliteStore } from './open.ts';
import { prepareSchema } from './schema.ts';

const room = { tenant: 't', course: 'c', room: 'r' };
const opening = { by: 'ann', epoch: 'e1' };

function event(n: number, at = n): RoomEvent {
  return { id: String(n).padStart(22, '0'), type: 'post', v: 1, body: { n }, actor: 'ann', as: 'student', at };
}

function batch(events: readonly RoomEvent[], entities: readonly EntityWrite[] = []): Batch {
  return { events, entities, views: 'v:1' };
}

function entity(key: string, value: number, ...places: string[]): EntityWrite {
  return { view: 'v', key, entity: value, leaves: [], takes: places.map((place) => ({ order: 'o', filter: '', place })) };
}

async function open(t: TestContext, steps?: string[]): Promise<{ store: Store; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'studyhall-store-'));
  const store = await openSqliteStore({ folder, onStep: (step) => steps?.push(step) });
  t.after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return { store, folder };
}

describe('the store', () => {
  it('appends only where the log stands as expected', async (t) => {
    const { store } = await open(t);
    assert.equal(await store.append(room, 0, batch([event(1)])), 'moved');
    assert.equal(await store.append(room, undefined, { ...batch([event(1)]), opening }), 'appended');
    assert.equal(await store.append(room, undefined, { ...batch([event(2)]), opening }), 'moved');
    assert.equal(await store.append(room, 0, batch([event(2)])), 'moved');
    assert.equal(await store.append(room, 1, batch([event(2), event(3)])), 'appended');
    await store.read(room, async (reader) => {
      assert.deepEqual(await reader.head(), { epoch: 'e1', seq: 3, lastAt: 3, views: 'v:1', state: 'open' });
      assert.deepEqual(await reader.events(1, 5), [{ seq: 2, event: event(2) }, { seq: 3, event: event(3) }]);
      assert.deepEqual(await reader.byIds([event(3).id, 'unknown']), [{ seq: 3, event: event(3) }]);
    });
    await store.read({ ...room, tenant: 'other' }, async (reader) => {
      assert.equal(await reader.head(), undefined);
      assert.deepEqual(await reader.events(0, 5), []);
    });
  });

  it('takes no room for another one that was made in vain and had its number', async (t) => {
    const { store } = await open(t);
    const other = { ...room, room: 'other' };
    const outcomes = await Promise.allSettled([
      store.append(room, undefined, { ...batch([event(1), event(1)]), opening }),
      store.makeRoom(other, opening, 'v:1'),
    ]);
    assert.deepEqual(outcomes.map(({ status }) => status), ['rejected', 'fulfilled']);
    assert.equal(await store.append(room, undefined, { ...batch([event(1)]), opening }), 'appended');
    assert.equal(await store.append(room, 1, batch([event(2)])), 'appended');
    assert.deepEqual((await store.heads([room, other])).map((head) => head?.seq), [2, 0]);
    assert.deepEqual(await Promise.all([room, other].map((key) => store.read(key, async (reader) => (await reader.events(0, 9)).length))), [2, 0]);
  });

  it('lists the rooms of a course, the oldest first, and of no other', async (t) => {
    const { store } = await open(t);
    for (const [course, name] of [['c', 'z'], ['c', 'a'], ['d', 'b']] as const) {
      await store.append({ ...room, course, room: name }, undefined, { ...batch([event(1)]), opening });
    }
    assert.deepEqual(await store.rooms('t', 'c'), ['z', 'a']);
    assert.deepEqual([await store.rooms('t', 'e'), await store.rooms('other', 'c')], [[], []]);
  });

  it('writes all of a batch or nothing, without harm to what shares the flush', async (t) => {
    const { store } = await open(t);
    const other = { ...room, room: 'other' };
    const outcomes = await Promise.allSettled([
      store.append(room, undefined, { ...batch([event(1), event(1)], [entity('k', 1, 'a')]), opening }),
      store.append(other, undefined, { ...batch([event(1)]), opening }),
      store.append(room, undefined, batch([event(1)])),
    ]);
    assert.deepEqual(outcomes.map(({ status }) => status), ['rejected', 'fulfilled', 'rejected']);
    await store.read(room, async (reader) => {
      assert.equal(await reader.head(), undefined);
      assert.deepEqual(await reader.entities('v', ['k']), new Map());
    });
  });

  it('flushes everything that waits at once', async (t) => {
    const steps: string[] = [];
    const { store } = await open(t, steps);
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => store.append({ ...room, room: `r${n}` }, undefined, { ...batch([event(1)]), opening })),
    );
    assert.equal(steps.filter((step) => step === 'commit').length, 1);
  });

  it('keeps entities at their places, and moves them', async (t) => {
    const { store } = await open(t);
    const list = { view: 'v', order: 'o', filter: '' };
    await store.append(room, undefined, { ...batch([event(1)], [entity('x', 1, 'b'), entity('y', 2, 'a'), entity('z', 3)]), opening });
    await store.append(room, 1, batch([event(2)], [{ ...entity('y', 4, 'c'), leaves: entity('y', 2, 'a').takes }]));
    await store.read(room, async (reader) => {
      const all = await reader.slice(list, { at: 'first' }, 10);
      assert.deepEqual(all, [{ key: 'x', place: 'b', entity: 1 }, { key: 'y', place: 'c', entity: 4 }]);
      assert.deepEqual(await reader.slice(list, { at: 'last' }, 1), all.slice(1));
      assert.deepEqual(await reader.slice(list, { at: 'before', place: 'c' }, 5), all.slice(0, 1));
      assert.deepEqual(await reader.entities('v', ['z', 'none']), new Map([['z', 3]]));
      assert.equal(await reader.allEntities('v', 2), undefined);
      assert.equal((await reader.allEntities('v', 3))?.length, 3);
    });
    assert.equal(await store.refold(room, 1, 'v:2', []), 'moved');
    assert.equal(await store.refold(room, 2, 'v:2', [entity('n', 9, 'a')]), 'appended');
    await store.read(room, async (reader) => {
      assert.deepEqual(await reader.slice(list, { at: 'first' }, 10), [{ key: 'n', place: 'a', entity: 9 }]);
      assert.equal((await reader.head())?.views, 'v:2');
    });
  });

  it('shows one reader one moment, whatever is written meanwhile', async (t) => {
    const { store } = await open(t);
    await store.append(room, undefined, { ...batch([event(1)], [entity('k', 1)]), opening });
    await store.read(room, async (reader) => {
      assert.equal((await reader.head())?.seq, 1);
      assert.equal(await store.append(room, 1, batch([event(2)], [entity('k', 2)])), 'appended');
      assert.equal((await reader.events(0, 9)).length, 1);
      assert.deepEqual(await reader.entities('v', ['k']), new Map([['k', 1]]));
    });
    await store.read(room, async (reader) => {
      assert.equal((await reader.events(0, 9)).length, 2);
    });
  });

  it('lets many readers wait for few connections', async (t) => {
    const { store } = await open(t);
    const heads = await Promise.all(Array.from({ length: 20 }, () => store.read(room, (reader) => reader.head())));
    assert.equal(heads.length, 20);
    await assert.rejects(store.read(room, () => Promise.reject(new Error('mine'))), /mine/);
    assert.equal(await store.read(room, (reader) => reader.head()), undefined);
  });

  it('keeps everything when it is opened again, and nobody else’s future', async (t) => {
    const { store, folder } = await open(t);
    const secret = await store.keep('secret', () => new Uint8Array([1, 2]));
    await store.append(room, undefined, { ...batch([event(1)]), opening });
    const again = await openSqliteStore({ folder });
    assert.deepEqual(await again.keep('secret', () => new Uint8Array([3])), secret);
    assert.equal((await again.read(room, (reader) => reader.head()))?.seq, 1);
    await again.close();
    const connection = new Connection(await loadSqlite(), join(folder, 'studyhall.sqlite'));
    connection.exec('PRAGMA user_version = 99');
    connection.close();
    await assert.rejects(openSqliteStore({ folder }), { name: 'NewerDatabase', needs: 99 });
  });

  it('flushes to the disk with every commit', async (t) => {
    const { folder } = await open(t);
    const connection = new Connection(await loadSqlite(), join(folder, 'another.sqlite'));
    prepareSchema(connection);
    assert.equal(connection.pragma('journal_mode'), 'wal');
    assert.equal(connection.pragma('synchronous'), 2, 'FULL');
    connection.close();
  });
});

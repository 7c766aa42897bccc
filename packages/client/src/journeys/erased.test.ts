import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import type { RoomEvent } from '@studyhall/protocol';
import { tombstone } from '@studyhall/domain';
import type { MemoryAdapterOptions } from '@studyhall/testing';
import { memoryAdapter } from '@studyhall/testing';
import { durable } from '../durable.fixture.ts';
import type { Device, Tab } from '../world.fixture.ts';
import { newDevice, settle, texts, threads, World } from '../world.fixture.ts';

/** Every text that stands in a device's databases. */
async function keptOn(factory: IDBFactory): Promise<string> {
  const all: string[] = [];
  for (const { name = '' } of await factory.databases()) {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = factory.open(name);
      request.onsuccess = () => { resolve(request.result); };
      request.onerror = () => { reject(new Error('no database')); };
    });
    for (const store of db.objectStoreNames) {
      const request = db.transaction(store).objectStore(store).getAll();
      await new Promise((resolve) => { request.onsuccess = resolve; });
      all.push(JSON.stringify(request.result));
    }
    db.close();
  }
  return all.join();
}

const BACKENDS: Readonly<Record<string, Partial<MemoryAdapterOptions>>> = { 'folding the log': {}, 'with windows': { windows: true }, 'with snapshots': { snapshots: true } };

for (const [how, backend] of Object.entries(BACKENDS)) {
  describe(`words that are erased, ${how}`, () => {
    let world = new World({ lawless: true });
    afterEach(() => {
      world.close();
      world = new World({ lawless: true });
    });
    const tab = (id: string, device: Device): Promise<Tab> =>
      world.tab(id, {
        device,
        identity: { user: { id }, roles: [] },
        adapter: durable(memoryAdapter(world.backend, { id, name: `${id} by name`, ...backend, signals: true, roster: true })),
      });
    /** What a backend does: tombstones in place, then the events that say so, and the name is gone. */
    const erase = (person: string): void => {
      const room = world.backend.room({ course: 'bio', room: 'week-1' });
      const own = room.log.flatMap((event, at): RoomEvent[] => {
        if (event.actor !== person) return [];
        room.log[at] = tombstone(event);
        return [event];
      });
      world.backend.people.delete(person);
      const said = own.map(({ id: target }, n) => ({ id: String(n).padStart(22, 'e'), type: 'erased', v: 1, body: { target } }));
      room.submit(said, { id: '~server', as: 'instructor' });
    };

    it('go from a board that is open and from what its device keeps, and so does the name with the next visit', async () => {
      const factory = new IDBFactory();
      const device = newDevice(factory);
      const ben = await tab('ben', newDevice(new IDBFactory()));
      const root = ben.room.threads.post({ title: 'Osprey', text: 'an osprey' });
      await settle();
      const ann = await tab('ann', device);
      ann.session.know(['ben']);
      ann.room.threads.post({ text: 'an answer' }, root);
      await world.pass(3_000);
      ben.session.close();
      assert.match(await keptOn(factory), /osprey.*ben by name|ben by name.*osprey/is, 'this is where it would be found');

      erase('ben');
      await world.pass(5_000);
      assert.deepEqual(texts(ann), ['', 'an answer']);
      const [thread] = threads(ann);
      assert.deepEqual([thread?.root.deleted?.erased, thread?.root.can.undelete, thread?.replies.length], [true, false, 1]);
      assert.doesNotMatch(await keptOn(factory), /osprey/i);
      ann.session.close();
      const again = await tab('ann', device);
      again.session.know(['ben']);
      again.room.threads.post({ text: 'more' });
      await world.pass(5_000);
      assert.doesNotMatch(JSON.stringify(again.session.$people.get()), /ben by name/);
      again.session.close();
      await settle();
      assert.doesNotMatch(await keptOn(factory), /osprey|ben by name/i);
    });
  });
}

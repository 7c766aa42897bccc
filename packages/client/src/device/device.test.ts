import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { memoryStorage, testPorts, turn } from '@studyhall/testing';
import { indexedStore } from './indexed.ts';
import { memoryStore } from './memory.later.ts';
import { openStore } from './open.ts';
import { LastActor, scopeName } from './scope.ts';
import { STORE_LAWS } from './store.fixture.ts';

const makers = {
  memory: () => Promise.resolve(memoryStore()),
  IndexedDB: () => indexedStore(new IDBFactory(), 'test'),
};

for (const [name, make] of Object.entries(makers)) {
  describe(`a store in ${name}`, () => {
    for (const [law, check] of Object.entries(STORE_LAWS)) {
      it(law, async () => {
        await check(await make(), (actual, expected) => {
          assert.deepEqual(actual, expected);
        });
      });
    }
  });
}

describe('opening a store', () => {
  it('gives one that outlives the page where there is one', async () => {
    const ports = testPorts({ indexedDB: new IDBFactory() });
    const first = await openStore(ports, 'a');
    assert.equal(first.forgetful, false);
    await first.store.change('choices', 'k', () => true);
    first.store.close();
    const again = await openStore(ports, 'a');
    assert.equal(await again.store.get('choices', 'k'), true);
    const other = await openStore(ports, 'b');
    assert.equal(await other.store.get('choices', 'k'), undefined);
  });

  it('gives one in memory where opening throws, fails or never ends', async () => {
    const angry = {
      open: () => {
        throw new DOMException('no', 'SecurityError');
      },
    };
    const silent = { open: () => ({}) };
    for (const factory of [angry, silent]) {
      const ports = testPorts({ indexedDB: factory as unknown as globalThis.IDBFactory });
      const opening = openStore(ports, 'a');
      await turn();
      await ports.clock.elapse(30_000);
      assert.equal((await opening).forgetful, true);
    }
  });

  it('does not stand in the way of another tab that removes it', async () => {
    const factory = new IDBFactory();
    const store = await indexedStore(factory, 'a');
    await (await indexedStore(factory, 'a')).wipe();
    for (let turns = 0; turns < 20; turns += 1) await turn();
    assert.deepEqual(await factory.databases(), []);
    await assert.rejects(store.get('words', 'k'));
  });
});

describe('names on the device', () => {
  it('differ wherever a person, a course or a backend does, whatever characters they have', () => {
    const names = [
      scopeName('a', 'b', 'c'),
      scopeName('a/b', 'c', ''),
      scopeName('a', 'b/c', ''),
      scopeName('a', '', 'b/c'),
      scopeName('', 'a', 'b/c'),
      scopeName('a%2Fb', 'c', ''),
    ];
    assert.equal(new Set(names).size, names.length);
  });

  it('remember whom the host meant, for that person alone', () => {
    const storage = memoryStorage();
    new LastActor(storage, 'a', 'bio', 'host says ann').keep('u1');
    assert.equal(new LastActor(storage, 'a', 'bio', 'host says ann').read(), 'u1');
    assert.equal(new LastActor(storage, 'a', 'bio', 'host says ben').read(), undefined);
    assert.equal(new LastActor(storage, 'a', 'chem', 'host says ann').read(), undefined);
    new LastActor(storage, 'a', 'bio', 'host says ann').forget();
    assert.equal(new LastActor(storage, 'a', 'bio', 'host says ann').read(), undefined);
  });
});

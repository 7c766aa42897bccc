import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { lightDatabases } from './light-database.ts';

/** What a request or a transaction ends with. */
function ended(asked: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => { resolve(asked.result); };
    asked.onerror = () => { reject(asked.error ?? new Error('it failed')); };
  });
}

async function opened(factory: IDBFactory, name = 'a'): Promise<IDBDatabase> {
  const asked = factory.open(name, 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore('numbered', { autoIncrement: true });
    asked.result.createObjectStore('named');
  };
  return (await ended(asked)) as IDBDatabase;
}

/** Everything in a store, in its order. */
async function all(db: IDBDatabase, table: string): Promise<readonly unknown[]> {
  const rows = db.transaction(table, 'readonly').objectStore(table);
  return Promise.all([ended(rows.getAllKeys()), ended(rows.getAll())]);
}

/** What is done with a database, and what was seen of it. */
const PLAYS: Readonly<Record<string, (factory: IDBFactory) => Promise<unknown>>> = {
  async 'keeps rows in the order of their keys'(factory) {
    const db = await opened(factory);
    const rows = db.transaction('named', 'readwrite').objectStore('named');
    for (const key of ['b', 'a', 'ab', 7, 12]) rows.put({ key }, key);
    rows.delete('ab');
    return [await ended(rows.get('b')), await ended(rows.get('c')), await all(db, 'named')];
  },
  async 'numbers what is added, and gives no number twice'(factory) {
    const db = await opened(factory);
    const rows = db.transaction('numbered', 'readwrite').objectStore('numbered');
    rows.add('one');
    rows.add('two');
    rows.delete(2);
    return [await ended(rows.add('three')), await all(db, 'numbered')];
  },
  async 'does one transaction after the other, whatever each waits for in its turns'(factory) {
    const [here, there] = [await opened(factory), await opened(factory)];
    const seen: string[] = [];
    const add = async (db: IDBDatabase, text: string): Promise<void> => {
      const transaction = db.transaction('named', 'readwrite');
      const rows = transaction.objectStore('named');
      const before = (await ended(rows.get('k'))) as string | undefined;
      await Promise.resolve();
      rows.put(`${before ?? ''}${text}`, 'k');
      await new Promise<void>((resolve) => {
        transaction.oncomplete = () => { resolve(); };
      });
      seen.push(text);
    };
    await Promise.all([add(here, 'a'), add(there, 'b'), add(here, 'c')]);
    return [seen, await all(here, 'named')];
  },
  async 'keeps what it was given, whatever becomes of that'(factory) {
    const db = await opened(factory);
    const given = { list: [1, { deep: 'yes' }] as unknown[], nothing: undefined };
    db.transaction('named', 'readwrite').objectStore('named').put(given, 'k');
    given.list.push(2);
    const got = (await ended(db.transaction('named').objectStore('named').get('k'))) as typeof given;
    got.list.length = 0;
    return all(await opened(factory), 'named');
  },
  async 'refuses what is no data'(factory) {
    const rows = (await opened(factory)).transaction('named', 'readwrite').objectStore('named');
    return [() => 1, Symbol('s')].map((given) => {
      try {
        rows.put({ given }, 'k');
        return 'kept';
      } catch {
        return 'refused';
      }
    });
  },
  async 'forgets a database that is removed, and what is cleared'(factory) {
    const db = await opened(factory);
    const rows = db.transaction('named', 'readwrite').objectStore('named');
    rows.put(1, 'k');
    await ended(rows.clear());
    const cleared = await all(db, 'named');
    await ended(db.transaction('numbered', 'readwrite').objectStore('numbered').add('one'));
    db.close();
    factory.deleteDatabase('a');
    return [cleared, await all(await opened(factory), 'numbered')];
  },
};

describe('light databases', () => {
  for (const [what, play] of Object.entries(PLAYS)) {
    it(`${what}, as others do`, async () => {
      const seen = await play(lightDatabases());
      assert.deepEqual(seen, await play(new IDBFactory()));
      assert.notDeepEqual(seen, []);
    });
  }
});

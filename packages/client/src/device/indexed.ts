import type { IDBPDatabase } from 'idb';
import { unwrap, wrap } from 'idb';
import type { DeviceStore, Key, Table, Tables } from './tables.ts';
import { TABLES } from './tables.ts';

/**
 * Opens a store in IndexedDB.
 *
 * @param name of the database: one for each person, course and backend
 * @throws whatever the platform throws where it keeps nothing
 */
export async function indexedStore(factory: IDBFactory, name: string): Promise<DeviceStore> {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => {
    for (const table of TABLES) request.result.createObjectStore(table, { autoIncrement: table === 'outbox' });
  };
  const db = (await wrap(request)) as unknown as IDBPDatabase;
  // Another tab signs out and removes the database: standing in its way would keep the data.
  unwrap(db).onversionchange = () => {
    db.close();
  };

  return {
    async get<T extends Table>(table: T, key: Key) {
      return (await db.get(table, key)) as Tables[T] | undefined;
    },
    async all<T extends Table>(table: T) {
      const transaction = db.transaction(table);
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return values.map((value, at) => [keys[at] as Key, value as Tables[T]] as const);
    },
    async append(table, value) {
      return (await db.add(table, value)) as number;
    },
    async change<T extends Table>(table: T, key: Key, change: (value: Tables[T] | undefined) => Tables[T] | undefined) {
      const transaction = db.transaction(table, 'readwrite');
      const value = change((await transaction.store.get(key)) as Tables[T] | undefined);
      if (value === undefined) await transaction.store.delete(key);
      else await transaction.store.put(value, key);
      await transaction.done;
      return value;
    },
    async wipe() {
      const transaction = db.transaction(TABLES, 'readwrite');
      await Promise.all([...TABLES.map((table) => transaction.objectStore(table).clear()), transaction.done]);
      db.close();
      // Emptied already; removing the empty shell may have to wait until other tabs have closed it.
      factory.deleteDatabase(name);
    },
    close() {
      db.close();
    },
  };
}

import { clear, entries, get, promisifyRequest, type UseStore } from 'idb-keyval';
import type { DeviceStore, Table, Tables } from './tables.ts';
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
  const db = await promisifyRequest(request);
  const close = (): void => {
    db.close();
  };
  // Another tab signs out and removes the database: standing in its way would keep the data.
  db.onversionchange = close;

  /** Does work in one transaction on a table; gives its result when what it wrote is kept. */
  const rows =
    (table: Table): UseStore =>
    async (mode, work) => {
      const transaction = db.transaction(table, mode);
      const [result] = await Promise.all([work(transaction.objectStore(table)), promisifyRequest(transaction)]);
      return result;
    };

  return {
    get: (table, key) => get(key, rows(table)),
    all: (table) => entries(rows(table)),
    append: (table, value) => rows(table)('readwrite', (store) => promisifyRequest(store.add(value) as IDBRequest<number>)),
    change: <T extends Table>(table: T, key: IDBValidKey, change: (value: Tables[T] | undefined) => Tables[T] | undefined) =>
      rows(table)('readwrite', async (store) => {
        const value = change(await promisifyRequest(store.get(key) as IDBRequest<Tables[T] | undefined>));
        if (value === undefined) store.delete(key);
        else store.put(value, key);
        return value;
      }),
    put: (table, key, value) =>
      rows(table)('readwrite', (store) => {
        store.put(value, key);
        store.transaction.commit();
      }),
    async wipe() {
      // Emptied first, because removing it may have to wait until other tabs have closed it. A tab that signs out at the same
      // time has closed this one's connection, and removes the database as well.
      await Promise.allSettled(TABLES.map((table) => clear(rows(table))));
      close();
      factory.deleteDatabase(name);
    },
    close,
  };
}

import { promisifyRequest as answer } from 'idb-keyval';
import type { DeviceStore, Key, Table, Tables } from './tables.ts';
import { FILES_SUFFIX, TABLES } from './tables.ts';

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
  const db = await answer(request);
  const close = (): void => {
    db.close();
  };
  // Another tab signs out and removes the database: standing in its way would keep the data.
  db.onversionchange = close;

  /** Runs work in one transaction; gives its result when what it wrote is kept. */
  const run = async <R>(table: Table, mode: IDBTransactionMode, work: (rows: IDBObjectStore) => Promise<R>): Promise<R> => {
    const transaction = db.transaction(table, mode);
    const [result] = await Promise.all([work(transaction.objectStore(table)), answer(transaction)]);
    return result;
  };

  return {
    get: <T extends Table>(table: T, key: Key) =>
      run(table, 'readonly', (rows) => answer(rows.get(key) as IDBRequest<Tables[T] | undefined>)),
    all: <T extends Table>(table: T) =>
      run(table, 'readonly', async (rows) => {
        const [keys, values] = await Promise.all([answer(rows.getAllKeys()), answer(rows.getAll() as IDBRequest<Tables[T][]>)]);
        return values.map((value, at) => [keys[at] as Key, value] as const);
      }),
    append: (table, value) => run(table, 'readwrite', (rows) => answer(rows.add(value) as IDBRequest<number>)),
    change: <T extends Table>(table: T, key: Key, change: (value: Tables[T] | undefined) => Tables[T] | undefined) =>
      run(table, 'readwrite', async (rows) => {
        const value = change(await answer(rows.get(key) as IDBRequest<Tables[T] | undefined>));
        set(rows, key, value);
        return value;
      }),
    put: (table, key, value) =>
      run(table, 'readwrite', (rows) => {
        set(rows, key, value);
        rows.transaction.commit();
        return Promise.resolve();
      }),
    async wipe() {
      // Emptied first, because removing it may have to wait until other tabs have closed it. A tab that signs out at the same
      // time has closed this one's connection, and removes the database as well.
      await Promise.allSettled(TABLES.map((table) => run(table, 'readwrite', (rows) => answer(rows.clear()))));
      close();
      for (const end of ['', FILES_SUFFIX]) factory.deleteDatabase(name + end);
    },
    close,
  };
}

function set(rows: IDBObjectStore, key: Key, value: unknown): void {
  if (value === undefined) rows.delete(key);
  else rows.put(value, key);
}

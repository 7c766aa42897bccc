import type { DeviceStore, Key, Table, Tables } from './tables.ts';
import { TABLES } from './tables.ts';

// Five calls of IndexedDB as promises: written out, they weigh a fifth of a library that wraps all of it.

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new DOMException('', 'UnknownError'));
    };
  });
}

/** Settles when a transaction has: what it wrote is then kept, or none of it is. */
function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = transaction.onerror = () => {
      reject(transaction.error ?? new DOMException('', 'AbortError'));
    };
  });
}

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
  // Another tab signs out and removes the database: standing in its way would keep the data.
  db.onversionchange = () => {
    db.close();
  };

  /** Runs work in one transaction; gives its result when what it wrote is kept. */
  const run = async <R>(tables: Table | readonly Table[], write: boolean, work: (transaction: IDBTransaction) => Promise<R>): Promise<R> => {
    const transaction = db.transaction(tables, write ? 'readwrite' : 'readonly');
    const [result] = await Promise.all([work(transaction), ended(transaction)]);
    return result;
  };

  return {
    get: <T extends Table>(table: T, key: Key) =>
      run(table, false, (transaction) => answer(transaction.objectStore(table).get(key) as IDBRequest<Tables[T] | undefined>)),
    all: <T extends Table>(table: T) =>
      run(table, false, async (transaction) => {
        const store = transaction.objectStore(table);
        const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
        return values.map((value, at) => [keys[at] as Key, value as Tables[T]] as const);
      }),
    append: (table, value) =>
      run(table, true, (transaction) => answer(transaction.objectStore(table).add(value)) as Promise<number>),
    change: <T extends Table>(table: T, key: Key, change: (value: Tables[T] | undefined) => Tables[T] | undefined) =>
      run(table, true, async (transaction) => {
        const store = transaction.objectStore(table);
        const value = change((await answer(store.get(key))) as Tables[T] | undefined);
        if (value === undefined) store.delete(key);
        else store.put(value, key);
        return value;
      }),
    put: (table, key, value) =>
      run(table, true, (transaction) => {
        transaction.objectStore(table).put(value, key);
        transaction.commit();
        return Promise.resolve();
      }),
    async wipe() {
      // Emptied first, because removing it may have to wait until other tabs have closed it.
      const clear = (transaction: IDBTransaction): Promise<unknown> =>
        Promise.all(TABLES.map((table) => answer(transaction.objectStore(table).clear())));
      // Another tab that signs out has closed this one's connection, and removes the database as well.
      await run(TABLES, true, clear).catch(() => undefined);
      db.close();
      factory.deleteDatabase(name);
    },
    close() {
      db.close();
    },
  };
}

import type { DeviceStore, Key, Table, Tables } from './tables.ts';

/** A store that ends with the page, for browsers that let nothing be kept. */
export function memoryStore(): DeviceStore {
  const tables = new Map<Table, Map<Key, unknown>>();
  let last = 0;

  const rows = <T extends Table>(table: T): Map<Key, Tables[T]> => {
    const found = tables.get(table) ?? new Map<Key, unknown>();
    tables.set(table, found);
    return found as Map<Key, Tables[T]>;
  };

  const set = <T extends Table>(table: T, key: Key, value: Tables[T] | undefined): void => {
    if (value === undefined) rows(table).delete(key);
    else rows(table).set(key, value);
  };

  return {
    get: (table, key) => Promise.resolve(rows(table).get(key)),
    all: (table) => Promise.resolve([...rows(table)]),
    append(table, value) {
      last += 1;
      rows(table).set(last, value);
      return Promise.resolve(last);
    },
    change(table, key, change) {
      const value = change(rows(table).get(key));
      set(table, key, value);
      return Promise.resolve(value);
    },
    put(table, key, value) {
      set(table, key, value);
      return Promise.resolve();
    },
    wipe() {
      tables.clear();
      return Promise.resolve();
    },
    close: () => undefined,
  };
}

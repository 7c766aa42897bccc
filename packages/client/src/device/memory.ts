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

  return {
    get: (table, key) => Promise.resolve(rows(table).get(key)),
    all: (table) => Promise.resolve([...rows(table)]),
    append(table, value) {
      last += 1;
      rows(table).set(last, value);
      return Promise.resolve(last);
    },
    change(table, key, change) {
      const values = rows(table);
      const value = change(values.get(key));
      if (value === undefined) values.delete(key);
      else values.set(key, value);
      return Promise.resolve(value);
    },
    put(table, key, value) {
      rows(table).set(key, value);
      return Promise.resolve();
    },
    wipe() {
      tables.clear();
      return Promise.resolve();
    },
    close: () => undefined,
  };
}

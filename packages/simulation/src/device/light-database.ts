import { plainCopy } from './plain-copy.ts';

type Key = string | number;

/** The rows of an object store, and the last key that it has given. */
interface Rows {
  readonly values: Map<Key, unknown>;
  last: number;
}

/** What a database of one name keeps. */
interface Kept {
  readonly stores: Map<string, Rows>;
  /** The transactions that want it, first in, first out: they are done one after the other. */
  readonly queue: LightTransaction[];
}

/** Something asked of a database, and what is called when it is there. */
class LightRequest {
  result: unknown;
  readonly error = null;
  onsuccess: (() => void) | undefined;
  onupgradeneeded: (() => void) | undefined;
}

/** Does its requests in their order, each in a turn of its own; done when a turn brings no more of them. */
class LightTransaction {
  readonly #kept: Kept;
  readonly #asked: (() => void)[] = [];
  oncomplete: (() => void) | undefined;

  constructor(kept: Kept) {
    this.#kept = kept;
    kept.queue.push(this);
    if (kept.queue.length === 1) this.#soon();
  }

  objectStore(name: string): LightStore {
    const rows = this.#kept.stores.get(name);
    if (rows === undefined) throw new TypeError(`there is no ${name}`);
    return new LightStore(this, rows);
  }

  ask(act: () => unknown): LightRequest {
    const request = new LightRequest();
    this.#asked.push(() => {
      request.result = act();
      request.onsuccess?.();
    });
    return request;
  }

  /** Says that nothing more is asked for; it would be seen anyway. */
  readonly commit = (): void => undefined;

  #soon(): void {
    setImmediate(() => {
      this.#step();
    });
  }

  #step(): void {
    const next = this.#asked.shift();
    if (next === undefined) {
      this.#kept.queue.shift();
      const waiting = this.#kept.queue[0];
      if (waiting !== undefined) waiting.#soon();
      this.oncomplete?.();
      return;
    }
    next();
    this.#soon();
  }
}

class LightStore {
  readonly transaction: LightTransaction;
  readonly #rows: Rows;

  constructor(transaction: LightTransaction, rows: Rows) {
    this.transaction = transaction;
    this.#rows = rows;
  }

  get(key: Key): LightRequest {
    return this.transaction.ask(() => plainCopy(this.#rows.values.get(key)));
  }

  getAllKeys(): LightRequest {
    return this.transaction.ask(() => this.#keys());
  }

  getAll(): LightRequest {
    return this.transaction.ask(() => this.#keys().map((key) => plainCopy(this.#rows.values.get(key))));
  }

  add(value: unknown): LightRequest {
    const copy = plainCopy(value);
    return this.transaction.ask(() => {
      this.#rows.last += 1;
      this.#rows.values.set(this.#rows.last, copy);
      return this.#rows.last;
    });
  }

  put(value: unknown, key: Key): LightRequest {
    const copy = plainCopy(value);
    return this.transaction.ask(() => {
      this.#rows.values.set(key, copy);
      return key;
    });
  }

  delete(key: Key): LightRequest {
    return this.transaction.ask(() => void this.#rows.values.delete(key));
  }

  clear(): LightRequest {
    return this.transaction.ask(() => {
      this.#rows.values.clear();
    });
  }

  /** Numbers before text, each from small to large. */
  #keys(): readonly Key[] {
    const rank = (key: Key): number => (typeof key === 'number' ? 0 : 1);
    return [...this.#rows.values.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  }
}

/**
 * An IndexedDB in memory that knows what the client asks of one, and nothing else: several times quicker than one that knows it all.
 * What it keeps, and its order, are those of a real one: it is held to the laws of the client’s stores.
 */
export function lightDatabases(): IDBFactory {
  const databases = new Map<string, Kept>();

  const open = (name: string): LightRequest => {
    const request = new LightRequest();
    setImmediate(() => {
      const there = databases.get(name);
      const kept = there ?? { stores: new Map<string, Rows>(), queue: [] };
      databases.set(name, kept);
      request.result = {
        createObjectStore: (store: string) => void kept.stores.set(store, { values: new Map(), last: 0 }),
        transaction: () => new LightTransaction(kept),
        close: () => undefined,
      };
      if (there === undefined) request.onupgradeneeded?.();
      request.onsuccess?.();
    });
    return request;
  };

  return { open, deleteDatabase: (name: string) => void databases.delete(name) } as unknown as IDBFactory;
}

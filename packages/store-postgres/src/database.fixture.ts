import { after, before } from 'node:test';
import { freshDatabase, missing, startPostgres } from '@studyhall/services';
import type { Store } from '@studyhall/server-core';
import { openPostgresStore } from './open.ts';

/** Why the tests with a real PostgreSQL are skipped, or false. */
export const skip = missing('postgres');

/** A PostgreSQL for the tests of one file. */
export type Server = Awaited<ReturnType<typeof startPostgres>>;

/** Starts a PostgreSQL before the tests of a file, and ends it after them. */
export function serverOfThisFile(settings: Readonly<Record<string, string>> = {}): () => Server {
  let server: Server | undefined;
  if (skip === false) {
    before(async () => {
      server = await startPostgres({ settings });
    });
    after(() => server?.stop());
  }
  return () => {
    if (server === undefined) throw new TypeError('PostgreSQL was not started');
    return server;
  };
}

/** Ways to one new database; what is open at the end is closed. */
export class Opened {
  readonly #url: string;
  readonly #stores: Store[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  static async at(server: Server): Promise<Opened> {
    return new Opened(await freshDatabase(server.url));
  }

  get url(): string {
    return this.#url;
  }

  /** One more way; it can be closed before the others. */
  async open(connections = 4): Promise<Store> {
    const store = await openPostgresStore({ url: this.#url, connections });
    let closed: Promise<void> | undefined;
    const once: Store = { ...store, close: () => (closed ??= store.close()) };
    this.#stores.push(once);
    return once;
  }

  async dispose(): Promise<void> {
    for (const store of this.#stores) await store.close();
  }
}

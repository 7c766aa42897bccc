import { join } from 'node:path';
import { makeFolder } from '@studyhall/server-core';
import type { Store } from '@studyhall/server-core';
import { courseCalls, hookCalls, noticeCalls, peopleCalls, roomCalls } from './calls.ts';
import type { Read, Write, WriteAlone } from './calls.ts';
import { Damage } from './damage.ts';
import { Connection, loadSqlite } from './database.ts';
import { fileCalls } from './files.ts';
import { GroupCommit } from './group-commit.ts';
import { inspect, scrub } from './care.ts';
import { Readers } from './readers.ts';
import { prepareSchema } from './schema.ts';
import { searchCalls } from './search.ts';
import { SQL } from './statements.ts';

/** What a store can be told. */
export interface SqliteStoreOptions {
  /** The folder of the database; made where it is missing. */
  readonly folder: string;
  /** Is told each step of a write before it is taken: lets a test end the process between any two. */
  readonly onStep?: (step: string) => void;
}

/** The name of the database in its folder. */
export const DATABASE_FILE = 'studyhall.sqlite';

/** Readers only wait for the disk, which they block on, so a few connections are as good as many. */
const READERS = 4;

/**
 * Opens, or makes, a store on SQLite.
 *
 * @throws Error where the folder cannot be written or was used by a newer version
 */
export async function openSqliteStore({ folder, onStep = () => undefined }: SqliteStoreOptions): Promise<Store> {
  const sqlite = await loadSqlite();
  // Names and posts are nobody else's on this machine.
  makeFolder(folder);
  const path = join(folder, DATABASE_FILE);
  const writer = new Connection(sqlite, path);
  prepareSchema(writer);
  const damage = new Damage();
  const commit = new GroupCommit(writer, onStep, damage.explain);
  const readers = new Readers(() => new Connection(sqlite, path), READERS, damage.explain);
  const read: Read = (query) => readers.read((connection) => Promise.resolve(query(connection)));
  const write: Write = (change) => (damage.found === undefined ? commit.write(() => change(writer)) : Promise.reject(damage.found));
  const writeAlone: WriteAlone = (change) => (damage.found === undefined ? commit.alone(() => change(writer)) : Promise.reject(damage.found));
  return {
    ...roomCalls(read, write, writeAlone, onStep),
    ...peopleCalls(read, write),
    ...noticeCalls(read, write),
    ...courseCalls(read, write),
    ...hookCalls(read, write),
    ...searchCalls(read, write),
    ...fileCalls(read, write),
    keep: (name, make) =>
      write((connection) => {
        connection.run(SQL.single.keep, { name, value: make() });
        return new Uint8Array(connection.get(SQL.single.kept, { name })?.value ?? []);
      }),
    // Taking the lock and looking at a table needs all that an append needs but room on the disk.
    ready: () => write((connection) => { connection.all(SQL.single.migrations, {}); }),
    inspect: () => read(inspect),
    scrub: async () => { await scrub(commit, writer); },
    close: () => {
      commit.flush();
      readers.close();
      writer.close();
      return Promise.resolve();
    },
  };
}

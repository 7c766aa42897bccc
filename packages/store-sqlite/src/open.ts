import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@studyhall/server-core';
import { append, refold } from './append.ts';
import { Connection, loadSqlite } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import { getPeople, listPeople, putPerson } from './people.ts';
import { SqliteReader } from './reader.ts';
import { Readers } from './readers.ts';
import { mark } from './receipts.ts';
import { listRooms } from './rooms.ts';
import { prepareSchema } from './schema.ts';

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
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, DATABASE_FILE);
  const writer = new Connection(sqlite, path);
  prepareSchema(writer);
  const commit = new GroupCommit(writer, onStep);
  const readers = new Readers(() => new Connection(sqlite, path), READERS);
  return {
    read: (room, read) => readers.read((connection) => read(new SqliteReader(connection, room))),
    append: (room, expected, batch) => commit.write(() => append(writer, room, expected, batch, onStep)),
    refold: (room, expected, views, entities) => commit.write(() => refold(writer, room, expected, views, entities)),
    mark: (room, person, marks, keep) => commit.write(() => { mark(writer, room, person, marks, keep); }),
    rooms: (tenant, course) => readers.read((c) => Promise.resolve(listRooms(c, tenant, course))),
    putPerson: (tenant, course, person) => commit.write(() => { putPerson(writer, tenant, course, person); }),
    people: (tenant, course, ids) => readers.read((c) => Promise.resolve(getPeople(c, tenant, course, ids))),
    listPeople: (tenant, course, after, limit) =>
      readers.read((c) => Promise.resolve(listPeople(c, tenant, course, after, limit))),
    keep: (name, make) =>
      commit.write(() => {
        writer.run('INSERT INTO kept (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', name, make());
        return new Uint8Array(writer.get('SELECT value FROM kept WHERE name = ?', name)?.['value'] as Uint8Array);
      }),
    close: () => {
      commit.flush();
      readers.close();
      writer.close();
      return Promise.resolve();
    },
  };
}

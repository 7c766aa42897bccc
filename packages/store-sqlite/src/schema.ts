import { pending } from '@studyhall/store-sql';
import { BUSY_MS } from './database.ts';
import type { Connection } from './database.ts';
import { SQL } from './statements.ts';
import { isBusy } from './unavailable.ts';

const AGAIN_MS = 20;

/**
 * Makes the tables in a new file, and brings those of an older version up to date. The file's `user_version` is the oldest
 * version of the schema whose code works with it.
 *
 * @throws NewerDatabase where this version is too old for the file
 */
export function prepareSchema(connection: Connection): void {
  // An acknowledged post survives a power cut: every commit is flushed. What was erased is overwritten in the file.
  writeAhead(connection);
  connection.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  // Up to 16 MB of log: what is written again and again is moved into the file once.
  connection.exec('PRAGMA wal_autocheckpoint = 4000');
  // 16 MB of pages: the random ids of a busy room touch pages all over its indexes, and each that is not there is read again.
  connection.exec('PRAGMA cache_size = -16000');
  connection.exec('BEGIN IMMEDIATE');
  try {
    const needs = Number(connection.pragma('user_version'));
    for (const { id, oldest, sql } of pending(doneIn(connection, needs), needs)) {
      connection.exec(sql.sqlite);
      connection.run(SQL.single.migrated, { id, oldest });
      connection.exec(`PRAGMA user_version = ${oldest}`);
    }
    connection.exec('COMMIT');
  } catch (error) {
    try {
      connection.exec('ROLLBACK');
    } catch {
      // A full disk has ended the transaction already, and that is what has to be told.
    }
    throw error;
  }
}

/** Of several processes that open a new file at once each must have it alone for this, and SQLite tells all but one at once that they cannot. */
function writeAhead(connection: Connection): void {
  for (let left = BUSY_MS; ; left -= AGAIN_MS) {
    try {
      connection.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || left <= 0) throw error;
      // Nothing else runs yet.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, AGAIN_MS);
    }
  }
}

/** The first version kept no list: its files are known by their number alone. */
function doneIn(connection: Connection, needs: number): readonly number[] {
  const listed = connection.pragma('table_info(migration)') !== undefined;
  if (!listed) {
    connection.exec('CREATE TABLE migration (id INTEGER PRIMARY KEY, oldest INTEGER NOT NULL) STRICT');
    if (needs === 1) connection.run(SQL.single.migrated, { id: 1, oldest: 1 });
  }
  return connection.all(SQL.single.migrations, {}).map(({ id }) => id);
}

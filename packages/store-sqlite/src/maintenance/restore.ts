import { chownSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '@studyhall/server-core';
import type { AuditEntry } from '@studyhall/server-core';
import { SCHEMA_VERSION } from '@studyhall/store-sql';
import type { Statement } from '@studyhall/store-sql';
import { audit } from '../audit.ts';
import { Connection, loadSqlite } from '../database.ts';
import type { Sqlite } from '../database.ts';
import { DATABASE_FILE } from '../open.ts';
import { copyWhole, flush, flushNames } from './back-up.ts';
import { databaseError, DatabaseError } from './database-error.ts';
import { inspectDatabase } from './inspect.ts';
import type { DatabaseReport } from './inspect.ts';

/** Who puts a backup back, and when. */
export type Restored = Pick<AuditEntry, 'by' | 'at'>;

/** Any version's tables have these columns, so they are no statements of the store, which are of this version alone. */
const RENEW: Statement<{ epoch: string }, never> = { sql: 'UPDATE room SET epoch = ?', values: ({ epoch }) => [epoch] };
const TENANTS: Statement<object, { tenant: string }> = { sql: 'SELECT DISTINCT tenant FROM room', values: () => [] };

/**
 * Puts a backup, or a copy of a database's files, in the place of a folder's database. Every room begins a new epoch, so that no page goes on from a place that the
 * backup does not have.
 *
 * @param epoch a text that was never there before
 * @param restored who does it and when, for the audit log of each tenant; nothing is written there without it
 * @returns what the database now holds
 * @throws DatabaseError where the backup cannot be used or a server is using the folder; nothing was changed then
 */
export async function restoreDatabase(backup: string, folder: string, epoch: string, restored?: Restored): Promise<DatabaseReport> {
  const report = await inspectDatabase(backup);
  if (report.problems[0] !== undefined) throw new DatabaseError(`${backup}: it is broken: ${report.problems[0]}`);
  if (report.needs > SCHEMA_VERSION) {
    throw new DatabaseError(`${backup}: a newer version made it: it needs schema ${report.needs} or later, and this version knows ${SCHEMA_VERSION}`);
  }
  const sqlite = await loadSqlite();
  makeFolder(folder);
  const file = join(folder, DATABASE_FILE);
  const part = `${file}.part`;
  try {
    copyWhole(sqlite, backup, part);
    beginEpoch(sqlite, part, epoch, restored);
    giveToOwnerOf(folder, part);
    const free = existsSync(file) ? holdAlone(sqlite, file) : undefined;
    free?.();
    // The journal of what was there before would be played over the backup.
    for (const rest of ['-wal', '-shm']) rmSync(file + rest, { force: true });
    renameSync(part, file);
    flushNames(folder);
    return report;
  } catch (error) {
    throw databaseError(file, error);
  } finally {
    for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(part + rest, { force: true });
  }
}

function beginEpoch(sqlite: Sqlite, file: string, epoch: string, restored: Restored | undefined): void {
  const connection = new Connection(sqlite, file);
  try {
    // One file, with no journal beside it, until it has its name.
    connection.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; BEGIN IMMEDIATE');
    connection.run(RENEW, { epoch });
    // Files of the first versions have no audit log.
    if (restored !== undefined && connection.pragma('table_info(audit)') !== undefined) {
      for (const { tenant } of connection.all(TENANTS, {})) audit(connection, { ...restored, tenant, course: '', act: 'database.restore', details: {} });
    }
    connection.exec('COMMIT');
  } finally {
    connection.close();
  }
  flush(file);
}

/** The server that reads it may be of a user of its own, also where root puts it there. */
function giveToOwnerOf(folder: string, file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(file, uid, gid);
}

/**
 * Holds a database for this process alone.
 *
 * @returns a function that lets go of it
 * @throws DatabaseError where another process uses it
 */
function holdAlone(sqlite: Sqlite, file: string): () => void {
  const db = new sqlite(file);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    db.close();
    // What is broken is what is to be replaced.
    if (/not a database|malformed/.test(error instanceof Error ? error.message : '')) return () => undefined;
    throw new DatabaseError(`${file}: a server is using it; stop that first`, { cause: error });
  }
  return () => { db.close(); };
}

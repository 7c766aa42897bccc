import { chmodSync, existsSync, openSync, closeSync, fsyncSync, renameSync, rmSync } from 'node:fs';
import { loadSqlite } from '../database.ts';
import { databaseError, DatabaseError } from './database-error.ts';
import { inspectDatabase } from './inspect.ts';
import type { DatabaseReport } from './inspect.ts';

/**
 * Copies a database as it is at one moment, while its server goes on, and reads the copy before it gets its name.
 *
 * @param file of the copy; what stands there is replaced
 * @returns what the copy holds
 * @throws DatabaseError where the database cannot be read, the copy not be written, or the copy is not whole
 */
export async function backUpDatabase(database: string, file: string): Promise<DatabaseReport> {
  if (!existsSync(database)) throw new DatabaseError(`${database}: there is no such file`);
  const sqlite = await loadSqlite();
  const part = `${file}.part`;
  try {
    rmSync(part, { force: true });
    const db = new sqlite(database);
    try {
      db.exec('PRAGMA busy_timeout = 5000');
      db.prepare('VACUUM INTO ?').run(part);
    } finally {
      db.close();
    }
    chmodSync(part, 0o600);
    const report = await inspectDatabase(part);
    if (report.problems[0] !== undefined) throw new DatabaseError(`${database}: the copy is broken: ${report.problems[0]}`);
    flush(part);
    renameSync(part, file);
    return report;
  } catch (error) {
    throw databaseError(database, error);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Sees to it that a file is on the disk. */
export function flush(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

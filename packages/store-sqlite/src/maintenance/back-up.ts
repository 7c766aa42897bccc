import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadSqlite } from '../database.ts';
import type { Sqlite } from '../database.ts';
import { databaseError, DatabaseError } from './database-error.ts';
import { inspectDatabase } from './inspect.ts';
import type { DatabaseReport } from './inspect.ts';

const SQLITE_FULL = 13;

/** What is wrong with a folder that no file can be made in, by the system's codes. */
const ADVICE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder; make it first',
  ENOTDIR: 'this is no folder',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a disk that is only read',
  ENOSPC: 'its disk is full',
};

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
    copyWhole(sqlite, database, part);
    const report = await inspectDatabase(part);
    if (report.problems[0] !== undefined) throw new DatabaseError(`${database}: the copy is broken: ${report.problems[0]}`);
    flush(part);
    renameSync(part, file);
    flushNames(dirname(file));
    return report;
  } catch (error) {
    throw databaseError(database, error);
  } finally {
    if (existsSync(part)) rmSync(part);
  }
}

/**
 * Copies a database with what is in the journal beside it; a server may use it meanwhile. The copy is its owner's alone.
 *
 * @throws DatabaseError naming the folder of the copy where that is why it cannot be made
 */
export function copyWhole(sqlite: Sqlite, database: string, copy: string): void {
  makeEmpty(copy);
  const db = new sqlite(database);
  try {
    db.exec('PRAGMA busy_timeout = 5000');
    db.prepare('VACUUM INTO ?').run(copy);
  } catch (error) {
    if ((error as { readonly errcode?: unknown }).errcode !== SQLITE_FULL) throw error;
    throw new DatabaseError(`${dirname(copy)}: its disk is full: the copy needs as much room as the database`, { cause: error });
  } finally {
    db.close();
  }
}

/** Before anything is in it: at no moment do others read what people wrote. */
function makeEmpty(copy: string): void {
  try {
    rmSync(copy, { force: true });
    writeFileSync(copy, '', { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new DatabaseError(`${dirname(copy)}: ${ADVICE[code] ?? 'it cannot be written to'} (${code})`, { cause: error });
  }
}

/** Sees to it that a file is on the disk. */
export function flush(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** Sees to it that the names of a folder's files are on the disk, where the system lets a program do that: a file may be there and its name not. */
export function flushNames(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Windows opens no folders, and keeps names by itself.
  }
}

import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { loadSqlite } from '../database.ts';
import { databaseError, DatabaseError } from './database-error.ts';

/** What a database holds, and what is wrong with it. */
export interface DatabaseReport {
  /** The version of its tables. */
  readonly version: number;
  /** The oldest version of a program that works with them. */
  readonly needs: number;
  readonly rooms: number;
  readonly events: number;
  /** What SQLite's own check found; empty where all is well. */
  readonly problems: readonly string[];
}

const MAX_PROBLEMS = 5;

/**
 * Looks at a database and changes nothing in it. A server may use it meanwhile.
 *
 * @param depth `quick`: whether its pages hang together; `whole`: also whether every index agrees with its table, which reads everything
 * @throws DatabaseError where it is missing or no database of this server
 */
export async function inspectDatabase(file: string, depth: 'quick' | 'whole' = 'whole'): Promise<DatabaseReport> {
  if (!existsSync(file)) throw new DatabaseError(`${file}: there is no such file`);
  const sqlite = await loadSqlite();
  let db: DatabaseSync | undefined;
  try {
    db = new sqlite(file, { readOnly: true });
    const count = (sql: string): number => Number(Object.values(db?.prepare(sql).get() ?? {})[0] ?? 0);
    // Files of the first version have no list of migrations.
    const listed = count("SELECT count(*) FROM sqlite_schema WHERE name = 'migration'") > 0;
    const version = count(listed ? 'SELECT max(id) FROM migration' : 'PRAGMA user_version');
    if (version === 0) throw new DatabaseError(`${file}: this is no database of a Studyhall server`);
    const said = db.prepare(`PRAGMA ${depth === 'quick' ? 'quick_check' : 'integrity_check'}(${MAX_PROBLEMS})`).all();
    const problems = said.map((row) => String(Object.values(row)[0])).filter((line) => line !== 'ok');
    return { version, needs: count('PRAGMA user_version'), rooms: count('SELECT count(*) FROM room'), events: count('SELECT count(*) FROM event'), problems };
  } catch (error) {
    throw databaseError(file, error);
  } finally {
    db?.close();
  }
}

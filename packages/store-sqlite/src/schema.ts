import type { Connection } from './database.ts';

/** Counts up with every change of the tables; stands in the file as `user_version`. */
export const SCHEMA_VERSION = 1;

/**
 * Events and entities may be long, so they live in tables with a rowid; the narrow tables are their own index. Places
 * compare byte by byte, which for the ASCII texts that views make is the order by UTF-16 units.
 */
const TABLES = `
CREATE TABLE kept (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE room (
  id INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL, course TEXT NOT NULL, name TEXT NOT NULL,
  epoch TEXT NOT NULL, seq INTEGER NOT NULL, last_at INTEGER NOT NULL, views TEXT NOT NULL, made_by TEXT NOT NULL,
  UNIQUE (tenant, course, name)
) STRICT;
CREATE TABLE event (
  room INTEGER NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL,
  UNIQUE (room, seq), UNIQUE (room, id)
) STRICT;
CREATE TABLE entity (
  room INTEGER NOT NULL, view TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL,
  UNIQUE (room, view, key)
) STRICT;
CREATE TABLE place (
  room INTEGER NOT NULL, view TEXT NOT NULL, list TEXT NOT NULL, filter TEXT NOT NULL, place TEXT NOT NULL, key TEXT NOT NULL,
  PRIMARY KEY (room, view, list, filter, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_of_key ON place (room, view, key);
CREATE TABLE person (
  tenant TEXT NOT NULL, course TEXT NOT NULL, id TEXT NOT NULL,
  name TEXT, sort TEXT NOT NULL, role TEXT NOT NULL,
  PRIMARY KEY (tenant, course, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_sort ON person (tenant, course, sort, id) WHERE role <> 'observer';
CREATE TABLE receipt (
  room INTEGER NOT NULL, person TEXT NOT NULL, thread TEXT NOT NULL,
  event TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (room, person, thread)
) STRICT, WITHOUT ROWID;
`;

/**
 * Makes the tables in a new file.
 *
 * @throws Error where the file was made by a newer version
 */
export function prepareSchema(connection: Connection): void {
  // An acknowledged post survives a power cut: every commit is flushed.
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  connection.exec('BEGIN IMMEDIATE');
  try {
    const version = Number(connection.get('PRAGMA user_version')?.['user_version']);
    if (version > SCHEMA_VERSION) throw new Error(`the database has schema ${version}; this version knows ${SCHEMA_VERSION}`);
    if (version === 0) connection.exec(`${TABLES}; PRAGMA user_version = ${SCHEMA_VERSION}`);
    connection.exec('COMMIT');
  } catch (error) {
    connection.exec('ROLLBACK');
    throw error;
  }
}

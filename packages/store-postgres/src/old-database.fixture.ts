import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { MIGRATIONS } from '@studyhall/store-sql';
import { Client } from 'pg';

type Row = Readonly<Record<string, string | number | null>>;

/** The first version of the schema that anything was written with on PostgreSQL. */
export const FIRST_LEVEL = 2;

const KEPT_THEN = `
  SELECT setval(pg_get_serial_sequence('room', 'id'), (SELECT max(id) FROM room));
  INSERT INTO course (tenant, name, settings) VALUES ('page', 'bio', '{"state":"closed","retentionDays":90}');
  INSERT INTO counter (name, value) VALUES ('standing', 1);
  INSERT INTO standing (tenant, course, person, change, standing) VALUES ('page', 'bio', 'ben', 1, '{"removed":true}');
  INSERT INTO hook (id, tenant, course, url, secret, types) VALUES ('h', 'page', 'bio', 'https://lms.example.edu/hook', 'c2VjcmV0', NULL);
`;

/**
 * Makes the tables of an earlier version in an empty database, and writes there what the first version of the server wrote: two rooms of the
 * course `bio` with six threads each, replies, reactions, an edit, a hidden and a deleted post, read marks; and a closed course, somebody who
 * was removed, and a webhook.
 */
export async function makeOldDatabase(url: string, level: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('CREATE TABLE migration (id bigint PRIMARY KEY, oldest bigint NOT NULL)');
    for (const { id, oldest, sql } of MIGRATIONS.filter((each) => each.id <= level)) await client.query(`${sql.postgres}; INSERT INTO migration VALUES (${id}, ${oldest})`);
    for (const [table, rows] of writtenThen()) {
      for (const row of rows) {
        const columns = Object.keys(row);
        const places = columns.map((_, at) => `$${at + 1}`);
        await client.query(`INSERT INTO ${table} (${columns.join()}) OVERRIDING SYSTEM VALUE VALUES (${places.join()})`, Object.values(row));
      }
    }
    await client.query(KEPT_THEN);
  } finally {
    await client.end();
  }
}

/** The rows of the database file that the first version left behind, as they were written on PostgreSQL: with an event's person and time beside it. */
function writtenThen(): readonly (readonly [table: string, rows: readonly Row[]])[] {
  const folder = mkdtempSync(join(tmpdir(), 'studyhall-old-rows-'));
  const file = join(folder, 'version-1.sqlite');
  writeFileSync(file, gunzipSync(readFileSync(new URL('../../store-sqlite/fixtures/version-1.sqlite.gz', import.meta.url))));
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const rowsOf = (what: string, from: string): readonly Row[] => db.prepare(`SELECT ${what} FROM ${from}`).all() as Row[];
    const events = rowsOf("*, json ->> '$.actor' AS actor, json ->> '$.at' AS at", 'event');
    return [['event', events], ...['room', 'entity', 'place', 'person', 'receipt'].map((table) => [table, rowsOf('*', table)] as const)];
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}

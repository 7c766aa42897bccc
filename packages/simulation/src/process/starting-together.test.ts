import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { freshDatabase, missing, programPath, startPostgres } from '@studyhall/services';
import { MIGRATIONS, SCHEMA_VERSION } from '@studyhall/store-sql';
import { DATABASE_FILE, inspectDatabase } from '@studyhall/store-sqlite';
import { readSchema } from '@studyhall/store-postgres';
import { ServerChild } from './server-child.ts';
import { Visitor } from './visitor.fixture.ts';

const AT_ONCE = 3;

/** Starts processes at the same moment over one database: each serves, and all serve the same. */
async function startTogether(t: TestContext, store: string): Promise<void> {
  const servers = await Promise.all(Array.from({ length: AT_ONCE }, () => ServerChild.start({ store })));
  t.after(() => Promise.all(servers.map((server) => server.end())));
  const visitors = servers.map(({ port }, at) => new Visitor(`http://127.0.0.1:${String(port)}`, `person ${String(at)}`));
  assert.deepEqual(await Promise.all(visitors.map((visitor, at) => visitor.post('together', `words ${String(at)}`))), visitors.map(() => 200));
  const [first, ...others] = await Promise.all(visitors.map((visitor) => visitor.texts('together')));
  assert.deepEqual([...(first ?? [])].sort(), visitors.map((_, at) => `words ${String(at)}`));
  for (const texts of others) assert.deepEqual(texts, first);
}

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'studyhall-together-'));
  t.after(() => { rmSync(folder, { recursive: true }); });
  return folder;
}

describe('servers that are started at the same moment', () => {
  it('over an empty folder make its database once', async (t) => {
    const folder = temporaryFolder(t);
    await startTogether(t, folder);
    assert.equal((await inspectDatabase(join(folder, DATABASE_FILE), 'quick')).version, SCHEMA_VERSION);
  });

  it('over a folder of the first version bring it up to date once', async (t) => {
    const folder = temporaryFolder(t);
    const packed = new URL('../../../store-sqlite/fixtures/version-1.sqlite.gz', import.meta.url);
    writeFileSync(join(folder, DATABASE_FILE), gunzipSync(readFileSync(packed)));
    assert.equal((await inspectDatabase(join(folder, DATABASE_FILE), 'quick')).version, 1);
    await startTogether(t, folder);
    assert.equal((await inspectDatabase(join(folder, DATABASE_FILE), 'quick')).version, SCHEMA_VERSION);
  });

  it('over a PostgreSQL database of the first version bring it up to date once', { skip: missing('postgres') }, async (t) => {
    const postgres = await startPostgres();
    t.after(() => postgres.stop());
    const url = await freshDatabase(postgres.url);
    const made = 'CREATE TABLE migration (id bigint PRIMARY KEY, oldest bigint NOT NULL); INSERT INTO migration VALUES (1, 1);';
    execFileSync(programPath('psql'), ['--quiet', `--dbname=${url}`, '--set=ON_ERROR_STOP=1', '-c', `${made} ${MIGRATIONS[0]?.sql.postgres ?? ''}`]);
    assert.equal((await readSchema(url)).version, 1);
    await startTogether(t, url);
    assert.equal((await readSchema(url)).version, SCHEMA_VERSION);
  });
});

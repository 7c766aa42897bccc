import assert from 'node:assert/strict';
import { chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { RoomEvent } from '@studyhall/protocol';
import { SCHEMA_VERSION } from '@studyhall/store-sql';
import { Connection, loadSqlite } from '../database.ts';
import { DATABASE_FILE, openSqliteStore } from '../open.ts';
import { backUpDatabase } from './back-up.ts';
import { inspectDatabase } from './inspect.ts';
import { restoreDatabase } from './restore.ts';

const room = { tenant: 't', course: 'c', room: 'r' };
const event: RoomEvent = { id: '0'.repeat(22), type: 'post', v: 1, body: {}, actor: 'ann', as: 'student', at: 1 };

/** A folder in which `old` is a database in use, with one event that is in its journal alone. */
async function inUse(t: TestContext): Promise<{ readonly folder: string; readonly old: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'studyhall-restore-'));
  const old = join(folder, 'old');
  const store = await openSqliteStore({ folder: old });
  t.after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  await store.append(room, undefined, { events: [event], entities: [], views: 'v:1', opening: { by: 'ann', epoch: 'e1' } });
  return { folder, old };
}

describe('a database is put back', () => {
  it('with what is in the journal beside it, where both files were copied', async (t) => {
    const { folder, old } = await inUse(t);
    const copied = join(folder, 'copied');
    mkdirSync(copied);
    for (const name of [DATABASE_FILE, `${DATABASE_FILE}-wal`]) copyFileSync(join(old, name), join(copied, name));
    const fresh = join(folder, 'fresh');
    assert.equal((await restoreDatabase(join(copied, DATABASE_FILE), fresh, 'e2')).events, 1);
    assert.equal((await inspectDatabase(join(fresh, DATABASE_FILE))).events, 1);
    assert.deepEqual(readdirSync(fresh), [DATABASE_FILE]);
  });

  it('also where a first version made it, which has no audit log', async (t) => {
    const { folder } = await inUse(t);
    const backup = join(folder, 'version-1.sqlite');
    writeFileSync(backup, gunzipSync(readFileSync(new URL('../../fixtures/version-1.sqlite.gz', import.meta.url))));
    assert.equal((await restoreDatabase(backup, join(folder, 'fresh'), 'e2', { by: 'os:root', at: 1 })).version, 1);
  });

  it('for the user whose folder it is, where root does it', { skip: process.getuid?.() !== 0 && 'only root gives files away' }, async (t) => {
    const { folder, old } = await inUse(t);
    const backup = join(folder, 'backup.sqlite');
    await backUpDatabase(join(old, DATABASE_FILE), backup);
    const theirs = join(folder, 'theirs');
    mkdirSync(theirs);
    chownSync(theirs, 12_345, 12_346);
    await restoreDatabase(backup, theirs, 'e2');
    const { uid, gid, mode } = statSync(join(theirs, DATABASE_FILE));
    assert.deepEqual([uid, gid, mode & 0o077], [12_345, 12_346, 0]);
  });

  it('not where this version could not use it, so that what is there stays', async (t) => {
    const { folder, old } = await inUse(t);
    const backup = join(folder, 'backup.sqlite');
    await backUpDatabase(join(old, DATABASE_FILE), backup);
    const newer = new Connection(await loadSqlite(), backup);
    newer.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    newer.close();
    const fresh = join(folder, 'fresh');
    await assert.rejects(restoreDatabase(backup, fresh, 'e2'), { name: 'DatabaseError', message: /newer/ });
    assert.ok(!existsSync(join(fresh, DATABASE_FILE)));
  });
});

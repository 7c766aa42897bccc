import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { DATABASE_FILE, openSqliteStore } from './open.ts';

/** Another process that has just made the file, and writes in it for a moment. */
const OTHER = `
  const { DatabaseSync } = require('node:sqlite');
  const { parentPort, workerData } = require('node:worker_threads');
  const database = new DatabaseSync(workerData);
  database.exec('CREATE TABLE other (id INTEGER) STRICT; BEGIN IMMEDIATE');
  parentPort.postMessage('writes');
  setTimeout(() => { database.exec('COMMIT'); database.close(); }, 200);
`;

test('a new file that another process writes to is opened once it can be had alone', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'studyhall-open-'));
  t.after(() => rm(folder, { recursive: true }));
  const other = new Worker(OTHER, { eval: true, workerData: join(folder, DATABASE_FILE) });
  const over = once(other, 'exit');
  await once(other, 'message');
  const store = await openSqliteStore({ folder });
  await over;
  assert.deepEqual(await store.rooms('t', 'c'), []);
  await store.close();
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import { Client } from 'pg';
import { freshDatabase } from './database.ts';
import { dumpDatabase, restoreDump } from './dump.ts';
import { startPostgres } from './postgres.ts';
import { missing } from './program.ts';
import type { Service } from './service.ts';

const skip = missing('postgres');

/** Where this file's services keep what they keep; other tests start some at the same time. */
const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-'));
// PostgreSQL is somebody else where we are root.
chmodSync(folder, 0o755);
after(() => {
  rmSync(folder, { recursive: true });
});

/** A client introduces itself with more bytes; the queue of a socket that listens counts those who knock, which is one here. */
const FIRST_WORDS = 8;

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

async function ask(url: string, question: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: question, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

it('comes up on loopback, keeps what was committed when it is killed, and leaves nothing behind', { skip }, async () => {
  const postgres = await startPostgres({ settings: { max_connections: '7' }, place: folder });
  assert.match(postgres.url, /^postgres:\/\/postgres@127\.0\.0\.1:\d+\/postgres$/);
  assert.deepEqual(await ask(postgres.url, 'SHOW max_connections'), ['7']);
  await ask(postgres.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await postgres.kill();
  await assert.rejects(ask(postgres.url, 'SELECT 1'), { code: 'ECONNREFUSED' });
  await postgres.restart();
  assert.deepEqual(await ask(postgres.url, 'SELECT answer FROM kept'), [42]);
  await postgres.restart();
  assert.deepEqual(await ask(postgres.url, 'SELECT answer FROM kept'), [42]);
  await postgres.stop();
  assert.deepEqual(readdirSync(folder), []);
});

it('makes databases that know nothing of each other', { skip }, async () => {
  const postgres = await startPostgres();
  try {
    const [one, other] = await Promise.all([freshDatabase(postgres.url), freshDatabase(postgres.url)]);
    await ask(one, 'CREATE TABLE mine AS SELECT 1');
    await assert.rejects(ask(other, 'SELECT * FROM mine'), /does not exist/);
  } finally {
    await postgres.stop();
  }
});

it('is written into a file, and put back from it', { skip }, async () => {
  const postgres = await startPostgres();
  const file = path.join(postgres.folder, 'monday.dump');
  try {
    await ask(postgres.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await dumpDatabase(postgres.url, file);
    await ask(postgres.url, 'UPDATE kept SET answer = 43');
    await restoreDump(postgres.url, file);
    assert.deepEqual(await ask(postgres.url, 'SELECT answer FROM kept'), [42]);
    await assert.rejects(restoreDump(postgres.url, `${file} of another day`), /could not open input file/);
    assert.deepEqual(await ask(postgres.url, 'SELECT answer FROM kept'), [42]);
  } finally {
    await postgres.stop();
  }
});

/** Whether the service, and everything that it has started, has come to a stop. */
function isStopped({ folder: home }: Service): boolean {
  const [pid = ''] = readFileSync(path.join(home, 'data', 'postmaster.pid'), 'utf8').split('\n');
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return [pid, ...children].every((each) => readFileSync(`/proc/${each}/stat`, 'utf8').includes(') T '));
}

/** How many bytes have arrived at a service that it has not read. */
function unread({ url }: Service): number {
  const port = Number(new URL(url).port).toString(16).toUpperCase().padStart(4, '0');
  const sockets = readFileSync('/proc/net/tcp', 'utf8').split('\n').map((line) => line.trim().split(/\s+/));
  const waiting = sockets.filter(([, local = '']) => local.endsWith(`:${port}`)).map(([, , , , queues = '']) => Number.parseInt(queues.split(':')[1] ?? '0', 16));
  return waiting.reduce((sum, bytes) => sum + bytes, 0);
}

it('is silent while its time stands still, and goes on', { skip: skip || (process.platform !== 'linux' && 'only Linux tells what a service has read') }, async () => {
  const postgres = await startPostgres({ place: folder });
  try {
    postgres.freeze();
    const answers: unknown[] = [];
    const answer = ask(postgres.url, 'SELECT 1').then((rows) => answers.push(...rows));
    while (answers.length === 0 && (unread(postgres) < FIRST_WORDS || !isStopped(postgres))) await turn();
    assert.deepEqual(answers, []);
    postgres.thaw();
    await answer;
    assert.deepEqual(answers, [1]);
    postgres.freeze();
  } finally {
    await postgres.stop();
  }
});

it('ends with the program that has started it, also where that is killed', { skip }, async () => {
  const start = `import { startPostgres } from ${JSON.stringify(new URL('postgres.ts', import.meta.url).href)};
    const { url } = await startPostgres();
    process.stdout.write(url);
    process.kill(process.pid, 'SIGKILL');`;
  const { stdout, signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', start], { encoding: 'utf8' });
  assert.equal(signal, 'SIGKILL');
  while (await ask(stdout, 'SELECT 1').then(() => true, () => false)) await turn();
});

it('says why it does not come up', { skip }, async () => {
  const before = readdirSync(folder);
  await assert.rejects(startPostgres({ settings: { max_connections: 'none' }, place: folder }), /did not come up: .*invalid value for parameter "max_connections"/s);
  assert.deepEqual(readdirSync(folder), before);
});

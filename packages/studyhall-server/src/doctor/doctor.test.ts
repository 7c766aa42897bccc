import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { missing, programPath, startPostgres } from '@studyhall/services';
import type { Service } from '@studyhall/services';
import { run, writtenFolder } from '../run.fixture.ts';
import { SECRET, startForTest, temporaryFolder } from '../server.fixture.ts';
import { lookAtProcesses } from './processes.ts';

describe('studyhall-server doctor', () => {
  const env = { STUDYHALL_SECRET: SECRET };

  it('finds everything well with a server that runs, and says what could be better', async (t) => {
    const data = temporaryFolder(t);
    const { url } = await startForTest(t, { data });
    const { port } = new URL(url);
    const { code, said } = await run(['doctor', '--data', data, '--port', port, '--url', url], env);
    assert.equal(code, 0, said);
    for (const what of ['folder', 'disk', 'database', 'issuer course-page', 'address', 'WebSocket']) assert.match(said, new RegExp(`^ok +${what}: `, 'm'));
    for (const what of ['origins', 'way']) assert.match(said, new RegExp(`^warn ${what}: `, 'm'));
  });

  it('ends with 1 where something will not work, and changes nothing', async (t) => {
    const { data } = await writtenFolder(t);
    writeFileSync(join(data, 'studyhall.sqlite'), 'broken'.repeat(1000));
    for (const rest of ['-wal', '-shm']) rmSync(join(data, `studyhall.sqlite${rest}`), { force: true });
    chmodSync(data, 0o755);
    const before = readdirSync(data);
    const flags = ['--data', data, '--port', '0', '--jwks', 'http://127.0.0.1:9/keys', '--url', 'http://127.0.0.1:9'];
    const { code, said } = await run(['doctor', ...flags], env);
    assert.equal(code, 1);
    for (const what of ['database', 'issuer course-page', 'way']) assert.match(said, new RegExp(`^BAD +${what}: `, 'm'));
    assert.match(said, /^warn folder: .*chmod 700$/m);
    assert.deepEqual(readdirSync(data), before);
    assert.ok(!said.includes(SECRET));
  });

  it('looks at the secret of the API and the address for measurements as well', async (t) => {
    const [data, folder] = [temporaryFolder(t), temporaryFolder(t)];
    const file = join(folder, 'api-secret');
    writeFileSync(file, 'x'.repeat(40), { mode: 0o600 });
    const { url, metricsUrl = '' } = await startForTest(t, { data, metrics: { host: '127.0.0.1', port: 0 } });
    const linesOf = async (metrics: string): Promise<string> =>
      (await run(['doctor', '--data', data, '--port', new URL(url).port, '--api-secret-file', file, '--metrics', metrics], env)).said;
    const said = await linesOf(new URL(metricsUrl).host);
    assert.match(said, /^ok {3}metrics: a server gives them out at /m);
    assert.match(said, /^warn issuer course-page: its secret of the API for backends was hardly made by chance/m);
    assert.match(await linesOf(new URL(url).host), /^BAD {2}metrics: .* is in use by another program$/m);
    assert.match(await linesOf('127.0.0.1:0'), /^ok {3}metrics: 127\.0\.0\.1:0 is free$/m);
  });

  it('finds secrets that other users can read, wherever they are named', async (t) => {
    const folder = temporaryFolder(t);
    const [closed, open, shared] = ['closed', 'open', 'shared'].map((name, at) => {
      const file = join(folder, name);
      writeFileSync(file, SECRET + String(at));
      chmodSync(file, name === 'closed' ? 0o600 : name === 'open' ? 0o644 : 0o640);
      return file;
    }) as [string, string, string];
    const config = join(folder, 'studyhall.json');
    const flags = ['doctor', '--data', join(folder, 'data'), '--port', '0'];
    const secretsOf = async (...more: string[]): Promise<readonly string[]> => (await run([...flags, ...more])).said.split('\n').filter((line) => line.includes(' secret: '));
    assert.deepEqual(await secretsOf('--secret-file', closed, '--api-secret-file', shared), ['ok   secret: its files are closed to other users']);
    assert.deepEqual(await secretsOf('--secret-file', closed, '--api-secret-file', open), [`warn secret: ${open} is open to other users: chmod 600`]);
    writeFileSync(config, JSON.stringify({ issuers: [{ issuer: 'one', secretFile: 'open' }], store: 'postgres://user:word@127.0.0.1:9/x' }), { mode: 0o644 });
    assert.deepEqual(await secretsOf('--config', config), [open, config].map((file) => `warn secret: ${file} is open to other users: chmod 600`));
  });

  it('finds which processes have the database open', { skip: process.platform !== 'linux' && 'only Linux tells' }, async (t) => {
    const { data } = await writtenFolder(t);
    const proc = temporaryFolder(t);
    const open = (pid: number): void => {
      mkdirSync(join(proc, String(pid), 'fd'), { recursive: true });
      symlinkSync(realpathSync(join(data, 'studyhall.sqlite')), join(proc, String(pid), 'fd/7'));
    };
    open(process.pid);
    mkdirSync(join(proc, '999'));
    assert.deepEqual(lookAtProcesses(data, proc), []);
    open(1234);
    assert.deepEqual(lookAtProcesses(data, proc).map(({ how, says }) => [how, says]), [['ok', 'process 1234 has the database open']]);
    open(1235);
    assert.match(lookAtProcesses(data, proc).map(({ how, says }) => `${how} ${says}`).join(), /^warn processes 1234, 1235 /);
    assert.deepEqual(lookAtProcesses(join(data, 'none'), proc), []);
  });
});

describe('studyhall-server doctor with PostgreSQL', { skip: missing('postgres') }, () => {
  let postgres: Service;
  before(async () => { postgres = await startPostgres(); });
  after(() => postgres.stop());

  it('finds a role that may not make tables, before a server does', async (t) => {
    execFileSync(programPath('psql'), ['--dbname', postgres.url, '--quiet', '--command', 'CREATE ROLE weak LOGIN']);
    const store = Object.assign(new URL(postgres.url), { username: 'weak' }).href;
    const asked = ['doctor', '--data', temporaryFolder(t), '--port', '0', '--store'];
    const { code, said } = await run([...asked, store], { STUDYHALL_SECRET: SECRET });
    assert.match(said, /^BAD {2}role: the role weak may not make tables in the schema public: .*GRANT CREATE/m);
    assert.equal(code, 1);
    assert.match((await run([...asked, postgres.url], { STUDYHALL_SECRET: SECRET })).said, /^warn tables: they have version 0/m);
  });
});

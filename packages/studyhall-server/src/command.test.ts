import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runCommand, WITH_SECRET } from './command.fixture.ts';
import { LiveClient } from './live.fixture.ts';
import { post, SECRET, temporaryFolder, Visitor } from './server.fixture.ts';
import { SettingsError } from './settings/error.ts';
import { readSettings } from './settings/settings.ts';

describe('the flags', () => {
  const good = { STUDYHALL_SECRET: SECRET };

  it('win over the environment, which wins over what is usual', () => {
    const usual = readSettings([], good);
    assert.deepEqual([usual.host, usual.port, usual.data, usual.rooms, usual.origins], ['127.0.0.1', 4100, './studyhall-data', 'open', 'any']);
    const env = { ...good, PORT: '1', STUDYHALL_DATA: '/d', STUDYHALL_ISSUER: 'lms', STUDYHALL_ORIGINS: 'https://a.edu, https://b.edu' };
    const set = readSettings(['--port', '0', '--rooms=listed'], env);
    assert.deepEqual([set.port, set.data, set.rooms, set.origins], [0, '/d', 'listed', ['https://a.edu', 'https://b.edu']]);
    assert.equal(set.issuers[0]?.issuer, 'lms');
  });

  it('take secrets and keys from files', (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'secret'), `${SECRET}\n`);
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
    writeFileSync(join(folder, 'keys.json'), JSON.stringify({ keys: [key] }));
    const settings = readSettings(['--secret-file', join(folder, 'secret'), '--jwks', join(folder, 'keys.json')], {});
    assert.deepEqual(settings.issuers[0]?.secret, [new TextEncoder().encode(SECRET)]);
    assert.deepEqual(settings.issuers[0].jwks, { keys: [key] });
    assert.deepEqual(readSettings(['--jwks', 'https://lms.edu/keys'], {}).issuers[0]?.jwks, new URL('https://lms.edu/keys'));
  });

  it('that make no sense are refused, each in one line that names it', (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'no.json'), '[]');
    const wrong: readonly (readonly [flags: string[], names: RegExp])[] = [
      [['--port', 'x'], /--port/],
      [['--port', '70000'], /--port/],
      [['--port', '-1'], /--port must be a number from 0 to 65535, not -1/],
      [['--port', '-wb2'], /--port must be a number from 0 to 65535, not -wb2/],
      [['--port', '--host', 'x'], /--port.*--port=--XYZ/],
      [['--port', '-h'], /--port/],
      [['--port', ''], /--port is empty/],
      [['--bogus'], /--bogus/],
      [['stray'], /stray/],
      [['--data'], /--data/],
      [['--rooms', 'all'], /--rooms/],
      [['--origins', 'lms.edu'], /--origins.*lms\.edu/],
      [['--origins', 'https://lms.edu/path'], /--origins/],
      [['--secret-file', join(folder, 'none')], /--secret-file/],
      [['--jwks', join(folder, 'none')], /--jwks/],
      [['--jwks', join(folder, 'no.json')], /--jwks/],
      [['--jwks', 'https://'], /--jwks/],
    ];
    for (const [flags, names] of wrong) {
      assert.throws(
        () => readSettings(flags, good),
        (error) => error instanceof SettingsError && names.test(error.message) && !error.message.includes('\n'),
        flags.join(' '),
      );
    }
    assert.throws(() => readSettings([], {}), /no tokens can be checked/);
    assert.throws(() => readSettings([], { STUDYHALL_SECRET: 'short' }), /5 bytes/);
  });
});

describe('the command', () => {
  it('says what it can do, and ends with 2 and one line where the flags make no sense', async (t) => {
    const help = await runCommand(t, ['--help']).ended;
    assert.equal(help.code, 0);
    assert.match(help.stdout, /--data DIR/);
    const nonsense = await runCommand(t, ['--port', 'nonsense'], WITH_SECRET).ended;
    assert.deepEqual([nonsense.code, nonsense.stdout], [2, '']);
    assert.match(nonsense.stderr, /^studyhall-server: .*--port.*\n$/);
  });

  it('serves until it is asked to stop, and then ends what is under way', async (t) => {
    const data = temporaryFolder(t);
    const server = runCommand(t, ['--data', data, '--port', '0'], WITH_SECRET);
    const url = await server.url;
    assert.deepEqual(await (await fetch(`${url}/healthz`)).json(), { ok: true });
    const ann = new Visitor(url, 'ann');
    await ann.submit('r', post('the words of Ann'));
    const live = await LiveClient.open(t, url, ann.token);
    server.kill('SIGTERM');
    assert.equal(await live.closed(), 1001);
    const { code, stdout, stderr } = await server.ended;
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(server.lines.map(({ event }) => event), ['listening', 'stopped']);
    assert.ok(!stdout.includes(ann.token) && !stdout.includes('words of Ann'));
    assert.ok(readdirSync(data).includes('studyhall.sqlite'));
  });

  it('goes on where nobody reads what it says any more', async (t) => {
    const server = runCommand(t, ['--data', temporaryFolder(t), '--port', '0'], WITH_SECRET);
    const url = await server.url;
    server.unread();
    const stranger = new Visitor(url, 'ann');
    stranger.token = 'nonsense';
    assert.equal((await stranger.call('r', 'log')).status, 401, 'which is logged');
    assert.equal((await new Visitor(url, 'ann').submit('r', post('hi')))[0]?.status, 'accepted');
    server.kill('SIGTERM');
    const { code, stderr } = await server.ended;
    assert.deepEqual([code, stderr], [0, '']);
    const cut = runCommand(t, ['doctor', '--data', temporaryFolder(t), '--port', '0'], WITH_SECRET);
    cut.unread();
    assert.deepEqual(await cut.ended, { code: 0, stdout: '', stderr: '' });
  });

  it('tells its version, and helps by the short flag too', async (t) => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
    assert.deepEqual(await runCommand(t, ['--version']).ended, { code: 0, stdout: `${version}\n`, stderr: '' });
    for (const flags of [['-h'], ['serve', '--help']]) assert.match((await runCommand(t, flags).ended).stdout, /--data DIR/);
  });

  it('ends with one line that names the flag where it cannot start, and leaves nothing behind', async (t) => {
    const first = runCommand(t, ['--data', temporaryFolder(t), '--port', '0'], WITH_SECRET);
    const { port } = new URL(await first.url);
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'file'), '');
    const data = join(folder, 'data');
    const wrong: readonly (readonly [flags: string[], code: number, line: RegExp])[] = [
      [['--data', data, '--port', port], 1, /--port: \d+ of 127\.0\.0\.1 is in use/],
      [['--data', data, '--port', '0', '--host', '203.0.113.9'], 2, /--host: 203\.0\.113\.9 is no address/],
      [['--data', join(folder, 'file'), '--port', '0'], 2, /--data: .*file cannot be used as a folder/],
      [['--data', join(folder, 'file/below'), '--port', '0'], 2, /--data: .*below cannot be used as a folder/],
      [['--data', '/proc/studyhall', '--port', '0'], 2, /--data: \/proc\/studyhall cannot be used as a folder/],
    ];
    const ends = await Promise.all(wrong.map(([flags]) => runCommand(t, flags, WITH_SECRET).ended));
    for (const [at, [flags, code, line]] of wrong.entries()) {
      const { stdout, stderr, ...ended } = ends[at] ?? assert.fail();
      assert.deepEqual([ended.code, stdout], [code, ''], flags.join(' '));
      assert.match(stderr, line);
      assert.match(stderr, /^studyhall-server: [^\n]*\n$/);
    }
    assert.deepEqual(readdirSync(folder), ['file']);
  });
});

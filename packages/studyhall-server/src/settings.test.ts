import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { LIMIT_TABLE } from '@studyhall/server-core';
import { runMain } from './run-main.ts';
import { SECRET, startForTest, temporaryFolder } from './server.fixture.ts';
import { SettingsError } from './settings/error.ts';
import { readSettings } from './settings/settings.ts';

const env = { STUDYHALL_SECRET: SECRET };

describe('--config', () => {
  it('gives what flags and environment leave open, with its paths beside it', (t) => {
    const folder = temporaryFolder(t);
    const file = join(folder, 'studyhall.json');
    writeFileSync(join(folder, 'new'), SECRET);
    writeFileSync(join(folder, 'old'), `${SECRET} of before\n`);
    const issuers = [{ issuer: 'lms', secretFile: ['new', 'old'], toleranceS: 60, algorithms: ['HS256'] }, { issuer: 'other', jwks: 'https://lms.example.edu/keys', keysKeptS: 3600 }];
    const limits = { draftsPerMinute: 9, frameBytes: 10_000 };
    writeFileSync(file, JSON.stringify({ data: 'rooms', store: 'sqlite:base', port: 1, host: '::1', origins: ['https://a.example'], rooms: 'listed', limits, issuers, metrics: '[::1]:2', trustProxy: 2, webhooks: 'any', bus: 'nats://broker:4222' }));
    const read = readSettings(['--config', file, '--port', '3', '--limit', 'draftsPerMinute=7'], {});
    assert.deepEqual({ ...read, issuers: read.issuers.map(({ issuer, audience, toleranceS, keysKeptS }) => [issuer, audience, toleranceS, keysKeptS]) }, {
      host: '::1',
      port: 3,
      data: join(folder, 'rooms'),
      store: { kind: 'sqlite', folder: join(folder, 'base') },
      files: { kind: 'disk', folder: join(folder, 'rooms', 'files') },
      bus: { kind: 'nats', url: 'nats://broker:4222' },
      issuers: [['lms', 'studyhall', 60, undefined], ['other', 'studyhall', undefined, 3600]],
      rooms: 'listed',
      origins: ['https://a.example'],
      limits: { draftsPerMinute: 7, frameBytes: 10_000 },
      trustProxy: 2,
      webhooks: 'any',
      metrics: { host: '::1', port: 2 },
    });
    const [{ secret } = assert.fail()] = read.issuers;
    assert.deepEqual(secret, [SECRET, `${SECRET} of before`].map((text) => new TextEncoder().encode(text)));
    assert.throws(() => readSettings(['--config', file], env), /told twice: .*STUDYHALL_SECRET/);
    assert.throws(() => readSettings(['--config', file, '--issuer', 'x'], {}), /told twice: .*--issuer/);
  });

  it('that makes no sense is refused in one line that names the key, and repeats no value', (t) => {
    const folder = temporaryFolder(t);
    const file = join(folder, 'studyhall.json');
    writeFileSync(join(folder, 'secret'), SECRET);
    const lms = { issuer: 'lms', secretFile: 'secret' };
    const wrong: readonly (readonly [content: unknown, names: RegExp])[] = [
      ['{"port": 1', /is no JSON/],
      [[], /the whole|there is no such key|must be/],
      [{ prot: 1 }, /prot: there is no such key/],
      [{ port: '4100' }, /port: must be number/],
      [{ port: 70_000, issuers: [lms] }, /--port/],
      [{ host: '' }, /host: must not be empty/],
      [{ issuers: [] }, /issuers: must not be empty/],
      [{ issuers: [{}] }, /issuers\.0\.issuer: is missing/],
      [{ issuers: [{ issuer: 'lms', secret: SECRET }] }, /issuers\.0\.secret: there is no such key/],
      [{ issuers: [{ issuer: 'lms' }] }, /lms has neither/],
      [{ issuers: [{ issuer: 'lms', secretFile: 'none' }] }, /issuers\.0\.secretFile: there is no such file/],
      [{ issuers: [{ issuer: 'lms', jwks: 'http://lms.example.edu/keys' }] }, /https/],
      [{ issuers: [{ ...lms, algorithms: ['none'] }] }, /none/],
      [{ issuers: [lms, lms] }, /twice/],
      [{ rooms: 'all' }, /rooms: must be/],
      [{ origins: 'https://a.example' }, /origins: must be/],
      [{ origins: ['a.example'], issuers: [lms] }, /--origins/],
      [{ limits: { bogus: 1 }, issuers: [lms] }, /limits\.bogus: there is no such limit/],
      [{ limits: { connections: 0 }, issuers: [lms] }, /limits\.connections must be a whole number from 1/],
      [{ limits: { headerBytes: 10 }, issuers: [lms] }, /limits\.headerBytes must be a whole number from 8192/],
      [{ metrics: '9100', issuers: [lms] }, /--metrics/],
      [{ trustProxy: -1, issuers: [lms] }, /--trust-proxy/],
      [{ store: 'mysql://x:hunter2@y', issuers: [lms] }, /--store must be/],
      [{ bus: 'redis://x:hunter2@y', issuers: [lms] }, /--bus must be/],
    ];
    for (const [content, names] of wrong) {
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      assert.throws(
        () => readSettings(['--config', file], {}),
        (error) => error instanceof SettingsError && names.test(error.message) && !/\n|hunter2|a secret of/.test(error.message),
        JSON.stringify(content),
      );
    }
    assert.throws(() => readSettings(['--config', join(folder, 'none')], {}), /--config: .*none cannot be read \(ENOENT\)/);
    assert.throws(() => readSettings(['--config', folder], {}), /--config: .*EISDIR/);
  });
});

describe('limits', () => {
  it('are set by name, by flag or environment', () => {
    assert.deepEqual(readSettings(['--limit', 'connections=5', '--limit', 'pageChars=6,stuckMs=7000'], env).limits, { connections: 5, pageChars: 6, stuckMs: 7000 });
    assert.deepEqual(readSettings([], { ...env, STUDYHALL_LIMITS: 'connections=5, pageChars=6' }).limits, { connections: 5, pageChars: 6 });
    for (const odd of ['connections', 'connections=x', 'connections=0', 'nothing=1', 'toString=1', '=1', 'connections=1e9', `connections=${'9'.repeat(30)}`]) {
      assert.throws(() => readSettings(['--limit', odd], env), (error) => error instanceof SettingsError && error.message.includes('--limit'), odd);
    }
  });

  it('have a sense each, and none that its own default does not keep', () => {
    for (const [name, { usual, of, ...more }] of Object.entries(LIMIT_TABLE)) {
      assert.ok(Number.isSafeInteger(usual) && usual >= ('least' in more ? more.least : 1), name);
      assert.ok(of.length > 10, name);
    }
  });
});

describe('a database that cannot be used', () => {
  it('ends the start with one line that names it, and is left as it was', async (t) => {
    const good = temporaryFolder(t);
    await (await startForTest(t, { data: good })).stop();
    const folder = temporaryFolder(t);
    const place = (name: string): string => {
      mkdirSync(join(folder, name));
      return join(folder, name, 'studyhall.sqlite');
    };
    const newer = place('newer');
    writeFileSync(newer, readFileSync(join(good, 'studyhall.sqlite')));
    const database = new DatabaseSync(newer);
    database.exec('PRAGMA user_version = 999');
    database.close();
    const text = place('text');
    writeFileSync(text, 'not a database at all, but a text that somebody saved here by mistake '.repeat(20));
    const torn = place('torn');
    writeFileSync(torn, readFileSync(join(good, 'studyhall.sqlite')).subarray(0, 5000));
    const wanted: readonly (readonly [file: string, line: RegExp])[] = [
      [newer, /schema|version/],
      [text, /not a database/],
      [torn, /malformed|not a database|disk image/],
    ];
    for (const [file, line] of wanted) {
      const before = readFileSync(file);
      const lines: string[] = [];
      const flags = ['--data', join(file, '..'), '--port', '0'];
      const code = await runMain(flags, env, '0', { say: (said) => lines.push(said), complain: (said) => lines.push(said) });
      assert.equal(code, 1, file);
      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? '', /^studyhall-server: --store: [^\n]*studyhall\.sqlite: /);
      assert.match(lines[0] ?? '', line);
      assert.deepEqual(readFileSync(file), before);
    }
  });

  it('of another kind is not there, or not said how', async () => {
    const ends = async (...flags: string[]): Promise<string> => {
      const lines: string[] = [];
      await runMain(['doctor', ...flags], env, '0', { say: (line) => lines.push(line), complain: (line) => lines.push(line) });
      return lines.join('\n');
    };
    const away = await ends('--store', 'postgres://somebody:hunter2@127.0.0.1:9/none', '--port', '0');
    assert.match(away, /^BAD +database: --store: /m);
    assert.doesNotMatch(away, /hunter2/);
    assert.match(await ends('--bus', 'postgres'), /--bus postgres goes with --store/);
  });
});

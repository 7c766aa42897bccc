import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { writtenFolder } from './run.fixture.ts';
import { SECRET, startForTest, temporaryFolder } from './server.fixture.ts';

/** A command line that makes no sense, or cannot be done. */
export interface Wrong {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where the system is to say no: as another user, where no file may have a byte, or on a disk without room. It needs a process. */
  readonly on?: 'full disk' | 'no file' | 'nobody';
}

/** A password that no line may repeat. */
export const PASSWORD = 'hunter2';

/** Where the disk without room is, for the process that has it. */
export const FULL_DISK = '/mnt';

const WITH_SECRET = { STUDYHALL_SECRET: SECRET };

/** Every kind of mistake that somebody can make with the command, over a database, files and configurations that they are made with. */
export async function wrongs(t: TestContext): Promise<readonly Wrong[]> {
  const { data } = await writtenFolder(t);
  const folder = temporaryFolder(t);
  const { url } = await startForTest(t);
  const { port } = new URL(url);
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const good = file('secret', SECRET);
  const jwk = (half: 'publicKey' | 'privateKey') => generateKeyPairSync('ec', { namedCurve: 'P-256' })[half].export({ format: 'jwk' });
  const database = (name: string, content: string | Uint8Array): string => {
    mkdirSync(join(folder, name));
    file(join(name, 'studyhall.sqlite'), content);
    return join(folder, name);
  };
  const newer = database('newer', readFileSync(join(data, 'studyhall.sqlite')));
  const changed = new DatabaseSync(join(newer, 'studyhall.sqlite'));
  changed.exec('PRAGMA user_version = 999');
  changed.close();
  const text = database('text', 'a text that somebody saved here by mistake '.repeat(20));
  let configs = 0;
  const config = (content: unknown): Wrong => {
    configs += 1;
    return { args: ['--config', file(`config-${configs}.json`, typeof content === 'string' ? content : JSON.stringify(content))], env: {} };
  };
  const lms = { issuer: 'lms', secretFile: 'secret' };
  const fresh = ['--data', join(folder, 'fresh'), '--port', '0'];
  const on = ['--data', data];
  const plain = (list: readonly (readonly string[])[]): Wrong[] => list.map((args) => ({ args, env: WITH_SECRET }));
  const server = (list: readonly (readonly string[])[]): Wrong[] => plain(list.map((args) => [...fresh, ...args]));
  return [
    ...plain([['nothing'], ['serve', 'twice'], ['--bogus'], ['--data'], ['--data', '--x'], ['--data', ''], ['course', 'list', '--data', ' '], ['migrate', ...on, '--by', '']]),
    ...plain([['--port', 'x'], ['--port', '65536'], ['--port', '-1'], ['--port', '1.5'], ['--host', 'a', '--host', 'a'], ['--data', 'a\nb', '--data', 'c']]),
    ...server([['--host', 'http://127.0.0.1'], ['--trust-proxy', '11'], ['--rooms', 'all'], ['--rooms', 'a\nb\u001b[31m'], ['--webhooks', 'all'], ['--metrics', '9100']]),
    ...server([['--origins', 'lms.edu'], ['--origins', 'https://a.edu,'], ['--origins', '*'], ['--origins', `https://u:${PASSWORD}@a.edu`], ['--origins', `u:${PASSWORD}@a.edu`]]),
    ...server([['--limit', 'connections'], ['--limit', 'connections=1e9'], ['--limit', 'nothing=1'], ['--limit', 'connections=0'], ['--limit', `connections=${'9'.repeat(30)}`]]),
    ...server([`mysql://x:${PASSWORD}@y`, 'sqlite:', 'sqlite: ', `postgres://x:${PASSWORD}@127.0.0.1:99999/x`].map((store) => ['--store', store])),
    ...server([`redis://x:${PASSWORD}@y`, 'nats://', 'nats://127.0.0.1:x', `nats://u:${PASSWORD}@127.0.0.1:99999`, 'nats://a:1,,', 'postgres://', 'postgres'].map((bus) => ['--bus', bus])),
    ...server(['ftp://x', 'disk:', 'disk: ', 's3:', `s3:https://u:${PASSWORD}@h/b`, 's3:https://h', 's3:https://h/b', 'disk:/proc/x'].map((files) => ['--files', files])),
    ...server([['--secret-file', join(folder, PASSWORD)], ['--secret-file', file('short', 'x')], ['--secret-file', file('bytes', new Uint8Array(40).fill(0xff))], ['--api-secret-file', good, '--secret-file', good]]),
    ...server(['https://', `https://u:${PASSWORD}@h/k`, 'http://lms.example.edu/k', join(folder, 'none'), file('list.json', '[]'), file('null.json', '{"keys":[null]}'), file('no-keys.json', '{"keys":[]}')].map((jwks) => ['--jwks', jwks])),
    ...server([JSON.stringify({ keys: [{ kty: 'RSA', n: 'x' }] }), JSON.stringify({ keys: [jwk('privateKey')] })].map((keys, at) => ['--jwks', file(`keys-${at}.json`, keys)])),
    ...server([['--config', join(folder, 'none')], ['--config', folder]]),
    ...['{"port": 1', [], { prot: 1 }, { port: '1' }, { host: ' ' }, { data: 'a\0b' }, { limits: [] }, { origins: [] }, { issuers: [{ ...lms, secret: SECRET }] }].map(config),
    ...[{ issuers: [lms, lms] }, { issuers: [{ ...lms, toleranceS: 301 }] }, { issuers: [{ ...lms, secretFile: PASSWORD }] }].map(config),
    { ...config({ issuers: [lms] }), env: WITH_SECRET },
    ...server([['--port', '0']]).map(({ args }) => ({ args: args.slice(0, -2), env: {} })),
    { args: fresh, env: { STUDYHALL_SECRET: PASSWORD } },
    { args: fresh, env: { ...WITH_SECRET, STUDYHALL_SECRET_FILE: good } },
    { args: fresh, env: { ...WITH_SECRET, STUDYHALL_METRICS: '' } },
    ...plain([['--data', good, '--port', '0'], ['--data', '/proc/studyhall', '--port', '0'], ['--data', newer, '--port', '0'], ['--data', text, '--port', '0']]),
    ...plain([['--data', join(folder, 'fresh'), '--port', port], [...fresh, '--metrics', `127.0.0.1:${port}`], [...fresh, '--store', `postgres://x:${PASSWORD}@127.0.0.1:1/x`]]),
    { args: [...fresh, '--files', 's3:http://127.0.0.1:1/b'], env: { ...WITH_SECRET, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: PASSWORD } },
    { args: fresh, env: WITH_SECRET, on: 'no file' },
    { args: ['--data', FULL_DISK, '--port', '0'], env: WITH_SECRET, on: 'full disk' },
    { args: ['--data', folder, '--port', '0'], env: WITH_SECRET, on: 'nobody' },
    { args: [...fresh, '--secret-file', good], env: {}, on: 'nobody' },
    ...plain([['backup'], ['backup', good, ...on], ['backup', '/dev/null', '--force', ...on], ['backup', join(folder, 'b'), '--data', join(folder, 'none')]]),
    ...plain([['restore', join(folder, 'none'), ...on], ['restore', folder, ...on], ['restore', good, ...on], ['restore', join(data, 'studyhall.sqlite'), '--data', '/proc/x'], ['restore', file('empty', ''), '--data', folder]]),
    ...plain([['migrate', '--data', join(folder, 'none')], ['migrate', '--data', newer], ['migrate', '--data', text]]),
    ...plain([['course', 'close', ...on], ['course', 'list', 'x', ...on], ['course', 'list', '--rooms', 'open', ...on], ['course', 'set', 'x', '--retention-days', '-1', ...on], ['course', 'set', 'x', '--post-first', 'a', '--no-post-first', ...on]]),
    { args: ['course', 'list', ...config({ data, issuers: [lms, { ...lms, issuer: 'other' }] }).args], env: {} },
    ...plain([['token'], ['token', '--course', '..', '--person', 'p'], ['token', '--course', 'c', '--person', 'p', '--role', 'king'], ['token', '--course', 'c', '--person', 'p', '--minutes', '0'], ['token', '--person', 'p', '--scope', 'all', '--role', 'ta']]),
    ...plain([['token', '--person', 'p', '--scope', 'nothing', '--api-secret-file', file('api', `${SECRET} of the backend`)]]),
    ...plain([['doctor', ...on, '--url', 'https://'], ['doctor', ...on, '--url', `https://u:${PASSWORD}@h`], ['doctor', ...on, '--url', `https:u:${PASSWORD}@h`], ['doctor', ...on, '--url', `https:\\\\u:${PASSWORD}@h`]]),
    ...plain([['import', folder, '--course', 'c', '--room', 'r', ...on], ['import', good, '--course', 'c', '--room', 'r', ...on], ['import', good, '--course', 'c', '--room', 'r', ...on, '--people', text]]),
    ...plain([['erase', '--course', 'c', ...on], ['erase', '--course', 'c', '--room', 'r', '--event', 'x', ...on], ['erase', '--course', 'c', '--person', 'p', '--room', 'r', ...on]]),
  ];
}

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ASYMMETRIC, LIMIT_TABLE, MEASURES, MIN_SECRET_BYTES } from '@studyhall/server-core';
import type { Measure } from '@studyhall/server-core';
import { codeBlock, tableRows } from '@studyhall/testing';
import { claimsOf, SECRET, sign, startForTest, temporaryFolder, Visitor } from './server.fixture.ts';
import { SERVER_OPTIONS } from './settings/options.ts';
import type { Options } from './settings/option.ts';
import { readSettings } from './settings/settings.ts';

const packageFolder = fileURLToPath(new URL('../', import.meta.url));
const read = (name: string): string => readFileSync(path.join(packageFolder, '../../docs', name), 'utf8');
const document = read('server.md');
const start = read('operating/start.md');
const limits = read('operating/limits.md');
const logs = read('operating/logs-and-metrics.md');
const plain = (cell = ''): string => cell.replaceAll('`', '').replaceAll('\\|', '|');

/** The module that the document shows, as a file inside this package, so that it finds `jose`. */
async function shownModule<Exports>(t: TestContext, info: string): Promise<Exports> {
  const parent = path.join(packageFolder, 'test-results');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'documented-'));
  t.after(() => { rmSync(folder, { recursive: true }); });
  const file = path.join(folder, 'shown.mjs');
  writeFileSync(file, codeBlock(document, info));
  return (await import(pathToFileURL(file).href)) as Exports;
}

describe('docs/operating', () => {
  it('has the flags as they are, with their variables and defaults', () => {
    const options: Options = SERVER_OPTIONS;
    assert.deepEqual(
      tableRows(start, 'flag').map((row) => row.slice(0, 3).map(plain)),
      Object.entries(options).map(([name, { value, env = '', usual = '' }]) => [`--${name} ${value ?? ''}`, env, usual]),
    );
  });

  it('tells the keys that are taken', () => {
    const of = (flag: string): string => tableRows(start, 'flag').find(([name]) => name?.includes(flag))?.join() ?? '';
    for (const algorithm of ASYMMETRIC) assert.ok(of('--jwks').includes(algorithm), algorithm);
    assert.ok(of('--secret-file').includes(`${MIN_SECRET_BYTES} bytes`));
  });

  it('has the limits as they are', () => {
    assert.deepEqual(
      tableRows(limits, 'limit').map((row) => row.map(plain)),
      Object.entries(LIMIT_TABLE).map(([name, { usual, of }]) => [name, String(usual), of]),
    );
  });

  it('has the measures as they are', () => {
    const measures: Readonly<Record<string, Measure>> = MEASURES;
    assert.deepEqual(
      tableRows(logs, 'measure').map((row) => row.map(plain)),
      Object.entries(measures).map(([name, { kind, help, labels = [] }]) => [name, kind, labels.join(', '), help]),
    );
  });

  it('has every event of the log, and no other', () => {
    const folders = ['server', 'studyhall-server', 'bus-nats', 'bus-postgres'].map((name) => path.join(packageFolder, '..', name, 'src'));
    const code = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!test|fixture)\.ts$/.test(name)).map((name) => readFileSync(path.join(folder, name), 'utf8')));
    const events = code.flatMap((text) => [...text.matchAll(/\b(?:log|note|noteRefusal)\('([a-z ]+)'/g)].map(([, event]) => event));
    assert.ok(events.length > 10);
    assert.deepEqual(tableRows(logs, 'event').map(([event]) => plain(event)).sort(), [...new Set(events)].sort());
  });

  it('shows a configuration that is taken', (t) => {
    const folder = temporaryFolder(t);
    const file = path.join(folder, 'studyhall.json');
    writeFileSync(file, codeBlock(start, 'json config'));
    writeFileSync(path.join(folder, 'moodle.secret'), SECRET);
    const { issuers, limits: told, metrics, trustProxy } = readSettings(['--config', file], {});
    assert.deepEqual(issuers.map(({ issuer, audience }) => [issuer, audience]), [['moodle', 'studyhall'], ['https://canvas.example.edu', 'community']]);
    assert.deepEqual([told, metrics, trustProxy], [{ draftsPerMinute: 60 }, { host: '127.0.0.1', port: 9100 }, 1]);
  });
});

describe('docs/server.md', () => {
  it('shows how to sign a token that the server takes', async (t) => {
    process.env['STUDYHALL_SECRET'] = SECRET;
    t.after(() => { delete process.env['STUDYHALL_SECRET']; });
    interface Person { id: string; name: string; course: string; roles: string[] }
    const { communityToken } = await shownModule<{ communityToken: (person: Person) => Promise<string> }>(t, 'js token');
    const { url } = await startForTest(t);
    const ina = new Visitor(url, 'ina');
    ina.token = await communityToken({ id: 'ina', name: 'Ina', course: 'bio101', roles: ['instructor'] });
    const { body } = await ina.call<{ facts: { me: object } }>('week-3', 'facts');
    assert.deepEqual(body.facts.me, { id: 'ina', as: 'instructor' });
  });

  it('says which claims a token needs', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const all = claimsOf('ann', { name: 'Ann', groups: ['a'] });
    const rows = tableRows(document, 'claim').map(([claim, needed]) => [plain(claim), needed === 'yes'] as const);
    assert.deepEqual(rows.map(([claim]) => claim).sort(), Object.keys(all).sort());
    for (const [claim, needed] of rows) {
      ann.token = sign(Object.fromEntries(Object.entries(all).filter(([name]) => name !== claim)));
      assert.equal((await ann.call('week-3', 'facts')).status, needed ? 401 : 200, claim);
    }
  });
});

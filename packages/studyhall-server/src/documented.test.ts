import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ASYMMETRIC, DEFAULT_LIMITS, MIN_SECRET_BYTES } from '@studyhall/server-core';
import { codeBlock, tableRows } from '@studyhall/testing';
import { claimsOf, SECRET, sign, startForTest, Visitor } from './server.fixture.ts';
import { HELP } from './settings.ts';

const packageFolder = fileURLToPath(new URL('../', import.meta.url));
const document = readFileSync(path.join(packageFolder, '../../docs/server.md'), 'utf8');
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

describe('docs/server.md', () => {
  it('has the flags that --help tells, with their variables and defaults', () => {
    const told = [...HELP.matchAll(/^ {2}(--[a-z-]+ [A-Z|]+) .*?(PORT|STUDYHALL_\w+) *(\S*)$/gm)].map(([, ...said]) => said);
    assert.ok(told.length >= 9);
    assert.deepEqual(
      tableRows(document, 'flag').map((row) => row.slice(0, 3).map(plain)),
      told,
    );
  });

  it('tells the keys that are taken', () => {
    const of = (flag: string): string => tableRows(document, 'flag').find(([name]) => name?.includes(flag))?.join() ?? '';
    for (const algorithm of ASYMMETRIC) assert.ok(of('--jwks').includes(algorithm), algorithm);
    assert.ok(of('--secret-file').includes(`${MIN_SECRET_BYTES} bytes`));
  });

  it('has the limits as they are', () => {
    assert.deepEqual(Object.fromEntries(tableRows(document, 'limit').map(([name, value]) => [plain(name), Number(value)])), DEFAULT_LIMITS);
  });

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

import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { COMMANDS } from './commands.ts';
import { assertRefused, run, writtenFolder } from './run.fixture.ts';
import type { Ended } from './run.fixture.ts';
import { post, SECRET, startForTest, temporaryFolder, Visitor } from './server.fixture.ts';

/** What the audit log has of the whole database: who did what. */
async function audited(data: string): Promise<readonly (readonly [string, string])[]> {
  const { said } = await run(['audit', '--data', data]);
  return said.split('\n').filter((line) => line !== '').map((line) => {
    const { by, act } = JSON.parse(line) as { by: string; act: string };
    return [by, act];
  });
}

describe('every command', () => {
  it('tells what it can do, and refuses what it cannot in one line', async () => {
    for (const name of COMMANDS.keys()) {
      const { code, said } = await run([name, '--help']);
      assert.equal(code, 0, name);
      assert.match(said, /^studyhall-server/);
      assert.match(said, /^ {2}--help, -h/m);
      assertRefused(await run([name, '--bogus']), 2, /--bogus/);
    }
    assertRefused(await run(['constructor']), 2, /no command constructor/);
    const { said } = await run(['--help']);
    assert.deepEqual([...said.matchAll(/^ {2}([a-z][a-z-]*) +\S/gm)].map(([, name]) => name).sort(), [...COMMANDS.keys()].sort());
  });
});

describe('studyhall-server backup and restore', () => {
  it('copy a database while its server writes, and put the copy back', async (t) => {
    const data = temporaryFolder(t);
    const file = join(temporaryFolder(t), 'backup.sqlite');
    const first = await startForTest(t, { data });
    const ann = new Visitor(first.url, 'ann');
    await ann.submit('r', post('kept'));
    const early = await ann.pull('r');
    const backup = await run(['backup', file, '--data', data, '--by', 'tia of the night shift']);
    assert.deepEqual([backup.code, backup.said], [0, `studyhall-server backup: 1 room, 1 event, checked: ${file}`], backup.complaint);
    assert.equal(statSync(file).mode & 0o077, 0);
    assertRefused(await run(['backup', file, '--data', data]), 2, /is there already; --force/);
    assert.equal((await run(['backup', file, '--data', data, '--force'])).code, 0);
    await ann.submit('r', post('lost'));
    assertRefused(await run(['restore', file, '--data', data]), 2, /--force replaces it/);
    assertRefused(await run(['restore', file, '--data', data, '--force']), 1, /a server is using it/);
    await first.stop();

    const restored = await run(['restore', file, '--data', data, '--force', '--by', 'the operator']);
    assert.deepEqual([restored.code, restored.said], [0, `studyhall-server restore: 1 room, 1 event: ${data}`], restored.complaint);
    // The first backup was written down before the second one was made, which is the one that was put back.
    assert.deepEqual(await audited(data), [['tia of the night shift', 'database.backup'], ['the operator', 'database.restore']]);
    const second = await startForTest(t, { data });
    const cleo = new Visitor(second.url, 'cleo');
    assert.deepEqual((await cleo.log('r')).map(({ body }) => body), [{ text: 'kept' }]);
    await assert.rejects(cleo.pull('r', early.cursor), /cursor-gone/, 'a new epoch');
    assert.equal((await cleo.submit('r', post('and on')))[0]?.status, 'accepted');
  });

  it('leave nothing half done where the file is no backup, is broken, or cannot be written', async (t) => {
    const { data } = await writtenFolder(t);
    const folder = temporaryFolder(t);
    const none = join(folder, 'none.sqlite');
    const text = join(folder, 'text.sqlite');
    writeFileSync(text, 'this is no database, and longer than the head of one would be'.repeat(20));
    const empty = join(folder, 'empty.sqlite');
    writeFileSync(empty, '');
    const fresh = join(folder, 'fresh');
    assertRefused(await run(['restore', none, '--data', fresh]), 2, /no such file/);
    assertRefused(await run(['restore', text, '--data', fresh]), 1, /not a database/);
    assertRefused(await run(['restore', empty, '--data', fresh]), 1, /no database of a Studyhall server/);
    assertRefused(await run(['restore', '--data', fresh]), 2, /which file/);
    assertRefused(await run(['backup', join(folder, 'no/such/folder'), '--data', data]), 1, /: \/.*\/no\/such: there is no such folder; make it first \(ENOENT\)$/);
    assertRefused(await run(['backup', join(text, 'file'), '--data', data]), 1, /text\.sqlite: this is no folder \(ENOTDIR\)$/);
    assertRefused(await run(['backup', '/proc/backup.sqlite', '--data', data]), 1, /: \/proc: /);
    assertRefused(await run(['backup', folder, '--data', data, '--force']), 2, /is a folder: name a file in it/);
    assertRefused(await run(['backup', join(data, 'studyhall.sqlite'), '--data', data, '--force']), 2, /is the database itself/);
    assertRefused(await run(['backup', none, '--data', fresh]), 2, /has no database/);
    assert.ok(!existsSync(fresh));
    assert.deepEqual(readdirSync(folder).sort(), ['empty.sqlite', 'text.sqlite']);
    assert.equal((await run(['backup', none, '--data', data])).code, 0);
  });
});

describe('studyhall-server migrate', () => {
  it('says what it would do, does it, and finds nothing to do then', async (t) => {
    const { data } = await writtenFolder(t);
    assert.match((await run(['migrate', '--data', data])).said, /nothing to do, the database has version \d+$/);
    const old = temporaryFolder(t);
    const packed = new URL('../../store-sqlite/fixtures/version-1.sqlite.gz', import.meta.url);
    writeFileSync(join(old, 'studyhall.sqlite'), gunzipSync(readFileSync(packed)));
    const before = readFileSync(join(old, 'studyhall.sqlite'));
    assert.match((await run(['migrate', '--data', old, '--dry-run'])).said, /from version 1 to \d+; nothing was done$/);
    assert.match((await run(['doctor', '--data', old, '--port', '0'], { STUDYHALL_SECRET: SECRET })).said, /^warn tables: they have version 1;/m);
    assert.deepEqual(readFileSync(join(old, 'studyhall.sqlite')), before);
    const beside = join(temporaryFolder(t), 'old.sqlite');
    assert.equal((await run(['backup', beside, '--data', old])).code, 0);
    assert.match((await run(['migrate', '--data', old, '--dry-run'])).said, /from version 1/, 'a backup leaves it as old as it is');
    assert.match((await run(['migrate', '--data', old, '--by', 'the operator'])).said, /from version 1 to \d+$/);
    assert.match((await run(['migrate', '--data', old])).said, /nothing to do/);
    assert.deepEqual(await audited(old), [['the operator', 'database.migrate']]);
    const copy = join(temporaryFolder(t), 'copy.sqlite');
    assert.match((await run(['backup', copy, '--data', old])).said, /2 rooms/);
    assertRefused(await run(['migrate', '--data', join(data, 'none')]), 2, /has no database/);
  });
});

describe('studyhall-server course', () => {
  it('is about the issuer of the configuration, and asks which where that has several', async (t) => {
    const { data } = await writtenFolder(t);
    const config = join(data, 'studyhall.json');
    const course = (...args: string[]): Promise<Ended> => run(['course', ...args, '--config', config]);
    const issuers = ['moodle', 'canvas'].map((issuer) => ({ issuer, secretFile: 'secret' }));
    writeFileSync(config, JSON.stringify({ data: '.', issuers: issuers.slice(0, 1) }));
    assert.equal((await course('close', 'bio101')).code, 0);
    writeFileSync(config, JSON.stringify({ data: '.', issuers }));
    assertRefused(await course('list'), 2, /which issuer/);
    assert.match((await course('list', '--issuer', 'moodle')).said, /^"bio101": closed/);
    assert.equal((await course('list', '--issuer', 'canvas')).said, '');
  });

  it('makes, changes and lists courses', async (t) => {
    const { data } = await writtenFolder(t);
    const course = (...args: string[]): Promise<Ended> => run(['course', ...args, '--data', data]);
    assert.deepEqual(await course('list'), { code: 0, said: '', complaint: '' });
    assert.match((await course('create', 'bio101', '--rooms', 'listed')).said, /^"bio101": open, rooms listed, kept for ever$/);
    assertRefused(await course('create', 'bio101'), 1, /there already/);
    assert.match((await course('close', 'bio101', '--retention-days', '90')).said, /closed, rooms listed, kept for 90 days/);
    assert.match((await course('set', 'bio101', '--rooms', 'any')).said, /closed, rooms as the server has it, kept for 90 days/);
    assert.match((await course('set', 'bio101', '--post-first', 'one', '--post-first', 'two')).said, /days, one posts first in "one", "two"$/);
    assert.match((await course('set', 'bio101', '--post-first', 'three')).said, /days, one posts first in "three"$/);
    assertRefused(await course('set', 'bio101', '--post-first', '~me'), 2, /the name of a room, not ~me/);
    assert.match((await course('open', 'bio101')).said, /"three"$/);
    assert.match((await course('close', 'bio101', '--no-post-first')).said, /90 days$/);
    assert.match((await course('list')).said, /^"bio101": closed/);
    assert.deepEqual((await course('list', '--issuer', 'another')).said, '');
    assertRefused(await course('close'), 2, /which course/);
    assertRefused(await course('burn', 'bio101'), 2, /what is to be done/);
  });
});

describe('studyhall-server token', () => {
  const env = { STUDYHALL_SECRET: SECRET };

  it('signs what the server takes', async (t) => {
    const { said } = await run(['token', '--course', 'bio101', '--person', 'ina', '--role', 'instructor'], env);
    const { url } = await startForTest(t);
    const ina = new Visitor(url, 'ina');
    ina.token = said;
    const { status, body } = await ina.call<{ facts: { me: object } }>('r', 'facts');
    assert.deepEqual([status, body.facts.me], [200, { id: 'ina', as: 'instructor' }]);
  });

  it('takes the issuer of a configuration that is meant', async (t) => {
    const folder = temporaryFolder(t);
    const config = join(folder, 'studyhall.json');
    writeFileSync(join(folder, 'secret'), SECRET);
    const issuers = ['one', 'two'].map((issuer) => ({ issuer, secretFile: 'secret' }));
    writeFileSync(config, JSON.stringify({ issuers }));
    const asked = ['token', '--config', config, '--course', 'c', '--person', 'p'];
    assertRefused(await run(asked), 2, /which issuer/);
    const { said } = await run([...asked, '--issuer', 'two']);
    const claims = JSON.parse(Buffer.from(said.split('.')[1] ?? '', 'base64url').toString()) as { iss: string };
    assert.equal(claims.iss, 'two');
    assertRefused(await run([...asked, '--issuer', 'three']), 2, /no secret/);
  });
});

it('a database that was put back by copying files is safe too', async (t) => {
  const { data, cursor } = await writtenFolder(t);
  const copy = join(temporaryFolder(t), 'copy');
  cpSync(data, copy, { recursive: true });
  const lost = post('lost, and sent again');
  const before = await startForTest(t, { data });
  await new Visitor(before.url, 'ann').submit('r', post('only here'), lost);
  const late = await new Visitor(before.url, 'ann').pull('r');
  await before.stop();

  const after = await startForTest(t, { data: copy });
  const ann = new Visitor(after.url, 'ann');
  // The same draft at the same place of another log: who resumed there would miss what stands before it.
  await ann.submit('r', post('something else'), lost);
  await assert.rejects(ann.pull('r', late.cursor), /cursor-gone/);
  assert.equal((await ann.pull('r', cursor)).events.length, 2);
});

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { COURSE_ROOM } from '@studyhall/protocol';
import type { RoomEvent } from '@studyhall/protocol';
import { runCommand } from '../command.fixture.ts';
import { ask, put, putAndPost } from '../files/files.fixture.ts';
import { png } from '../files/pictures.fixture.ts';
import { id, post, SECRET, startForTest, temporaryFolder, THREAD_SNAPSHOT, Visitor } from '../server.fixture.ts';
import { SettingsError } from '../settings/error.ts';
import { HELP } from '../settings/settings.ts';
import { archivedLog, openArchived } from './archive.fixture.ts';
import { runExport } from './run-export.ts';
import { readExport } from './settings.ts';

/** A course with two rooms, of which one is busy, and its server. */
async function busyCourse(t: TestContext): Promise<{ data: string; cyd: Visitor; ann: Visitor }> {
  const data = temporaryFolder(t);
  const { url } = await startForTest(t, { data });
  const ann = new Visitor(url, 'account-of-ann', { name: 'Ann Example' });
  const ben = new Visitor(url, 'account-of-ben', { name: 'Ben Example' });
  const tia = new Visitor(url, 'account-of-tia', { name: 'Tia Example', roles: ['ta'] });
  const cyd = new Visitor(url, 'account-of-cyd', { name: 'Cyd Example' });
  const root = post('Why does water move?', { title: 'Osmosis' });
  const reply = post('See page 12.', { thread: root.id, parent: root.id });
  const hidden = post('the hidden words', { thread: root.id, parent: root.id });
  const deleted = post('the deleted words');
  const on = (type: string, target: string, more: object = {}): ReturnType<typeof post> => ({ id: id(), type, v: 1, body: { target, ...more } });
  const acts = [
    [ann, root], [ben, reply], [ben, hidden], [ann, deleted],
    [ann, on('edit', root.id, { title: 'Osmosis', text: 'Why does water move at all?' })],
    [ben, on('react', root.id, { reaction: '👍', from: false, to: true })],
    [tia, on('react', root.id, { reaction: '👍', from: false, to: true })],
    [tia, on('hide', hidden.id)],
    [ann, on('delete', deleted.id)],
    [tia, on('hide', reply.id)],
    [tia, on('unhide', reply.id)],
    [ben, { id: id(), type: 'x-poll', v: 3, body: { of: ['another', 'program'] } }],
  ] as const;
  for (const [who, draft] of acts) assert.equal((await who.submit('week-3', draft))[0]?.status, 'accepted');
  await ben.submit('week-4', ...Array.from({ length: 50 }, (_, n) => post(`post ${n}`)));
  return { data, cyd, ann };
}

/** Does what `studyhall-server export` does. */
function exported(data: string, out: string, ...flags: string[]): ReturnType<typeof runExport> {
  const asked = readExport(['--data', data, '--course', 'bio101', '--out', out, ...flags], {});
  return runExport(asked);
}

/** The ids of people as the server has them, in the order in which they come up. */
function withAccounts(events: readonly RoomEvent[], live: readonly RoomEvent[]): readonly RoomEvent[] {
  const accounts = [...new Set(live.map(({ actor }) => actor))];
  return events.map((event) => ({ ...event, actor: accounts[Number(event.actor.slice(1)) - 1] ?? '' }));
}

const textOf = (folder: string): string => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');

describe('studyhall-server export', () => {
  it('makes an archive that is what the students of the course see', async (t) => {
    const { data, cyd } = await busyCourse(t);
    const out = join(temporaryFolder(t), 'new/archive');
    assert.deepEqual(await runCommand(t, ['export', '--data', data, '--course', 'bio101', '--out', out]).ended, {
      code: 0,
      stderr: '',
      stdout: `studyhall-server export: 2 rooms, 62 events, nobody by name: ${out}\n`,
    });
    const live = await cyd.log('week-3');
    assert.deepEqual(withAccounts(await archivedLog(out, 'week-3'), live), live);
    assert.equal((await archivedLog(out, 'week-4')).length, 50);
    assert.equal((await openArchived(out, COURSE_ROOM)).roster, undefined);
  });

  it('keeps the files that students see, as the server gives them out', async (t) => {
    const data = temporaryFolder(t);
    const { url } = await startForTest(t, { data });
    const ann = new Visitor(url, 'ann', { name: 'Ann' });
    const tia = new Visitor(url, 'tia', { name: 'Tia', roles: ['ta'] });
    const seen = await putAndPost(ann, 'week-3', png(), '../<b>cell.png');
    const hidden = await putAndPost(ann, 'week-3', 'the hidden file', 'notes.txt');
    await put(ann, 'week-3', 'never posted', { name: 'draft.txt' });
    assert.equal((await tia.submit('week-3', { id: id(), type: 'hide', v: 1, body: { target: hidden.post } }))[0]?.status, 'accepted');
    const out = temporaryFolder(t);
    for (let round = 0; round < 2; round += 1) assert.equal((await exported(data, out)).exitCode, 0);
    const attached = readdirSync(out).filter((name) => name.startsWith('file-'));
    assert.equal(attached.length, 1);
    assert.match(attached[0] ?? '', /^file-[0-9a-f]{32}\.png$/);
    const { files } = await openArchived(out, 'week-3');
    assert.ok((await files?.open(seen.file.id))?.url.endsWith(attached[0] ?? 'no name'));
    const given = await fetch(url + (await ask(ann, 'week-3', seen.file.id)).body.path);
    assert.deepEqual(readFileSync(join(out, attached[0] ?? '')), Buffer.from(await given.arrayBuffer()));
    assert.doesNotMatch(textOf(out), /the hidden file|never posted/);
    await ann.submit('week-3', { id: id(), type: 'delete', v: 1, body: { target: seen.post } });
    await exported(data, out);
    assert.deepEqual(readdirSync(out).filter((name) => name.startsWith('file-')), [], 'what nobody sees any more is taken away');
  });

  it('keeps each view as the server has folded it', async (t) => {
    const { data, cyd } = await busyCourse(t);
    const out = temporaryFolder(t);
    await exported(data, out);
    const snapshot = await (await openArchived(out, 'week-3')).snapshots?.read({ view: 'thread', version: 3 });
    const { body } = await cyd.call<{ entities: [string, unknown][] }>('week-3', 'snapshot', {}, THREAD_SNAPSHOT);
    const numbers = new Map([...new Set((await cyd.log('week-3')).map(({ actor }) => actor))].map((account, at) => [account, `p${at + 1}`]));
    const numbered = JSON.stringify(body.entities).replace(/account-of-\w+/g, (account) => numbers.get(account) ?? account);
    assert.deepEqual(Object.fromEntries(snapshot?.entities ?? []), Object.fromEntries(JSON.parse(numbered) as [string, unknown][]));
  });

  it('holds no word that was taken away, no account, no name and nothing of the server’s own', async (t) => {
    const { data, cyd } = await busyCourse(t);
    const out = temporaryFolder(t);
    await exported(data, out);
    const text = textOf(out);
    assert.match(text, /Why does water move at all/);
    assert.doesNotMatch(text, /hidden words|deleted words|account-of|Example|mine/);
    for (const secret of [SECRET, cyd.token, (await cyd.pull('week-3')).cursor]) assert.ok(!text.includes(secret));
  });

  it('has the names of those who wrote where they are asked for, and still no account', async (t) => {
    const { data } = await busyCourse(t);
    const out = temporaryFolder(t);
    assert.match((await exported(data, out, '--names')).line, /3 names/);
    const roster = (await openArchived(out, COURSE_ROOM)).roster;
    assert.deepEqual((await roster?.list())?.people.map(({ name, as }) => [name, as]), [['Ann Example', 'student'], ['Ben Example', 'student'], ['Tia Example', 'ta']]);
    assert.doesNotMatch(textOf(out), /account-of|Cyd/);
  });

  it('takes some rooms only', async (t) => {
    const { data } = await busyCourse(t);
    const out = temporaryFolder(t);
    assert.match((await exported(data, out, '--room', 'week-4', '--room', 'week-4')).line, /^1 room, 50 events/);
    await assert.rejects(openArchived(out, 'week-3'), { code: 'not-found' });
  });

  it('replaces an older archive of the course: what is new is added, what is old is gone, the rest stays as it is', async (t) => {
    const { data, ann } = await busyCourse(t);
    const out = temporaryFolder(t);
    await exported(data, out);
    writeFileSync(join(out, 'readme.txt'), 'not ours');
    const before = new Map(readdirSync(out).map((name) => [name, statSync(join(out, name)).mtimeMs]));
    await ann.submit('week-3', post('written since'));
    await exported(data, out);
    const after = readdirSync(out);
    assert.equal(after.length, before.size);
    assert.ok(after.includes('readme.txt'));
    const [unchanged, changed] = [after.filter((name) => before.has(name)), after.filter((name) => !before.has(name))];
    assert.deepEqual(changed.map((name) => name.replace(/-.*/, '')), ['log', 'view']);
    for (const name of unchanged.filter((each) => each !== 'course.json')) assert.equal(statSync(join(out, name)).mtimeMs, before.get(name));
    assert.equal((await archivedLog(out, 'week-3')).length, 13);
  });

  it('refuses a folder that holds something else, and leaves it as it is', async (t) => {
    const { data } = await busyCourse(t);
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'thesis.txt'), 'years of work');
    const other = temporaryFolder(t);
    await exported(data, other);
    writeFileSync(join(other, 'course.json'), readFileSync(join(other, 'course.json'), 'utf8').replace('bio101', 'chem'));
    for (const out of [folder, other]) {
      const names = readdirSync(out);
      assert.deepEqual(await exported(data, out), { line: `--out: ${out} holds something else than an archive of this course`, exitCode: 2 });
      assert.deepEqual(readdirSync(out), names);
    }
  });

  it('ends with one line that names the flag where there is nothing to export or nowhere to put it', async (t) => {
    const { data } = await busyCourse(t);
    const out = join(temporaryFolder(t), 'out');
    const file = join(data, 'a-file');
    writeFileSync(file, '');
    const empty = temporaryFolder(t);
    mkdirSync(join(empty, 'inner'));
    const wrong: readonly (readonly [flags: readonly string[], line: RegExp])[] = [
      [['--course', 'chem', '--out', out, '--data', data], /--course: nothing was written in chem/],
      [['--course', 'bio101', '--out', out, '--data', data, '--issuer', 'lms'], /tokens of lms/],
      [['--course', 'bio101', '--out', out, '--data', data, '--room', 'week-9'], /--room: bio101 has no room week-9/],
      [['--course', 'bio101', '--out', out, '--data', empty], /--data: .* has no database/],
      [['--course', 'bio101', '--out', file, '--data', data], /--out: .*a-file cannot be written to/],
      [['--course', 'bio101', '--out', '/proc/studyhall', '--data', data], /--out: \/proc\/studyhall cannot be written to/],
    ];
    for (const [flags, says] of wrong) {
      const asked = readExport(flags, {});
      const { line, exitCode } = await runExport(asked);
      assert.equal(exitCode, 2, line);
      assert.match(line, says);
      assert.ok(!line.includes('\n'));
    }
    const { code, stdout, stderr } = await runCommand(t, ['export', '--course', 'bio101', '--out', out, '--data', empty]).ended;
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^studyhall-server export: --data: [^\n]*\n$/);
    assert.deepEqual([readdirSync(empty), readdirSync(join(out, '..'))], [['inner'], []]);
  });

  it('takes the folder and the issuer from the environment too, as the server does', () => {
    const env = { STUDYHALL_DATA: '/d', STUDYHALL_ISSUER: 'lms' };
    assert.deepEqual(readExport(['--course', 'c', '--out', 'o'], env), { data: '/d', store: { kind: 'sqlite', folder: '/d' }, files: { kind: 'disk', folder: '/d/files' }, issuer: 'lms', course: 'c', out: 'o', names: false });
    const { data, issuer } = readExport(['--course', 'c', '--out', 'o'], {});
    assert.deepEqual([data, issuer], ['./studyhall-data', 'course-page']);
  });

  it('refuses flags that make no sense, each in one line that names it, and says what it can do', async (t) => {
    const wrong: readonly (readonly [flags: readonly string[], line: RegExp])[] = [
      [[], /which course\? give --course/],
      [['--course', 'bio101'], /where to\? give --out/],
      [['--course', '', '--out', 'o'], /--course is empty/],
      [['--course', 'c', '--out', 'o', '--room', ' '], /--room is empty/],
      [['--course', 'c', '--out', 'o', '--bogus'], /--bogus/],
      [['--course', 'c', '--out', 'o', 'stray'], /stray/],
    ];
    for (const [flags, line] of wrong) {
      assert.throws(() => readExport(flags, {}), (error) => error instanceof SettingsError && line.test(error.message) && !error.message.includes('\n'));
    }
    const [nonsense, help] = await Promise.all([runCommand(t, ['export']).ended, runCommand(t, ['export', '--help']).ended]);
    assert.deepEqual([nonsense.code, nonsense.stderr], [2, 'studyhall-server export: which course? give --course (--help tells more)\n']);
    assert.equal(help.code, 0);
    assert.match(help.stdout, /--names/);
    assert.match(HELP, /^ {2}export +\S/m);
  });
});

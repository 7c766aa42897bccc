import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { runMain } from '../run-main.ts';
import { post, startForTest, temporaryFolder } from '../server.fixture.ts';
import { ANN, BOB, COURSE, foundIn, OF_ANN, TENANT, toolsFor, write } from './words.fixture.ts';
import type { Written } from './words.fixture.ts';

interface Scene extends Written {
  readonly data: string;
  /** Runs a command on the database of the server, which goes on. */
  readonly run: (...args: string[]) => Promise<{ code: number; said: string; complaint: string }>;
}

async function scene(t: TestContext): Promise<Scene> {
  const data = temporaryFolder(t);
  const { url } = await startForTest(t, { data });
  const run: Scene['run'] = async (...args) => {
    const [said, complaints]: [string[], string[]] = [[], []];
    const code = await runMain([...args, '--data', data], {}, '1', { say: (line) => said.push(line), complain: (line) => complaints.push(line) });
    return { code, said: said.join('\n'), complaint: complaints.join('\n') };
  };
  return { data, run, ...(await write(url)) };
}

/** The entries that `audit` shows. */
function entries(said: string): Record<string, unknown>[] {
  return said.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
}

const PERSON = ['--course', COURSE, '--person', ANN.id] as const;

describe('studyhall-server erase', () => {
  it('says what it would do, does it when told so, and the audit log says who did, without whom', async (t) => {
    const { data, run } = await scene(t);
    const first = await run('erase', ...PERSON);
    assert.deepEqual([first.code, first.said], [0, 'studyhall-server erase: would erase 4 posts and the name from 7 events in 2 rooms, the entry in the list of people, read marks and what the audit log says of them; --yes does it'], first.complaint);
    assert.notDeepEqual(foundIn(data), [], 'nothing was done');
    const done = await run('erase', ...PERSON, '--yes', '--by', 'dpo@example.edu');
    assert.deepEqual([done.code, done.said], [0, 'studyhall-server erase: erased 4 posts and the name from 7 events in 2 rooms'], done.complaint);
    assert.deepEqual(foundIn(data), []);
    assert.equal((await run('erase', ...PERSON, '--yes')).said, 'studyhall-server erase: erased 0 posts and the name from 0 events in 0 rooms');
    const { said } = await run('audit', '--course', COURSE);
    assert.deepEqual(entries(said).map(({ by, act }) => [by === 'dpo@example.edu' || /^os:./.test(String(by)), act]), [[true, 'person.erase'], [true, 'person.erase']]);
    assert.equal(OF_ANN.some((word) => said.includes(word)), false);
  });

  it('takes a post, and names it before it does', async (t) => {
    const { data, run, bob, root } = await scene(t);
    const event = ['--course', COURSE, '--room', 'r', '--event', root] as const;
    assert.match((await run('erase', ...event)).said, new RegExp(`would erase ${root} by "${ANN.id}", from 20.*: 2 events with words; --yes`));
    assert.match((await run('erase', ...event, '--yes')).said, /: 2 events with words$/);
    assert.deepEqual(foundIn(data, ['PLOVER-TITLE']), []);
    assert.equal((await bob.log('r')).filter(({ type }) => type === 'erased').length, 1);
  });

  it('refuses what it cannot know in one line', async (t) => {
    const { run } = await scene(t);
    const refused: readonly (readonly [args: readonly string[], code: number, line: RegExp])[] = [
      [['--person', 'x'], 2, /which course/],
      [['--course', COURSE], 2, /--person, or --room and --event/],
      [['--course', COURSE, '--person', 'x', '--event', 'y'], 2, /--person, or/],
      [['--course', COURSE, '--room', 'r'], 2, /--person, or/],
      [['--course', COURSE, '--room', 'r', '--event', 'nothing'], 1, /no such event/],
      [['--course', COURSE, '--person', ' '], 2, /--person is empty/],
      [['--course', COURSE, '--person', 'x', '--store', 'sqlite:/nowhere'], 2, /no database/],
    ];
    for (const [args, wanted, line] of refused) {
      const { code, said, complaint } = await run('erase', ...args);
      assert.deepEqual([code, said], [wanted, ''], args.join(' '));
      assert.match(complaint, /^studyhall-server erase: [^\n]*$/);
      assert.match(complaint, line);
    }
  });
});

describe('studyhall-server export-person', () => {
  it('writes one file with a page and JSON: everything of the person, and nobody else’s words', async (t) => {
    const { data: folder, run, tia, root } = await scene(t);
    const out = join(temporaryFolder(t), 'ann.zip');
    await tia.submit('r', post('words of staff'));
    const { store } = await toolsFor(t, folder);
    await store.audit({ at: 1, tenant: TENANT, course: COURSE, by: 'tia-1', act: 'person.change', subject: ANN.id, details: { role: 'student' } });
    await store.audit({ at: 2, tenant: TENANT, course: COURSE, by: ANN.id, act: 'person.remove', subject: BOB.id, details: {} });
    const { code, said, complaint } = await run('export-person', ...PERSON, '--out', out);
    assert.deepEqual([code, said], [0, `studyhall-server export-person: 3 posts in 2 rooms: ${out}`], complaint);
    assert.equal(statSync(out).mode & 0o077, 0);
    const files = unzipSync(readFileSync(out));
    assert.deepEqual(Object.keys(files), ['index.html', 'person.json']);
    const text = strFromU8(files['person.json'] ?? new Uint8Array());
    const data = JSON.parse(text) as { roster: unknown; rooms: { room: string; posts: { id: string; text: string; versions: { text: string }[] }[]; reactions: unknown[]; readMarks: unknown[]; events: unknown[] }[]; audit: unknown[] };
    assert.deepEqual(data.roster, { id: ANN.id, name: ANN.name, as: 'student' });
    assert.deepEqual(data.rooms.map(({ room, posts, reactions, readMarks, events }) => [room, posts.length, reactions.length, readMarks.length, events.length]), [['r', 2, 1, 1, 5], ['other', 1, 0, 0, 2]]);
    const thread = data.rooms[0]?.posts.find(({ id }) => id === root);
    assert.deepEqual([thread?.text, thread?.versions[0]?.text], ['two plovers', 'a plover in the garden']);
    assert.match(text, /plover again/, 'hidden by staff');
    assert.match(text, /a deleted plover/);
    const page = strFromU8(files['index.html'] ?? new Uint8Array());
    for (const wanted of ['Annabel Quist', 'two plovers', 'a plover in the garden', 'plover again', 'a deleted plover']) assert.ok(page.includes(wanted), wanted);
    for (const others of ['what Bob answered', 'words of staff', BOB.name, BOB.id, 'tia-1']) assert.equal((page + text).includes(others), false, others);
    const whole = data.audit as { act: string; by?: string; subject?: string }[];
    assert.deepEqual(whole.map(({ act, by, subject }) => [act, by, subject]), [['person.change', undefined, ANN.id], ['person.remove', ANN.id, undefined]]);
    assert.deepEqual(entries((await run('audit', '--course', COURSE, '--after', '2')).said).map(({ act, subject }) => [act, subject]), [['person.export', ANN.id]]);
    await run('erase', ...PERSON, '--yes');
    assert.deepEqual(entries((await run('audit', '--course', COURSE, '--after', '2')).said).map(({ act, subject }) => [act, subject]), [['person.export', undefined], ['person.erase', undefined]]);
  });

  it('makes a page that runs nothing and loads nothing, whatever was written', async (t) => {
    const { run, ann } = await scene(t);
    const out = join(temporaryFolder(t), 'ann.zip');
    await ann.submit('r', post('<script>alert(1)</script><img src=https://evil.example/x onerror="x()">', { title: '</title><b>"\'&' }));
    await run('export-person', ...PERSON, '--out', out);
    const page = strFromU8(unzipSync(readFileSync(out))['index.html'] ?? new Uint8Array());
    assert.doesNotMatch(page, /<(script|img|b|link|style|iframe)\b|<[^>]*\s(on\w+|style|src|href)=/i);
    assert.match(page, /&lt;script&gt;alert\(1\)/);
    assert.match(page, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'">/);
  });

  it('overwrites nothing, and says so of somebody of whom there is nothing', async (t) => {
    const { run, data } = await scene(t);
    const out = join(temporaryFolder(t), 'x.zip');
    const nobody = await run('export-person', '--course', COURSE, '--person', 'nobody', '--out', out);
    assert.deepEqual([nobody.code, existsSync(out)], [1, false]);
    assert.match(nobody.complaint, /bio101 has nothing of nobody/);
    const taken = await run('export-person', ...PERSON, '--out', join(data, 'studyhall.sqlite'));
    assert.deepEqual([taken.code, /--out: .* is there already/.test(taken.complaint)], [2, true]);
    for (const [args, line] of [[['--course', COURSE], /which person/], [[...PERSON], /--out/], [['--person', 'x'], /which course/]] as const) {
      const { code, complaint } = await run('export-person', ...args);
      assert.equal(code, 2);
      assert.match(complaint, line);
    }
  });
});

describe('studyhall-server audit', () => {
  it('shows, a course at a time and from where one was, what commands did and who ran them', async (t) => {
    const { run } = await scene(t);
    await run('course', 'set', COURSE, '--retention-days', '30', '--by', 'dpo');
    await run('export', '--course', COURSE, '--out', join(temporaryFolder(t), 'archive'), '--by', 'dpo');
    await run('course', 'close', 'chem', '--by', 'dpo');
    const all = entries((await run('audit', '--course', COURSE)).said);
    assert.deepEqual(all.map(({ by, act, details }) => [by, act, details]), [
      ['dpo', 'course.put', { state: 'open', retentionDays: 30 }],
      ['dpo', 'course.export', { rooms: 3, names: false }],
    ]);
    assert.deepEqual(entries((await run('audit', '--course', 'chem')).said).map(({ by, act, details }) => [by, act, details]), [['dpo', 'course.put', { state: 'closed' }]]);
    for (const { at } of all) assert.match(String(at), /^20\d\d-\d\d-\d\dT[\d:.]+Z$/);
    assert.deepEqual(entries((await run('audit', '--course', COURSE, '--after', String(all[0]?.['place']))).said), all.slice(1));
    assert.equal((await run('audit', '--course', COURSE, '--issuer', 'other')).said, '');
    const { code, complaint } = await run('audit', '--course', COURSE, '--after', 'x');
    assert.deepEqual([code, complaint.includes('--after must be a number')], [2, true]);
  });
});

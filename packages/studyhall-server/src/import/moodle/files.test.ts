import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { PostFile } from '@studyhall/domain';
import { foundIn } from '../../erase/words.fixture.ts';
import { ask } from '../../files/files.fixture.ts';
import { png, SECRET_PLACE } from '../../files/pictures.fixture.ts';
import { assertRefused, run } from '../../run.fixture.ts';
import type { Ended } from '../../run.fixture.ts';
import { ISSUER, startForTest, temporaryFolder, Visitor } from '../../server.fixture.ts';
import { openStore } from '../../parts/store.ts';
import { nodeSurroundings } from '../../surroundings.ts';
import { gzipped, moodleFiles, moodleFilesOf, moodlePost, zipped } from '../import.fixture.ts';
import type { MoodleFile } from '../import.fixture.ts';
import { readImport } from '../read-file.ts';
import { runImport } from '../run-import.ts';

const PICTURE = '<p>See <img src="@@PLUGINFILE@@/my%20wall.png" alt="a wall"> and <a href="@@PLUGINFILE@@/notes.txt?forcedownload=1">the notes</a></p>';
const POSTS = [
  moodlePost(1, 0, 4, '<p>Why are walls thick?</p>', { attachment: 1 }),
  moodlePost(2, 1, 5, PICTURE),
  moodlePost(3, 1, 6, 'As ![a *cell*](@@PLUGINFILE@@/my%20wall.png "t") said', { messageformat: 4 }),
];
const SCRIPT = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const FILES: readonly MoodleFile[] = [
  { post: 1, name: 'table.svg', bytes: SCRIPT, inline: false },
  { post: 2, name: 'my wall.png', bytes: png() },
  { post: 2, name: 'notes.txt', bytes: 'osmosis' },
  { post: 2, name: 'forgotten.txt', bytes: 'draft' },
  { post: 3, name: 'my wall.png', bytes: png() },
];

interface Scene {
  readonly data: string;
  readonly url: string;
  readonly ann: Visitor;
  readonly bring: (file: string, ...flags: string[]) => Promise<Ended>;
}

async function scene(t: TestContext): Promise<Scene> {
  const data = temporaryFolder(t);
  const { url } = await startForTest(t, { data });
  return { data, url, ann: new Visitor(url, 'ann'), bring: (file, ...flags) => run(['import', file, '--data', data, '--course', 'bio101', '--room', 'old', ...flags]) };
}

/** What the posts of the room say of their files, and their words. */
async function posted(who: Visitor): Promise<readonly { readonly id: string; readonly text: string; readonly files: readonly PostFile[] }[]> {
  return (await who.log('old')).map(({ id, body }) => {
    const { text, files = [] } = body as unknown as { readonly text: string; readonly files?: readonly PostFile[] };
    return { id, text, files };
  });
}

/** How many files stand in a part of the folder of files. */
function countIn(data: string, part: 'kept' | 'incoming'): number {
  return readdirSync(join(data, 'files', part), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}

describe('files of a Moodle backup', () => {
  for (const [packing, pack] of [['new', gzipped], ['old', zipped]] as const) {
    it(`come with their posts, as if they had been handed in, in the ${packing} packing`, async (t) => {
      const { data, url, ann, bring } = await scene(t);
      const { said, complaint } = await bring(await pack(t, { ...moodleFiles(POSTS), ...moodleFilesOf(FILES) }));
      assert.equal(complaint, '');
      assert.match(said, /added 3 events; 3 of the people.*; left out: 1 files that no post shows$/);
      const posts = await posted(ann);
      assert.deepEqual(posts.map(({ text }) => text), ['Why are walls thick?', 'See a wall and the notes', 'As a *cell* said']);
      assert.deepEqual(
        posts.map(({ files }) => files.map(({ name, type, alt = '', width = 0 }) => [name, type, alt, width])),
        [[['table.svg', 'text/plain', '', 0]], [['my wall.png', 'image/png', 'a wall', 1], ['notes.txt', 'text/plain', '', 0]], [['my wall.png', 'image/png', 'a *cell*', 1]]],
      );
      for (const { files } of posts) {
        for (const { id, bytes } of files) {
          const given = await fetch(url + (await ask(ann, 'old', id)).body.path);
          const content = Buffer.from(await given.arrayBuffer());
          assert.deepEqual([given.status, content.length, content.includes(SECRET_PLACE)], [200, bytes, false]);
        }
      }
      assert.deepEqual([countIn(data, 'kept'), countIn(data, 'incoming')], [4, 0]);
    });
  }

  it('change nothing the second time; what was erased stays so', async (t) => {
    const { data, ann, bring } = await scene(t);
    const file = await gzipped(t, { ...moodleFiles(POSTS), ...moodleFilesOf(FILES) });
    assert.match((await bring(file, '--dry-run')).said, /would add 3 events/);
    assert.deepEqual([countIn(data, 'kept'), countIn(data, 'incoming')], [0, 0]);
    await bring(file);
    const before = await posted(ann);
    assert.match((await bring(file)).said, /added 0 events; 3 there already/);
    assert.deepEqual(await posted(ann), before);
    assert.equal(countIn(data, 'kept'), 4);
    const [, { id } = { id: '' }] = before;
    await run(['erase', '--data', data, '--course', 'bio101', '--room', 'old', '--event', id, '--yes']);
    assert.deepEqual([countIn(data, 'kept'), foundIn(data, ['osmosis', 'notes.txt'])], [2, []]);
    assert.match((await bring(file)).said, /added 0 events; 3 there already/);
    assert.deepEqual([countIn(data, 'kept'), countIn(data, 'incoming'), foundIn(data, ['osmosis', 'notes.txt'])], [2, 0, []]);
  });

  it('do not come to posts that an earlier version, or other limits, brought without them', async (t) => {
    const { data, ann, bring } = await scene(t);
    const file = await gzipped(t, { ...moodleFiles(POSTS), ...moodleFilesOf(FILES) });
    const imported = await readImport(file, undefined);
    const store = await openStore({ kind: 'sqlite', folder: data });
    const room = { tenant: ISSUER.issuer, course: 'bio101', room: 'old' };
    // So did the version before files were carried: it kept what stands for them in Markdown.
    const earlier = { ...imported, posts: imported.posts.map((post) => ({ ...post, text: post.earlier ?? post.text })) };
    await runImport({ store, surroundings: nodeSurroundings(() => undefined) }, earlier, { room, by: 'test' });
    await store.close();
    const before = await posted(ann);
    assert.deepEqual(before.map(({ text, files }) => [text.includes('@@PLUGINFILE@@'), files.length]), [[false, 0], [false, 0], [true, 0]]);
    assert.match((await bring(file)).said, /added 0 events; 3 there already/);
    assert.deepEqual([await posted(ann), countIn(data, 'kept'), countIn(data, 'incoming')], [before, 0, 0]);
    const other = ['import', file, '--data', data, '--course', 'bio101', '--room', 'other'];
    assert.match((await run([...other, '--limit', 'fileBytes=50'])).said, /left out: 3 files/);
    const kept = countIn(data, 'kept');
    assert.match((await run(other)).said, /added 0 events; 3 there already/);
    assert.equal(countIn(data, 'kept'), kept);
  });

  it('of other places of the course, and of people, stay where they are', async (t) => {
    const files = moodleFilesOf([{ post: 1, name: 'own.txt', bytes: 'my own', inline: false }]);
    const index = String(files['files.xml']);
    for (const elsewhere of [index.replaceAll('mod_forum', 'user').replaceAll('attachment', 'private'), index.replaceAll('<contextid>9<', '<contextid>10<')]) {
      const { ann, bring } = await scene(t);
      assert.match((await bring(await gzipped(t, { ...moodleFiles(POSTS), ...files, 'files.xml': elsewhere }))).said, /added 3 events/);
      assert.deepEqual((await posted(ann)).map(({ files: { length } }) => length), [0, 0, 0]);
    }
  });

  it('that are not taken are named with their line, and their posts come without them', async (t) => {
    const { data, ann, bring } = await scene(t);
    const program = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(64)]);
    const files = moodleFilesOf([
      { post: 1, name: 'cell.png', bytes: program, inline: false },
      { post: 1, name: 'long.txt', bytes: 'x'.repeat(2001), inline: false },
      { post: 1, name: 'big.png', bytes: png({ width: 60_000, height: 60_000 }), inline: false },
      { post: 1, name: 'gone.txt', bytes: 'gone', inline: false },
      ...Array.from({ length: 11 }, (_, n) => ({ post: 3, name: `${n}.txt`, bytes: `text ${n}`, inline: false })),
    ]);
    const lacking = Object.fromEntries(Object.entries(files).filter(([, bytes]) => bytes !== 'gone'));
    const { code, said, complaint } = await bring(await gzipped(t, { ...moodleFiles(POSTS), ...lacking }), '--limit', 'fileBytes=2000');
    assert.equal(code, 0);
    assert.match(said, /added 3 events; .*left out: 5 files \(named above\)/);
    assert.deepEqual(complaint.split('\n').map((line) => line.replace('studyhall-server import: ', '')), [
      'files.xml, line 5: "cell.png" is left out: files of this kind are not taken',
      'files.xml, line 9: "long.txt" is left out: the file is over 2000 bytes',
      'files.xml, line 13: "big.png" is left out: a picture has 50000000 pixels at most',
      'files.xml, line 17: "gone.txt" is left out: what it held is not in the backup',
      'files.xml, line 61: "10.txt" is left out: a post has 10 files at most',
    ]);
    assert.deepEqual((await posted(ann)).map(({ files: { length } }) => length), [0, 0, 10]);
    assert.deepEqual([countIn(data, 'kept'), countIn(data, 'incoming')], [10, 0]);
  });

  it('leave nothing behind where the import is refused', async (t) => {
    const { data, ann, bring } = await scene(t);
    const all = { ...moodleFiles(POSTS), ...moodleFilesOf(FILES) };
    assertRefused(await bring(await gzipped(t, all), '--limit', 'fileBytesPerCourse=80'), 1, /files\.xml, line \d+: there is no room for more files; nothing was imported/);
    const notes = `files/${createHash('sha1').update('osmosis').digest('hex').replace(/^(..)/, '$1/$1')}`;
    assertRefused(await bring(await gzipped(t, { ...all, [notes]: 'osmosi_' })), 1, /files\/.*: is not what the backup was made with/);
    const tooLong = moodlePost(4, 1, 4, 'x'.repeat(20_000));
    assertRefused(await bring(await gzipped(t, { ...all, ...moodleFiles([...POSTS, tooLong]) })), 1, /the text has 20000 bytes/);
    assert.deepEqual([await posted(ann), countIn(data, 'kept'), countIn(data, 'incoming')], [[], 0, 0]);
  });
});

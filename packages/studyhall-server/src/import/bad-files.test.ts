import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { ImportRefused } from '@studyhall/server-core';
import { assertRefused, run } from '../run.fixture.ts';
import type { Ended } from '../run.fixture.ts';
import { post, startForTest, temporaryFolder, Visitor } from '../server.fixture.ts';
import { discoursePost, discourseTopic, fileWith, gzipped, linesOf, moodleFiles, moodleFilesOf, moodlePost, RECORDS, zipped } from './import.fixture.ts';
import { readImport } from './read-file.ts';

const TOPIC = JSON.stringify(discourseTopic([discoursePost(1), discoursePost(2)]));
const BACKUP = {
  ...moodleFiles([moodlePost(1, 0, 4, '<p>Why?</p>'), moodlePost(2, 1, 5, '<p>So.</p>', { attachment: 1 })]),
  ...moodleFilesOf([{ post: 2, name: 'notes.txt', bytes: 'osmosis', inline: false }]),
};

/** All that a file says, with what its files hold. */
async function readWhole(path: string): Promise<unknown> {
  const { contents, ...said } = await readImport(path, undefined);
  const held = new Map<string, string>();
  const wanted = new Set(said.posts.flatMap(({ files = [] }) => files.map(({ content }) => content)));
  await contents?.(wanted, 1000, (content, bytes) => { held.set(content, Buffer.from(bytes ?? []).toString()); });
  return { ...said, held };
}

interface Scene {
  readonly ann: Visitor;
  readonly bring: (content: string | Uint8Array) => Promise<Ended>;
}

async function scene(t: TestContext): Promise<Scene> {
  const data = temporaryFolder(t);
  const { url } = await startForTest(t, { data });
  const ann = new Visitor(url, 'ann');
  await ann.submit('lobby', post('hello'));
  return { ann, bring: (content) => run(['import', fileWith(t, content), '--data', data, '--course', 'bio101', '--room', 'old']) };
}

describe('a file to import that was cut off', () => {
  const sources: readonly (readonly [what: string, make: (t: TestContext) => Promise<string>])[] = [
    ['lines of our own', (t) => Promise.resolve(fileWith(t, linesOf()))],
    ['a topic of Discourse', (t) => Promise.resolve(fileWith(t, TOPIC))],
    ['a backup of Moodle', (t) => gzipped(t, BACKUP)],
    ['an older backup of Moodle', (t) => Promise.resolve(zipped(t, BACKUP))],
  ];
  for (const [what, make] of sources) {
    it(`is refused wherever that was: ${what}`, async (t) => {
      const path = await make(t);
      const whole = readFileSync(path);
      const all = await readWhole(path);
      let refused = 0;
      for (let end = 0; end < whole.length; end += 10) {
        writeFileSync(path, whole.subarray(0, end));
        // What is behind the last file of a packed folder is padding.
        const read = await readWhole(path).catch((error: unknown) => error);
        if (read instanceof Error) {
          assert.ok(read instanceof ImportRefused, `${end}: ${read.name}: ${read.message}`);
          assert.match(read.message, /^[^:]+: \S/, String(end));
          refused += 1;
        } else if (what === 'a backup of Moodle') assert.deepEqual(read, all, `cut after ${end} of ${whole.length} bytes`);
        else assert.fail(`taken, cut after ${end} of ${whole.length} bytes`);
      }
      assert.ok(refused > 0);
    });
  }
});

describe('a file to import', () => {
  it('may begin with a mark, have lines as Windows ends them, and answers before what they answer', async (t) => {
    const { ann, bring } = await scene(t);
    const turned = [...RECORDS.slice(0, 3), ...RECORDS.slice(3, 6).toReversed(), ...RECORDS.slice(6)];
    assert.match((await bring(`\uFEFF${linesOf(turned).replaceAll('\n', '\r\n')}\r\n`)).said, /added 7 events/);
    assert.deepEqual((await ann.log('old')).filter(({ type }) => type === 'post').map(({ body }) => (body as { text?: string }).text), [
      'Why does *water* move?', 'Because of the **salt**.', 'Good.',
    ]);
    assert.match((await bring(linesOf())).said, /added 0 events; 7 there already/);
  });

  it('in another encoding is refused, with the line', async (t) => {
    const { ann, bring } = await scene(t);
    const umlaut = linesOf().replace('Good.', 'Größe');
    assertRefused(await bring(Buffer.from(umlaut, 'latin1')), 1, /line 7: is not UTF-8: save the file in that encoding; nothing was imported/);
    assertRefused(await bring(Buffer.from(`\uFEFF${umlaut}`, 'utf16le')), 1, /line 1: is not UTF-8/);
    assertRefused(await bring(Buffer.from(umlaut, 'utf16le')), 1, /line \d+: is not|is neither our own format/);
    const forum = 'activities/forum_3/forum.xml';
    const backup = await gzipped(t, { ...BACKUP, [forum]: Buffer.from(BACKUP[forum] as string, 'latin1') });
    assertRefused(await bring(readFileSync(backup)), 1, /forum_3\/forum\.xml, line 4: is not UTF-8/);
    assert.deepEqual(await ann.log('old'), []);
  });

  it('of times to come is refused: whatever is said afterwards would have them', async (t) => {
    const { ann, bring } = await scene(t);
    const to = { post: { id: 'f', by: 'ann', at: '2999-01-01T00:00:00Z', text: 'from the future' } };
    assertRefused(await bring(linesOf([...RECORDS, to])), 1, /line 12: is of 2999-01-01T00:00:00\.000Z, which is still to come/);
    assert.deepEqual(await ann.log('old'), []);
  });

  it('may be a long chain of answers, told from its end', async (t) => {
    const { ann, bring } = await scene(t);
    const chain = Array.from({ length: 2000 }, (_, n) => ({ post: { id: `n${n}`, by: 'ann', at: '2026-03-02T08:00:00Z', text: String(n), ...(n > 0 && { to: `n${n - 1}` }) } }));
    assert.match((await bring(linesOf([{ person: { id: 'ann' } }, ...chain.toReversed()]))).said, /added 2000 events/);
    assert.deepEqual((await ann.log('old')).map(({ body }) => Number((body as { text?: string }).text)), chain.map((_, n) => n));
  });

  it('may have ids that differ only in case, and words as hostile as can be written', async (t) => {
    const { ann, bring } = await scene(t);
    const words = 'half \ud83d, zero \u0000, \u202eturned';
    const at = '2026-03-02T08:00:00Z';
    const records = [
      { person: { id: 'ann', name: 'A\u202enn\u0007' } }, { person: { id: 'Ann' } }, { person: { id: '__proto__' } },
      { post: { id: 'q', by: 'ann', at, text: words, title: words } }, { post: { id: 'Q', by: 'Ann', at, text: 'other' } }, { post: { id: 'constructor', by: '__proto__', at, to: 'Q', text: 'third' } },
    ];
    assert.match((await bring(linesOf(records))).said, /added 3 events/);
    assert.match((await bring(linesOf(records))).said, /added 0 events; 3 there already/);
    const log = await ann.log('old');
    assert.deepEqual(log.map(({ actor }) => actor), ['ann', 'Ann', '__proto__']);
    assert.equal((log[0]?.body as { text?: string }).text, words);
  });

  it('has no person whom no token could speak for', async (t) => {
    const { ann, bring } = await scene(t);
    for (const id of ['a\u0000b', 'a\nb', 'half \ud83d']) {
      assertRefused(await bring(linesOf([{ person: { id } }, { post: { id: 'p', by: id, at: '2026-03-02T08:00:00Z', text: 'x' } }])), 1, /the person ".*": no person has an id like/);
    }
    assert.deepEqual(await ann.log('old'), []);
  });

  it('has times that are some, in every format', async (t) => {
    const { ann, bring } = await scene(t);
    const post = (at: string): string => linesOf([{ person: { id: 'ann' } }, { post: { id: 'p', by: 'ann', at, text: 'x' } }]);
    assertRefused(await bring(post('1960-01-01T00:00:00Z')), 1, /line 3: has a time that is none since 1970/);
    assertRefused(await bring(post('2026-13-45T99:00:00Z')), 1, /line 3: at: /);
    for (const created of ['+275761-01-01T00:00:00Z', '1960-01-01T00:00:00Z']) {
      assertRefused(await bring(JSON.stringify(discourseTopic([discoursePost(1, { created_at: created })]))), 1, /topic 77, post 1: (?:created_at: |has a time that is none)/);
    }
    for (const created of [99_999_999_999_999, -5, 1e300, 1.00001]) {
      const backup = await gzipped(t, moodleFiles([moodlePost(1, 0, 4, 'x', { created })]));
      assertRefused(await bring(readFileSync(backup)), 1, /forum\.xml, line 5: has a time that is none since 1970/);
    }
    assert.deepEqual(await ann.log('old'), []);
  });
});

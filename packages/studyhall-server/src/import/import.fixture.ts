import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { zipSync } from 'fflate';
import { create } from 'tar';
import { temporaryFolder } from '../server.fixture.ts';

const DAY = '2026-03-02T';

/** Records of our own format: a question with an answer, which is accepted, endorsed and voted for. */
export const RECORDS: readonly object[] = [
  { person: { id: 'ann', name: 'Ann Example' } },
  { person: { id: 'ben', name: 'Ben Example' } },
  { person: { id: 'tia', name: 'Tia Example', as: 'ta' } },
  { post: { id: 'q1', by: 'ann', at: `${DAY}08:00:00Z`, title: 'Osmosis', text: 'Why does *water* move?', purpose: 'question', tags: ['cells'] } },
  { post: { id: 'a1', by: 'ben', at: `${DAY}08:05:00Z`, to: 'q1', text: 'Because of the **salt**.' } },
  { post: { id: 'a2', by: 'tia', at: `${DAY}08:09:00Z`, to: 'a1', text: 'Good.' } },
  { react: { post: 'q1', by: 'ben', at: `${DAY}08:06:00Z`, reaction: '👍' } },
  { vote: { post: 'a1', by: 'ann', at: `${DAY}08:07:00Z` } },
  { accept: { post: 'a1', by: 'ann', at: `${DAY}08:08:00Z` } },
  { endorse: { post: 'a1', by: 'tia', at: `${DAY}08:09:00Z` } },
];

/** A file of our own format. */
export function linesOf(records: readonly object[] = RECORDS, source = 'old forum'): string {
  return [{ 'studyhall-import': 1, source }, ...records, { end: records.length }].map((record) => JSON.stringify(record)).join('\n');
}

/** Writes a file that goes away with the test. */
export function fileWith(t: TestContext, content: string | Uint8Array, name = 'import.json'): string {
  const file = join(temporaryFolder(t), name);
  writeFileSync(file, content);
  return file;
}

/** A post as a Discourse forum gives it out. */
export function discoursePost(number: number, more: object = {}): object {
  return {
    id: 900 + number, name: `Person ${number}`, username: `person${number}`, user_id: number, post_number: number, post_type: 1,
    created_at: `${DAY}09:0${number}:00.000Z`, cooked: `<p>Post <strong>${number}</strong></p>`, reply_to_post_number: null,
    hidden: false, user_deleted: false, deleted_at: null, admin: false, moderator: false, staff: false, accepted_answer: false, ...more,
  };
}

/** A topic as a Discourse forum gives it out. */
export function discourseTopic(posts: readonly object[], more: object = {}): object {
  const ids = posts.map((post) => (post as { id: number }).id);
  return { id: 77, title: 'How do cells drink?', tags: ['cells', 'water'], post_stream: { posts, stream: ids }, ...more };
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** One `<post>` of a forum. */
export function moodlePost(id: number, parent: number, user: number, message: string, more: Readonly<Record<string, string | number>> = {}): string {
  const fields = { parent, userid: user, created: 1_772_000_000 + id * 60, modified: 0, subject: 'Re', message, messageformat: 1, attachment: '', privatereplyto: 0, ...more };
  return `<post id="${id}">${Object.entries(fields).map(([name, value]) => `<${name}>${xml(String(value))}</${name}>`).join('')}</post>`;
}

/** A file of a post in a backup. */
export interface MoodleFile {
  readonly post: number;
  readonly name: string;
  readonly bytes: Uint8Array | string;
  /** In the words of the post, without it: hanging on it. */
  readonly inline?: boolean;
}

/** What a backup has for the files of its posts: `files.xml`, and the bytes of each content once. */
export function moodleFilesOf(files: readonly MoodleFile[]): Readonly<Record<string, string | Uint8Array>> {
  const hashed = files.map((file) => ({ ...file, hash: createHash('sha1').update(file.bytes).digest('hex') }));
  const entry = (post: number, name: string, hash: string, inline: boolean): string =>
    `  <file id="${post}"><contenthash>${hash}</contenthash><contextid>9</contextid><component>mod_forum</component><filearea>${inline ? 'post' : 'attachment'}</filearea>
    <itemid>${post}</itemid><filepath>/</filepath><filename>${xml(name)}</filename><userid>4</userid></file>`;
  const entries = hashed.flatMap(({ post, name, hash, inline = true }) => [entry(post, '.', '', inline), entry(post, name, hash, inline)]);
  return {
    'files.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<files>\n${entries.join('\n')}\n</files>`,
    ...Object.fromEntries(hashed.map(({ hash, bytes }) => [`files/${hash.slice(0, 2)}/${hash}`, bytes])),
  };
}

/** The files of a backup with one forum, as Moodle writes them. */
export function moodleFiles(posts: readonly string[], { group = -1, forum = 3, name = 'Questions' } = {}): Readonly<Record<string, string>> {
  const user = (id: number, first: string, more = ''): string =>
    `<user id="${id}" contextid="1"><username>${first.toLowerCase()}</username><idnumber>$@NULL@$</idnumber><email>${first.toLowerCase()}@example.edu</email><firstname>${first}</firstname><lastname>Example</lastname>${more}</user>`;
  return {
    [`activities/forum_${forum}/forum.xml`]: `<?xml version="1.0" encoding="UTF-8"?>
<activity id="1" moduleid="${forum}" modulename="forum" contextid="9">
  <forum id="1"><type>general</type><name>${name}</name><discussions>
    <discussion id="5"><name>Wände &amp; Tore</name><userid>4</userid><groupid>${group}</groupid><posts>
${posts.join('\n')}
    </posts></discussion></discussions></forum></activity>`,
    'users.xml': `<users>${user(4, 'Ann')}${user(5, 'Ben')}${user(6, 'Tia')}</users>`,
    'roles.xml': '<roles_definition><role id="3"><shortname>editingteacher</shortname></role><role id="5"><shortname>student</shortname></role></roles_definition>',
    'course/roles.xml':
      '<roles><role_overrides></role_overrides><role_assignments><assignment id="1"><roleid>3</roleid><userid>6</userid></assignment></role_assignments></roles>',
    'files/ab/abc': 'x'.repeat(100_000),
  };
}

/** A backup packed as Moodle does it by itself. */
export async function gzipped(t: TestContext, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = temporaryFolder(t);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const file = join(temporaryFolder(t), 'backup.mbz');
  await create({ gzip: true, file, cwd: folder }, Object.keys(files));
  return file;
}

/** A backup packed as older ones are. */
export function zipped(t: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const entries = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const);
  return fileWith(t, zipSync(Object.fromEntries(entries)), 'backup.mbz');
}

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AttackString } from '@studyhall/testing/corpus.js';
import { strToU8, zipSync } from 'fflate';
import { type Community, COURSE } from '../harness/community.ts';

const AT = Date.UTC(2026, 2, 2, 9);

/** Topics of a Discourse forum whose titles, tags, names and HTML are attack strings. */
function discourse(strings: readonly AttackString[]): Uint8Array {
  const topics = strings.map(({ p }, n) => {
    const post = { id: n + 1, post_number: 1, post_type: 1, username: p.slice(0, 60), name: p, user_id: n + 1, created_at: new Date(AT + n * 1000).toISOString(), cooked: `<p>needle</p>${p}` };
    return { id: n + 1, title: p, tags: [p.slice(0, 40)], post_stream: { posts: [post] } };
  });
  return strToU8(JSON.stringify(topics));
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/[^\t\n\r -\ud7ff\ue000-\ufffd]/g, '');

/** A backup of a Moodle course with one forum, of which names, subjects, HTML and names of files are attack strings. */
function moodle(strings: readonly AttackString[]): Uint8Array {
  const post = (p: string, n: number): string =>
    `<post id="${String(n + 1)}"><parent>0</parent><userid>${String(n + 1)}</userid><created>${String(AT / 1000 + n)}</created><modified>0</modified><subject>${xml(p)}</subject>
<message>${xml(`<p>needle</p>${p}`)}</message><messageformat>1</messageformat><attachment></attachment><privatereplyto>0</privatereplyto></post>`;
  const discussions = strings.map(({ p }, n) => `<discussion id="${String(n + 1)}"><name>${xml(p)}</name><userid>${String(n + 1)}</userid><groupid>-1</groupid><posts>${post(p, n)}</posts></discussion>`);
  const users = strings.map(({ p }, n) => `<user id="${String(n + 1)}"><username>u${String(n)}</username><email>u${String(n)}@example.edu</email><firstname>${xml(p)}</firstname><lastname>${xml(p)}</lastname></user>`);
  const hash = createHash('sha1').update('needle').digest('hex');
  const named = strings.map(({ p }, n) => `<file id="${String(n + 1)}"><contenthash>${hash}</contenthash><component>mod_forum</component><filearea>attachment</filearea><itemid>${String(n + 1)}</itemid><filepath>/</filepath><filename>${xml(p)}</filename></file>`);
  const files = {
    'files.xml': `<files>${named.join('')}</files>`,
    [`files/${hash.slice(0, 2)}/${hash}`]: 'needle',
    'activities/forum_3/forum.xml': `<activity id="1" moduleid="3" modulename="forum"><forum id="3"><type>general</type><name>Questions</name><discussions>${discussions.join('')}</discussions></forum></activity>`,
    'users.xml': `<users>${users.join('')}</users>`,
    'roles.xml': '<roles_definition></roles_definition>',
    'course/roles.xml': '<roles></roles>',
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** Imports the strings from both kinds of source, into a room each. @returns the rooms */
export async function importStrings(community: Community, strings: readonly AttackString[]): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-import-'));
  const sources = { 'topics.json': discourse(strings), 'backup.mbz': moodle(strings) };
  for (const [name, bytes] of Object.entries(sources)) {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    await community.operate('import', file, '--course', COURSE, '--room', name);
  }
  rmSync(folder, { recursive: true, force: true });
  return Object.keys(sources);
}

import { ROLE_WORDS } from './personal-data.ts';
import type { OwnWrittenPost, PersonalData, PersonalRoom } from './personal-data.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * A page that a person can read the data by. It is plain text between tags: it has no scripts and loads nothing, wherever it is
 * opened.
 */
export function personPage(data: PersonalData): string {
  const { course, person, roster, rooms, files, audit, at } = data;
  const name = roster?.name ?? person;
  const facts = [
    `Id: ${person}`,
    ...(roster?.name === undefined ? [] : [`Name: ${roster.name}`]),
    ...(roster === undefined ? ['Not in the list of people'] : [`Role: ${ROLE_WORDS[roster.as]}`]),
    ...(data.standing === undefined ? [] : [`Standing: ${JSON.stringify(data.standing)}`]),
    `Rooms and threads followed: ${data.follows.length}`,
    `Notices: ${data.notices.length}`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(name)} in ${escape(course)}</title>
</head>
<body>
<h1>${bidi(name)} in ${bidi(course)}</h1>
<p>What the discussions of this course keep of this person, as of ${when(at)}. The same, and every single act, is in person.json.</p>
${list(facts)}
${rooms.map(roomPart).join('\n')}
${files.length === 0 ? '' : `<h2>Files</h2>\n${list(files.map(({ name: called, bytes, at: handed, path }) => `${called}, ${bytes} bytes, ${iso(handed)}: ${path}`))}`}
${audit.length === 0 ? '' : `<h2>Acts of staff</h2>\n${list(audit.map((entry) => `${iso(entry.at)}: ${entry.act}${entry.by === person ? ', by this person' : ''}`))}`}
</body>
</html>
`;
}

function roomPart({ room, posts, reactions, readMarks, events }: PersonalRoom): string {
  return `<section>
<h2>Room ${bidi(room)}</h2>
${list([`Acts: ${events.length}`, `Posts: ${posts.length}`, `Reactions: ${reactions.flatMap((each) => each.reactions).join(' ') || 'none'}`, `Threads read: ${readMarks.length}`])}
${posts.map(postPart).join('\n')}
</section>`;
}

function postPart({ id, thread, parent, at, title, text, versions, edited, deleted, hidden, reactions }: OwnWrittenPost): string {
  const where = parent === undefined ? 'a thread of their own' : `a reply in the thread ${thread}, to the post ${parent}`;
  const notes = [
    `Post ${id}: ${where}`,
    ...(edited === undefined ? [] : [`Edited, last at ${iso(edited.at)}`]),
    ...(deleted === undefined ? [] : [`${deleted.erased ? 'Erased' : 'Deleted'} at ${iso(deleted.at)}`]),
    ...(hidden === undefined ? [] : [`Hidden by staff at ${iso(hidden.at)}`]),
    ...Object.entries(reactions).map(([reaction, count]) => `${reaction} ${count}`),
  ];
  const earlier = versions.map((version) => `<h4>Before, from ${when(version.at)}</h4>\n${words(version.title, version.text)}`);
  return `<article>
<h3>${when(at)}</h3>
${words(title, text)}
${list(notes)}
${earlier.join('\n')}
</article>`;
}

function words(title: string | undefined, text: string): string {
  return `${title === undefined ? '' : `<p><strong>${bidi(title)}</strong></p>\n`}<blockquote dir="auto">${text.split('\n').map(escape).join('<br>\n')}</blockquote>`;
}

function list(items: readonly string[]): string {
  return `<ul>\n${items.map((item) => `<li>${bidi(item)}</li>`).join('\n')}\n</ul>`;
}

const iso = (at: number): string => new Date(at).toISOString();
const when = (at: number): string => `<time datetime="${iso(at)}">${iso(at).replace('T', ' ').slice(0, 16)} UTC</time>`;
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
const bidi = (text: string): string => `<bdi>${escape(text)}</bdi>`;

import { createHash } from 'node:crypto';
import { PEOPLE } from './people.ts';
import type { SeededPost } from './seeded-post.ts';

/** The same words always give the same id, so that links into the example keep working. */
const idOf = (key: string): string => createHash('sha256').update(key).digest().subarray(0, 16).toString('base64url');

const UNITS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000 };

const milliseconds = (ago: string): number =>
  ago.split(' ').reduce((sum, part) => sum + Number(part.slice(0, -1)) * (UNITS[part.slice(-1)] ?? Number.NaN), 0);

function rootOf(post: SeededPost, posts: readonly SeededPost[]): SeededPost {
  const parent = posts.find(({ key }) => key === post.to);
  return parent ? rootOf(parent, posts) : post;
}

/**
 * Some seeded posts as a file that the server's import reads.
 *
 * @param now milliseconds since the epoch
 */
export function seedLines(posts: readonly SeededPost[], now: number): string {
  const people = Object.values(PEOPLE).map(({ id, name, role }) => ({ person: { id, name, as: role } }));
  const records = [...people, ...posts.flatMap((post) => recordsOf(post, rootOf(post, posts), now))];
  return [{ 'studyhall-import': 1, source: 'the example' }, ...records, { end: records.length }].map((each) => JSON.stringify(each)).join('\n');
}

function recordsOf(post: SeededPost, root: SeededPost, now: number): object[] {
  const { key, by, title, to, text, purpose, tags, anchor, votes = [], accepted, endorsed, reactions = {} } = post;
  const written = now - milliseconds(post.ago);
  // People come by one after the other, within minutes.
  let visits = 0;
  const visit = (person: string): object => {
    visits += 1;
    return { post: idOf(key), by: person, at: new Date(Math.min(now, written + visits * 97_000)).toISOString() };
  };
  const labels = { ...(title !== undefined && { title }), ...(to !== undefined && { to: idOf(to) }), ...(purpose && { purpose }), ...(tags && { tags }), ...(anchor && { anchor }) };
  return [
    { post: { id: idOf(key), by, at: new Date(written).toISOString(), ...labels, text } },
    ...Object.entries(reactions).flatMap(([reaction, readers]) => readers.map((person) => ({ react: { ...visit(person), reaction } }))),
    ...votes.map((person) => ({ vote: visit(person) })),
    ...(accepted ? [{ accept: visit(root.by) }] : []),
    ...(endorsed === undefined ? [] : [{ endorse: visit(endorsed) }]),
  ];
}

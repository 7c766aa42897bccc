import { createHash } from 'node:crypto';
import { DISCUSSION, type SeededPost } from './discussion.ts';

/** One draft, who hands it in, and how many milliseconds before the seeding. */
export interface Act {
  readonly by: string;
  readonly ago: number;
  readonly draft: { readonly id: string; readonly type: string; readonly v: 1; readonly refs?: readonly string[]; readonly body: object };
}

/** The same words always give the same id, so that a seeding that was interrupted can simply run again. */
const idOf = (...words: readonly string[]): string =>
  createHash('sha256').update(words.join('\n')).digest().subarray(0, 16).toString('base64url');

const UNITS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000 };

const milliseconds = (ago: string): number =>
  ago.split(' ').reduce((sum, part) => sum + Number(part.slice(0, -1)) * (UNITS[part.slice(-1)] ?? Number.NaN), 0);

const byKey = new Map(DISCUSSION.map((post) => [post.key, post]));

function rootOf(post: SeededPost): SeededPost {
  const parent = post.to === undefined ? undefined : byKey.get(post.to);
  return parent ? rootOf(parent) : post;
}

/** Everything that was done in the seeded discussion, in the order of time. */
export function acts(): readonly Act[] {
  return DISCUSSION.flatMap(actsOf).sort((a, b) => b.ago - a.ago);
}

function actsOf(post: SeededPost): Act[] {
  const { key, by, title, to, text, reactions = {} } = post;
  const target = idOf(key);
  const ago = milliseconds(post.ago);
  const thread = idOf(rootOf(post).key);
  const parent = to === undefined ? undefined : idOf(to);
  const draft =
    parent === undefined
      ? { id: target, type: 'post', v: 1 as const, body: { ...(title === undefined ? {} : { title }), text } }
      : { id: target, type: 'post', v: 1 as const, refs: [thread, parent], body: { thread, parent, text } };
  const reacted = Object.entries(reactions).flatMap(([reaction, people]) => people.map((person) => ({ reaction, person })));
  return [
    { by, ago, draft },
    ...reacted.map(({ reaction, person }, n) => ({
      by: person,
      // People come by one after the other, within minutes.
      ago: Math.max(0, ago - (n + 1) * 97_000),
      draft: {
        id: idOf(key, reaction, person),
        type: 'react',
        v: 1 as const,
        refs: [target],
        body: { target, reaction, from: false, to: true },
      },
    })),
  ];
}

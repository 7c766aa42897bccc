import type { ShownThread } from '@studyhall/client';

/** The first post that is not in full on screen and that somebody began to answer or to change; undefined where there is none. */
export function unfinished(begun: ReadonlySet<string>, threads: readonly ShownThread[]): string | undefined {
  if (begun.size === 0) return undefined;
  const shown = new Set(threads.flatMap(({ root, replies }) => [root.id, ...replies.map(({ id }) => id)]));
  return [...begun].map((place) => place.replace(/^edit:/, '')).find((post) => post !== 'new' && !post.startsWith('at:') && !shown.has(post));
}

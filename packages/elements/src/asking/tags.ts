import type { BoardState } from '@studyhall/client';

/** What stands between tags, in any script. */
const BETWEEN = /[,،、,;\n]/u;

/** How many tags are suggested at most. */
const MOST_KNOWN = 30;

/** A tag as it is kept: without space around it. */
function clean(tag: string): string {
  return tag.replace(/\s+/gu, ' ').trim();
}

/** By what two tags are the same. */
function fold(tag: string): string {
  return clean(tag).normalize('NFC').toLowerCase();
}

/** What stands in the field, cut at its commas: the tags before the last one, and the rest. */
export function cut(typed: string): { readonly whole: readonly string[]; readonly rest: string } {
  const parts = typed.split(BETWEEN);
  return { whole: parts.slice(0, -1), rest: parts.at(-1) ?? '' };
}

/**
 * Some tags and one more, each once whatever its case; blank ones are none.
 *
 * @param known how tags are written that are there already
 */
export function withTag(tags: readonly string[], tag: string, known: readonly string[]): readonly string[] {
  const wanted = fold(tag);
  if (wanted === '' || tags.some((each) => fold(each) === wanted)) return tags;
  return [...tags, known.find((each) => fold(each) === wanted) ?? clean(tag)];
}

const known = new WeakMap<BoardState, readonly string[]>();

/** The tags of the threads on a board, those of the most threads first. */
export function knownTags(board: BoardState): readonly string[] {
  const before = known.get(board);
  if (before) return before;
  const counts = new Map<string, number>();
  for (const { root } of board.threads) for (const tag of root.tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const tags = [...counts].sort(([, a], [, b]) => b - a).map(([tag]) => tag).slice(0, MOST_KNOWN);
  known.set(board, tags);
  return tags;
}

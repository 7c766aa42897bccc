import type { BoardState } from '@studyhall/client';

/** A thread that may be about the same. */
export interface Similar {
  /** The id of its first post. */
  readonly id: string;
  readonly title: string;
}

/** How many are offered. */
export const MOST_SIMILAR = 5;
/** Shorter words say little, except in scripts where one letter is a word. */
const SHORTEST = 3;
/** How much of a post's text counts: characters. */
const READ = 400;
/** How much of the longest title for a thread that has none: characters. */
const TITLE = 80;

/** The words by which two texts are compared. */
export function wordsIn(text: string): ReadonlySet<string> {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const found = folded.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
  return new Set(found.filter((word) => word.length >= SHORTEST || /[^\p{Script=Latin}\p{N}]/u.test(word)));
}

/**
 * The loaded threads that share most words with a title, the likest first. A word that few of them have counts more than one that stands in
 * all; one word of many is no likeness.
 */
export function similarTo(title: string, { threads }: BoardState): readonly Similar[] {
  const wanted = wordsIn(title);
  if (wanted.size === 0) return [];
  const texts = threads
    .filter(({ root }) => root.deleted === undefined && root.hidden === undefined && root.delivery === undefined)
    .map(({ root }) => ({ root, words: wordsIn(`${root.title ?? ''} ${root.text.slice(0, READ)}`) }));
  const weights = new Map([...wanted].map((word) => [word, weight(texts.filter(({ words }) => words.has(word)).length, texts.length)]));
  const all = sum(weights.values());
  return texts
    .map(({ root, words }) => ({ root, share: sum([...weights].filter(([word]) => words.has(word)).map(([, each]) => each)) / all }))
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_SIMILAR)
    .map(({ root }) => ({ id: root.id, title: root.title ?? firstLine(root.text) }));
}

const weight = (having: number, of: number): number => Math.log(1 + of / (1 + having));

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0);

function firstLine(text: string): string {
  const line = text.split('\n').find((each) => each.trim() !== '') ?? '';
  return line.length > TITLE ? `${line.slice(0, TITLE)}…` : line;
}

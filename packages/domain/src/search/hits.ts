import type { MarkedText } from '@studyhall/protocol';
import { piecesOf, signsOf } from './terms.ts';
import type { Piece } from './terms.ts';

/** What stands before the first hit of an excerpt, at most: UTF-16 units. */
const BEFORE = 60;

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * A text with what was looked for marked in it; a word is marked as a whole.
 *
 * @param terms as `queryTerms` gives them
 */
export function markHits(text: string, terms: readonly string[]): readonly MarkedText[] {
  return marked(text, { from: 0, to: text.length }, [...hitsIn(text, terms)]);
}

/**
 * The part of a plain text around the first word that was looked for, on one line, with the hits in it marked; its beginning where none
 * is in it.
 *
 * @param max how long it is at most, without the `…` that stands for what is left out: UTF-16 units
 */
export function excerptWithHits(plain: string, terms: readonly string[], max: number): readonly MarkedText[] {
  const text = plain.replaceAll(/\s+/g, ' ').trim();
  const hits = [...hitsIn(text, terms)];
  const from = startBefore(text, hits[0]?.from ?? 0);
  const to = endAfter(text, from, max);
  const shown = marked(text, { from, to }, hits);
  return [...(from > 0 ? [{ text: '…' }] : []), ...shown, ...(to < text.length ? [{ text: '…' }] : [])];
}

function* hitsIn(text: string, terms: readonly string[]): Generator<Span> {
  for (const piece of piecesOf(text)) {
    if (!piece.unspaced) {
      if (terms.some((term) => piece.folded.startsWith(term))) yield { from: piece.at, to: piece.at + piece.length };
      continue;
    }
    yield* hitsInRun(text, piece, terms);
  }
}

/** Signs that are hit, those beside each other as one; none where the text is written in forms that fold to another number of signs. */
function* hitsInRun(text: string, { at, length, folded }: Piece, terms: readonly string[]): Generator<Span> {
  const written = signsOf(text.slice(at, at + length));
  const signs = signsOf(folded);
  if (written.length !== signs.length) return;
  const hit = signs.map(() => false);
  for (const [place, sign] of signs.entries()) {
    const pair = sign + (signs[place + 1] ?? '');
    if (terms.includes(sign)) hit[place] = true;
    if (signs[place + 1] !== undefined && terms.includes(pair)) hit[place] = hit[place + 1] = true;
  }
  let offset = at;
  let from: number | undefined;
  for (const [place, sign] of written.entries()) {
    if (hit[place] === true) from ??= offset;
    else if (from !== undefined) {
      yield { from, to: offset };
      from = undefined;
    }
    offset += sign.length;
  }
  if (from !== undefined) yield { from, to: offset };
}

/** Where an excerpt begins: at the beginning of a word, not far before the hit. */
function startBefore(text: string, hit: number): number {
  if (hit <= BEFORE) return 0;
  const space = text.indexOf(' ', hit - BEFORE);
  return space === -1 || space >= hit ? hit : space + 1;
}

/** Where it ends: after a word, or in the midst of one that is longer than the excerpt, but never inside a sign. */
function endAfter(text: string, from: number, max: number): number {
  if (text.length - from <= max) return text.length;
  const space = text.lastIndexOf(' ', from + max);
  if (space > from + max / 2) return space;
  let end = from + max;
  while (end > from + max / 2 && /^[\p{M}\u200d\udc00-\udfff]/u.test(text.slice(end))) end -= 1;
  return end;
}

function marked(text: string, { from, to }: Span, hits: readonly Span[]): readonly MarkedText[] {
  const parts: MarkedText[] = [];
  let at = from;
  const add = (end: number, hit: boolean): void => {
    if (end > at) parts.push(hit ? { text: text.slice(at, end), hit } : { text: text.slice(at, end) });
    at = Math.max(at, end);
  };
  for (const hit of hits) {
    if (hit.to <= from || hit.from >= to) continue;
    add(Math.max(from, hit.from), false);
    add(Math.min(to, hit.to), true);
  }
  add(to, false);
  return parts;
}

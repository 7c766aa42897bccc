/** The version of what a text is found by: an index of another one is made anew. */
export const TERMS_VERSION = 1;

/** A word longer than this is known by its beginning: UTF-16 units. */
const MAX_TERM = 40;

/** Scripts that put no space between words; there, what is known is each sign with the one that follows. */
const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー';
const PIECES = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
/** Accents and vowel points that many leave out: of Latin, Greek and Cyrillic, Hebrew, Arabic; and the Arabic stretch. */
const OPTIONAL = /\u0640|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g;
const NO_WORD = /[^\p{L}\p{N}\p{M}]/gu;
/** Letters that stand for others, which no decomposition knows. A dotless ı is looked for as i, because capital I may be either. */
const SPELLINGS: Readonly<Record<string, string>> = { ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', þ: 'th', ð: 'd' };
const SPELLED = new RegExp(`[${Object.keys(SPELLINGS).join('')}]`, 'g');

/** A run of signs of a text that is looked at as one: a word, or what stands together in a script without spaces. */
export interface Piece {
  /** Where it begins in the text, and its length: UTF-16 units. */
  readonly at: number;
  readonly length: number;
  /** As it is looked for: in small letters, without accents. */
  readonly folded: string;
  readonly unspaced: boolean;
}

/** The words of a text, in order. What has no letter and no digit is no word. */
export function* piecesOf(text: string): Generator<Piece> {
  for (const { 0: found, index } of text.matchAll(PIECES)) {
    const folded = fold(found);
    if (folded !== '') yield { at: index, length: found.length, folded, unspaced: IS_UNSPACED.test(found) };
  }
}

/**
 * What a text is found by: each term once, in order. A query finds a text where each of its own {@link queryTerms} is the beginning of one of
 * these, so the same function is asked by every backend and the same words are found everywhere.
 */
export function searchTerms(text: string): readonly string[] {
  const terms = new Set<string>();
  for (const { folded, unspaced } of piecesOf(text)) {
    const signs = unspaced ? signsOf(folded) : [];
    if (!unspaced) terms.add(folded.slice(0, MAX_TERM));
    // The last sign too: whoever looks for it alone finds it.
    for (const [at, sign] of signs.entries()) terms.add(sign + (signs[at + 1] ?? ''));
  }
  return [...terms];
}

/** What a query looks for: each term once. Words that are the beginning of another one of the query say nothing more. */
export function queryTerms(query: string): readonly string[] {
  const terms = new Set<string>();
  for (const { folded, unspaced } of piecesOf(query)) {
    const signs = signsOf(folded);
    if (!unspaced) terms.add(folded.slice(0, MAX_TERM));
    else if (signs.length === 1) terms.add(folded);
    else for (let at = 1; at < signs.length; at += 1) terms.add(`${signs[at - 1] ?? ''}${signs[at] ?? ''}`);
  }
  const all = [...terms];
  return all.filter((term) => !all.some((other) => other !== term && other.startsWith(term)));
}

/** Whether a text with these terms is found. */
export function isFound(terms: readonly string[], query: readonly string[]): boolean {
  return query.length > 0 && query.every((wanted) => terms.some((term) => term.startsWith(wanted)));
}

/** The code points of a text, each as a text. */
export function signsOf(text: string): readonly string[] {
  return Array.from(text);
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(OPTIONAL, '')
    .normalize('NFC')
    .replace(SPELLED, (letter) => SPELLINGS[letter] ?? letter)
    .replace(NO_WORD, '');
}

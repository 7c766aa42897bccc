import search from 'approx-string-match';
import { AROUND_CHARS, QUOTE_CHARS } from '@studyhall/domain';

/** Words of a page, and what stands around them: a TextQuoteSelector (W3C Web Annotation Data Model, 4.2.4). */
export interface TextQuote {
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

/** A stretch of a text: UTF-16 units from its start. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The share of a quote that may have been edited since. */
const MOST_EDITED = 1 / 3;
/** Shorter words are found as they are or not at all: nearly anything is like them. */
const LEAST_ALIKE = 12;
/** How many places with the same words are compared. */
const MOST_PLACES = 100;
/** In longer texts nothing is looked for that was edited: that would take long. */
const LONGEST = 300_000;

/** Quotes a stretch of a text; undefined where there are no words in it. */
export function quoteOf(text: string, { start, end }: Span): TextQuote | undefined {
  const exact = cut(text.slice(start, end), QUOTE_CHARS);
  if (exact.trim() === '') return undefined;
  const prefix = text.slice(Math.max(0, start - AROUND_CHARS), start).replace(/^[\uDC00-\uDFFF]/, '');
  const suffix = cut(text.slice(start + exact.length), AROUND_CHARS);
  return { exact, ...(prefix && { prefix }), ...(suffix && { suffix }) };
}

/** Where a text has what was quoted: as it was, else where it is most like it; undefined where nothing is like it. */
export function findQuote(text: string, quote: TextQuote): Span | undefined {
  const { exact, prefix = '', suffix = '' } = quote;
  const found = [...same(text, exact), ...alike(text, exact)];
  let best: Span | undefined;
  let most = -Infinity;
  for (const { start, end, errors } of found) {
    // What stands around it decides between places that are equally like it.
    const around = endsAlike(text.slice(0, start), prefix) + startsAlike(text.slice(end, end + suffix.length), suffix);
    const score = around / (2 * AROUND_CHARS) - errors;
    if (score > most) [best, most] = [{ start, end }, score];
  }
  return best;
}

interface Match extends Span {
  readonly errors: number;
}

function same(text: string, exact: string): readonly Match[] {
  const found: Match[] = [];
  for (let at = text.indexOf(exact); at >= 0 && found.length < MOST_PLACES; at = text.indexOf(exact, at + 1)) {
    found.push({ start: at, end: at + exact.length, errors: 0 });
  }
  return found;
}

function alike(text: string, exact: string): readonly Match[] {
  if (exact.length < LEAST_ALIKE || text.length > LONGEST || text.includes(exact)) return [];
  return search(text, exact, Math.floor(exact.length * MOST_EDITED)).slice(0, MOST_PLACES);
}

/** How many characters at the end of two texts are the same. */
function endsAlike(a: string, b: string): number {
  let n = 0;
  while (n < Math.min(a.length, b.length) && a.charAt(a.length - 1 - n) === b.charAt(b.length - 1 - n)) n++;
  return n;
}

function startsAlike(a: string, b: string): number {
  let n = 0;
  while (n < Math.min(a.length, b.length) && a.charAt(n) === b.charAt(n)) n++;
  return n;
}

/** The first units of a text, without half a character at the end. */
function cut(text: string, most: number): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return text.slice(0, end);
}

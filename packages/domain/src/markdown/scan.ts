import type { Context } from './context.ts';
import type { Token } from './tokens.ts';

/** A run of `*`, `_` or `~` that may begin or end emphasis. Its text is what is not used yet. */
export interface Run extends Token {
  readonly char: string;
  /** Its place and its length in the source. */
  readonly at: number;
  readonly size: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** An opening bracket that may begin a link. */
export interface Bracket extends Token {
  /** The place after it. */
  readonly start: number;
  readonly image: boolean;
  /** How many emphasis runs stood before it. */
  readonly runs: number;
}

/** The state of reading one inline text from its start to its end. */
export class Scan {
  readonly text: string;
  readonly context: Context;
  /** The place reached. It only grows. */
  at = 0;
  readonly tokens: Token[] = [];
  /** What still may begin or end emphasis, and what still may begin a link. */
  readonly runs: Run[] = [];
  readonly brackets: Bracket[] = [];
  /** The place after the last bracket: one before it has another inside, so it cannot begin a label. */
  lastBracket = 0;
  /** The same for the bracket of the last link: one before it holds a link, so it cannot begin another. */
  lastLink = 0;
  /** Where backtick runs stand, by their length, the last one first. */
  ticks: Partial<Record<number, number[]>> | undefined;
  /** No bare address begins before this place: it was tried. */
  addressFloor = 0;

  constructor(text: string, context: Context) {
    this.text = text;
    this.context = context;
  }

  /** Adds a token for what reaches from the scan's place to `end`, and goes there. */
  add(end: number, text = this.text.slice(this.at, end), leaf?: Token['leaf']): Token {
    const token: Token = { ends: 0, text, leaf, begins: [] };
    this.tokens.push(token);
    this.at = end;
    return token;
  }

  /** Makes a link of what follows the token `first`, up to the place `end`. */
  link(first: Token, end: number, href: string, title = '', image = false): Token {
    first.text = '';
    first.begins.push({ type: 'link', href, title, image, children: [] });
    const last = this.add(end, '');
    last.ends = 1;
    return last;
  }
}

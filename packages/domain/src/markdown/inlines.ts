import { readAutolink, readBareAddress } from './autolinks.ts';
import { closeBracket, openBracket } from './brackets.ts';
import { readCodeSpan } from './code-spans.ts';
import type { Context } from './context.ts';
import { matchRuns, readRun } from './emphasis.ts';
import { escapeLength, unescape } from './escapes.ts';
import { readFormula } from './formulas.ts';
import { Scan } from './scan.ts';
import type { Token } from './tokens.ts';

/** Reads what begins at the scan's place and answers its last token; undefined where the character is just text. */
type Reader = (scan: Scan) => Token | undefined;

const readers: Partial<Record<string, Reader>> = {
  '\n': readLineEnd,
  '\\': readEscape,
  '&': readEscape,
  '`': readCodeSpan,
  $: readFormula,
  '*': readRun,
  _: readRun,
  '~': readRun,
  '!': openBracket,
  '[': openBracket,
  ']': closeBracket,
  '<': readAutolink,
  h: readBareAddress,
  H: readBareAddress,
};

/** Reads the inlines of one block, from left to right; each reader looks ahead no further than linear time allows. */
export function scanInlines(text: string, context: Context): Token[] {
  const scan = new Scan(text, context);
  while (scan.at < text.length) {
    if (readers[text.charAt(scan.at)]?.(scan)) continue;
    let end = scan.at + 1;
    while (end < text.length && !readers[text.charAt(end)]) end += 1;
    scan.add(end);
  }
  matchRuns(scan.runs, 0);
  return scan.tokens;
}

function readLineEnd(scan: Scan): Token {
  const last = scan.tokens.at(-1);
  const hard = last?.text.endsWith('  ') ?? false;
  if (last) last.text = last.text.trimEnd();
  return scan.add(scan.at + 1, '', { type: 'break', hard });
}

function readEscape(scan: Scan): Token | undefined {
  const { text, at } = scan;
  const length = escapeLength(text, at);
  if (length > 0) return scan.add(at + length, unescape(text.slice(at, at + length)));
  return text.startsWith('\\\n', at) ? scan.add(at + 2, '', { type: 'break', hard: true }) : undefined;
}

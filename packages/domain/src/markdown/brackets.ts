import { whiteSpace } from './characters.ts';
import { matchRuns } from './emphasis.ts';
import { type FoundTarget, labelEnd, labelKey, readTarget } from './link-parts.ts';
import type { Scan } from './scan.ts';
import type { Token } from './tokens.ts';

/** Reads `[`, or `![` before an image. */
export function openBracket(scan: Scan): Token | undefined {
  const { text, at, brackets, runs } = scan;
  const image = text[at] === '!';
  if (image && text[at + 1] !== '[') return undefined;
  const start = image ? at + 2 : at + 1;
  scan.lastBracket = start;
  const bracket = Object.assign(scan.add(start), { start, image, runs: runs.length });
  brackets.push(bracket);
  return bracket;
}

/** Reads `]`, and what follows where that makes a link of the text since the bracket that it closes. */
export function closeBracket(scan: Scan): Token | undefined {
  const bracket = scan.brackets.pop();
  if (!bracket || (bracket.start < scan.lastLink && !bracket.image)) return undefined;
  const target = readInlineTarget(scan) ?? findDefinition(scan, bracket.start);
  if (!target) return undefined;
  matchRuns(scan.runs, bracket.runs);
  if (!bracket.image) scan.lastLink = bracket.start;
  return scan.link(bracket, target.end, target.href, target.title, bracket.image);
}

/** `(address "title")` right after the bracket. */
function readInlineTarget({ text, at, context }: Scan): FoundTarget | undefined {
  return text[at + 1] === '(' ? readTarget(text, at + 2, context, whiteSpace, ')') : undefined;
}

/** The definition meant by `[text][label]`, `[label][]` or `[label]`, whose first bracket closes at the scan's place. */
function findDefinition({ text, at, context, lastBracket }: Scan, start: number): FoundTarget | undefined {
  const end = labelEnd(text, at + 1);
  const full = end > at + 3;
  if (!full && lastBracket > start) return undefined;
  const target = context.definitions.get(labelKey(full ? text.slice(at + 2, end - 1) : text.slice(start, at)));
  if (!target) return undefined;
  context.budget.spend('references', target.href.length + target.title.length);
  return { ...target, end: end || at + 1 };
}

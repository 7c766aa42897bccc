import { skip } from './characters.ts';
import type { Scan } from './scan.ts';
import type { Token } from './tokens.ts';

/** Reads a code span, or the run of backticks that begins none. */
export function readCodeSpan(scan: Scan): Token {
  const { text, at } = scan;
  const start = skip(text, at, '`');
  const size = start - at;
  // One look at the whole text finds all runs, however many lengths of them there are.
  scan.ticks ??= findRuns(text);
  const ends = scan.ticks[size] ?? [];
  while ((ends.at(-1) ?? start) < start) ends.pop();
  const end = ends.at(-1);
  if (end === undefined) return scan.add(start);
  return scan.add(end + size, '', { type: 'code-span', text: tidy(text.slice(start, end)) });
}

/** The places of all runs of backticks, the last first, by length. */
function findRuns(text: string): Partial<Record<number, number[]>> {
  const runs: Partial<Record<number, number[]>> = {};
  for (let end = text.length; end > 0; end -= 1) {
    const last = end;
    while (text[end - 1] === '`') end -= 1;
    if (end < last) (runs[last - end] ??= []).push(end);
  }
  return runs;
}

/** Line ends become spaces; one space at both ends is there to part backticks, and goes. */
function tidy(source: string): string {
  const code = source.replaceAll('\n', ' ');
  return code.startsWith(' ') && code.endsWith(' ') && code.trim() ? code.slice(1, -1) : code;
}

import { skip } from './characters.ts';
import type { Run, Scan } from './scan.ts';

/** Reads the run of `*`, `_` or `~` at the scan's place. */
export function readRun(scan: Scan): Run {
  const { text, at, runs } = scan;
  const char = text.charAt(at);
  const end = skip(text, at, char);
  const before = weight(text[at - 1]);
  const after = weight(text[end]);
  // CommonMark's flanking: a run never leans on a space, on a mark only away from a word, and `_` not within a word.
  const inWords = char !== '_';
  const opens = after > 0 && (before < 2 || (inWords && after > 1));
  const closes = before > 0 && (after < 2 || (inWords && before > 1));
  const run = Object.assign(scan.add(end), { char, at, size: end - at, opens, closes });
  if (char !== '~' || run.size === 2) runs.push(run);
  return run;
}

/** 0 for white space, 1 for punctuation and symbols, 2 for what words are made of (and for half of an emoji). */
function weight(char = ' '): number {
  return /\s/.test(char) ? 0 : /[\p{P}\p{S}]/u.test(char) ? 1 : 2;
}

/**
 * Matches the runs from `from` on with one another and forgets them. Runs that wait for their end stand on a stack;
 * what the search for one sort of beginning has passed in vain is not searched again for that sort.
 */
export function matchRuns(runs: Run[], from: number): void {
  const waiting: Run[] = [];
  const floors: Partial<Record<string, number>> = {};
  for (const closer of runs.splice(from)) {
    const sort = `${closer.char}${closer.size % 3}${Number(closer.opens)}`;
    const floor = floors[sort] ?? 0;
    while (closer.closes && closer.text) {
      const place = waiting.findLastIndex((run) => run.at < floor || fits(run, closer));
      const opener = waiting[place];
      if (!opener || opener.at < floor) {
        floors[sort] = closer.at;
        break;
      }
      waiting.length = place + 1;
      wrap(opener, closer);
      if (!opener.text) waiting.pop();
    }
    if (closer.opens && closer.text) waiting.push(closer);
  }
}

/** Where one of two runs could do both, they fit unless their lengths, not multiples of three, add up to one. */
function fits(opener: Run, closer: Run): boolean {
  const apart = (opener.closes || closer.opens) && opener.size % 3 > 0 && (opener.size + closer.size) % 3 === 0;
  return opener.char === closer.char && !apart;
}

/** Puts what is between two runs into emphasis, and uses up as much of both: two characters each if they have them. */
function wrap(opener: Run, closer: Run): void {
  const width = Math.min(2, opener.text.length, closer.text.length);
  opener.begins.push({ type: opener.char === '~' ? 'strike' : width > 1 ? 'strong' : 'emphasis', children: [] });
  closer.ends += 1;
  opener.text = opener.text.slice(width);
  closer.text = closer.text.slice(width);
}

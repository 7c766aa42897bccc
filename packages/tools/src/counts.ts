import { readFileSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** How many tests of a run passed, failed and were skipped. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** A line for each failed test that is known by name: its name, and why it failed. */
  readonly failures?: readonly string[];
}

/** The environment variable that tells a test runner's reporter where to leave its counts. */
export const countsVariable = 'STUDYHALL_COUNTS';

export const sum = (all: readonly Counts[]): Counts => ({
  passed: all.reduce((n, counts) => n + counts.passed, 0),
  failed: all.reduce((n, counts) => n + counts.failed, 0),
  skipped: all.reduce((n, counts) => n + counts.skipped, 0),
  failures: all.flatMap(({ failures }) => failures ?? []),
});

/** One line for a failed test: what a long run's last page must tell. */
export const failureLine = (name: string, reason: string): string =>
  // Runners colour what they print.
  `${name}: ${stripVTControlCharacters(reason).replaceAll(/\s+/g, ' ').trim().slice(0, 300)}`;

/** The line with which every run of tests ends. */
export const closingLine = ({ passed, failed, skipped }: Counts): string =>
  `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;

/** Leaves the counts for whoever started this runner; a runner started by hand has nobody waiting. */
export function leaveCounts(counts: Counts): void {
  const file = process.env[countsVariable];
  if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
}

/** The counts a reporter left, or undefined when the runner died before it could. */
export function takeCounts(file: string): Counts | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  } catch {
    return undefined;
  }
}

/** The end of what a program printed, in one line: where it tells why it died. */
export const lastLines = (output: string): string =>
  stripVTControlCharacters(output).replaceAll(/\s+/g, ' ').trim().slice(-250);

/**
 * What a stage counts for. A program that counts no tests is one check itself; one that fails without a failed test has failed all
 * the same.
 * @param left what its reporter left, if anything
 * @param death why the program failed, or undefined when it ended well
 */
export function settle(left: Counts | undefined, death: string | undefined): Counts {
  if (death === undefined) return left ?? { passed: 1, failed: 0, skipped: 0 };
  if (left !== undefined && left.failed > 0) return left;
  return { passed: 0, skipped: 0, ...left, failed: 1, failures: [failureLine('all of it', death)] };
}

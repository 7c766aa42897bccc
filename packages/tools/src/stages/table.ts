import type { Outcome } from './run-stage.ts';

/** The closing table of a command: a line per stage with its counts and seconds. */
export function table(outcomes: readonly Outcome[]): string {
  const rows = [
    ['stage', 'passed', 'failed', 'skipped', 'seconds'],
    ...outcomes.map(({ stage, counts, took }) => [
      stage.name,
      String(counts.passed),
      String(counts.failed),
      String(counts.skipped),
      (took / 1000).toFixed(1),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
    .join('\n');
}

/** A line for each failed test, so that the last page of a long run tells them all. */
export function failures(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ stage, counts }) => {
    const named = counts.failures ?? [];
    const unnamed = counts.failed > named.length ? ['what it printed above tells more'] : [];
    return [...named, ...unnamed].map((line) => `FAILED ${stage.name} › ${line}`);
  });
}

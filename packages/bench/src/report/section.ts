import type { Spread } from '../measure/samples.ts';

/** A figure that was promised. */
export interface Aim {
  readonly what: string;
  /** What was promised, such as `at least 0.7`. */
  readonly wanted: string;
  readonly got: string;
  readonly isMet: boolean;
}

/** What one benchmark found. */
export interface Section {
  readonly name: string;
  readonly title: string;
  /** How it was measured. */
  readonly how: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly aims: readonly Aim[];
}

export function atLeast(what: string, least: number, got: Spread, unit = '×'): Aim {
  return { what, wanted: `at least ${least}${behind(unit)}`, got: show(got, unit), isMet: got.median >= least };
}

export function atMost(what: string, most: number, got: Spread, unit = '×'): Aim {
  return { what, wanted: `at most ${most}${behind(unit)}`, got: show(got, unit), isMet: got.median <= most };
}

/** A median with the range around it. */
export function show({ median, least, most }: Spread, unit = ''): string {
  const text = least === most ? round(median) : `${round(median)} (${round(least)}–${round(most)})`;
  return text + behind(unit);
}

function behind(unit: string): string {
  return unit === '' || unit === '×' ? unit : ` ${unit}`;
}

/** Three digits that count. */
export function round(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

/** A section as Markdown, without its heading. */
export function markdown({ how, head, rows, aims }: Section, machine: string): string {
  const table = [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows];
  const lines = table.map((row) => `| ${row.join(' | ')} |`);
  const kept = aims.map(({ what, wanted, got, isMet }) => `- ${what}: ${wanted}; **${got}**${isMet ? '' : ', missed'}`);
  return [how, '', ...lines, '', ...kept, ...(kept.length === 0 ? [] : ['']), `Measured on ${machine}.`].join('\n');
}

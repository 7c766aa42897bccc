import type { Options } from './option.ts';

/** What columns have at least, so that most commands look alike; one with something longer gets a wider one. */
const WIDTHS = [20, 42, 22] as const;

/** What `--help` tells of a command. */
export interface HelpParts {
  /** What the command does, in one line. */
  readonly summary: string;
  /** How it is called, one line each. */
  readonly usage: readonly string[];
  readonly options: Options;
  /** What else is worth knowing. */
  readonly notes?: string;
}

/** Puts the help of a command together. */
export function helpText({ summary, usage, options, notes }: HelpParts): string {
  const calls = usage.map((line, at) => `${at === 0 ? 'Usage: ' : '       '}${line}`);
  const rows = Object.entries(options).flatMap(([name, { value, env = '', usual = '', says }]) =>
    says.map((line, at) => {
      const flag = [`--${name}${name === 'help' ? ', -h' : ''}`, value].filter(Boolean).join(' ');
      return at > 0 ? ['', line] : [flag, line, env, usual];
    }),
  );
  const widths = WIDTHS.map((width, column) => Math.max(width, ...rows.map((cells) => (cells[column] ?? '').length + 1)));
  const flags = rows.map((cells) => `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('')}`.trimEnd());
  return [summary, '', ...calls, '', ...flags, ...(notes === undefined ? [] : ['', notes]), ''].join('\n');
}

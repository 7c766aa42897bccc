import type { Options } from './option.ts';

const FLAG_WIDTH = 20;
const TEXT_WIDTH = 42;
const ENV_WIDTH = 22;

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
  const flags = Object.entries(options).flatMap(([name, { value, env = '', usual = '', says }]) =>
    says.map((line, at) => {
      const flag = at > 0 ? '' : [`--${name}${name === 'help' ? ', -h' : ''}`, value].filter(Boolean).join(' ');
      const cells = at > 0 ? [flag, line] : [flag, line, env, usual];
      return `  ${cells.map((cell, column) => cell.padEnd([FLAG_WIDTH, TEXT_WIDTH, ENV_WIDTH][column] ?? 0)).join('')}`.trimEnd();
    }),
  );
  return [summary, '', ...calls, '', ...flags, ...(notes === undefined ? [] : ['', notes]), ''].join('\n');
}

import { parseArgs } from 'node:util';
import { Unusable } from '../report/unusable.ts';
import { chosen } from './chosen.ts';
import type { Law } from '../law.ts';
import { LAWS } from '../laws.ts';

/** What the command is asked to do. */
export interface Asked {
  readonly does: 'run' | 'list' | 'help' | 'version';
  /** The path of a module, where laws are to be run. */
  readonly module: string;
  readonly laws: readonly Law[];
  readonly only?: readonly string[];
  readonly seed?: number;
  /** How long a step may take: milliseconds. */
  readonly step: number;
  /** In a browser: the path of a program, or empty for one that is found. */
  readonly browser?: string;
  readonly json?: string;
}

/** No law is worth more than an hour; and timers, which count milliseconds, end after some days. */
const MOST_SECONDS = 3600;

export const HELP = `studyhall-conformance: holds an adapter against the laws of the contract.

Usage: studyhall-conformance ./my-adapter.js [options]

The module exports, by default or as "subject", { name, harness() }; harness() gives { link(who, room), dispose() }, and
link() opens a room of the backend as "ann", "ben" or "tia".

  --only LIST       families or laws, separated by commas: resume,order/batch
  --seed N          what laws do by chance is made from it; a failing run names its own
  --limit SECONDS   how long a law, or any other step, may take     60
  --json FILE       where the report goes                           conformance.json
                    (with --only nowhere, if not told)
  --browser[=PATH]  in a headless Chromium or Chrome: PATH, $CHROME_PATH, or where they usually are
                    (needs the packages esbuild and puppeteer-core). The module itself is loaded there: it
                    imports nothing of Node, and its backend runs already and lets other origins ask (CORS)
  --list            the laws, and what they need
  --help, -h        this text
  --version         the version

Exit codes: 0 all laws kept · 1 a law broken · 2 it could not run.
`;

const OPTIONS = {
  only: { type: 'string', multiple: true },
  seed: { type: 'string' },
  limit: { type: 'string' },
  json: { type: 'string' },
  browser: { type: 'string' },
  list: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/**
 * Reads the command line.
 *
 * @throws Unusable for anything that makes no sense
 */
export function readArgs(args: readonly string[]): Asked {
  const { values, positionals } = parse(args);
  const does = values.help === true ? 'help' : values.version === true ? 'version' : values.list === true ? 'list' : 'run';
  const only = values.only?.flatMap((list) => list.split(',')).map((name) => name.trim());
  const [module = '', ...more] = positionals;
  if (does === 'run' && module === '') throw new Unusable('which module? Give the path of one that exports a subject, such as ./my-adapter.js');
  if (more.length > 0) throw new Unusable(`one module at a time: ${more.join(' ')} is too much`);
  if (values.json?.trim() === '') throw new Unusable('--json is empty');
  return {
    does,
    module,
    laws: only === undefined ? LAWS : chosen(only),
    step: 1000 * secondsIn(values.limit ?? '60'),
    ...(only && { only }),
    ...(values.seed !== undefined && { seed: seedIn(values.seed) }),
    ...(values.browser !== undefined && { browser: values.browser }),
    ...(values.json !== undefined && { json: values.json }),
  };
}

function parse(args: readonly string[]) {
  // The parser knows no option whose value may be absent.
  const whole = args.map((arg) => (arg === '--browser' ? '--browser=' : arg)).reduce<string[]>(withNegative, []);
  try {
    return parseArgs({ args: whole, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Unusable((error instanceof Error ? error.message : String(error)).split(/\. /)[0] ?? '');
  }
}

/** `--seed -1`: the parser would take what begins with a dash for another option. */
function withNegative(taken: string[], arg: string): string[] {
  const before = taken.at(-1);
  return /^-\d/.test(arg) && before?.startsWith('--') === true ? [...taken.slice(0, -1), `${before}=${arg}`] : [...taken, arg];
}

function seedIn(text: string): number {
  const seed = Number(text);
  if (!/^-?\d+$/.test(text) || Math.abs(seed) > 0x7fffffff) throw new Unusable(`--seed must be a whole number of 32 bits, not ${shown(text)}`);
  return seed;
}

function secondsIn(text: string): number {
  const seconds = Number(text);
  const fits = /^\d*\.?\d+$/.test(text) && seconds > 0 && seconds <= MOST_SECONDS;
  if (!fits) throw new Unusable(`--limit must be a number of seconds, up to ${String(MOST_SECONDS)}, not ${shown(text)}`);
  return seconds;
}

const shown = (text: string): string => (text === '' ? 'empty' : text);

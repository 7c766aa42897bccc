import { parseArgs } from 'node:util';
import { isId } from '@studyhall/protocol';
import { readConfig } from './config-file.ts';
import type { Config } from './config-file.ts';
import { SettingsError } from './error.ts';
import type { Options } from './option.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a command was told by flags, environment and configuration; the first of them that speaks counts. */
export interface Given {
  readonly config: Config;
  /** What stands beside the flags. */
  readonly words: readonly string[];
  /** What was said, or else what is usual. */
  text(name: string): string | undefined;
  /** What was said by flag or environment alone. */
  own(name: string): string | undefined;
  /** What was said by flags, or else by the environment, of an option that may be given again. */
  texts(name: string): readonly string[];
  /** Whether a switch is on. */
  on(name: string): boolean;
}

/**
 * Reads what a command was told.
 *
 * @param words names of what may stand beside the flags, such as `FILE`
 * @throws SettingsError for flags that are not there, stand there twice, have no value or an empty one, and for a configuration that cannot be read
 */
export function readGiven(args: readonly string[], env: Environment, options: Options, words: readonly string[] = []): Given {
  const { values, positionals } = parse(args, options);
  if (positionals.length > words.length) throw new SettingsError(`Unexpected argument '${positionals[words.length] ?? ''}'`);
  const own = (name: string): string | undefined => values.get(name)?.at(-1) ?? (options[name]?.env === undefined ? undefined : env[options[name].env]);
  // Also what nobody asks for afterwards: a flag that is not heeded is a mistake that nobody sees.
  for (const name of Object.keys(options)) {
    if (own(name)?.trim() === '' || values.get(name)?.some((value) => value.trim() === '') === true) throw new SettingsError(`--${name} is empty`);
  }
  const file = own('config');
  const config = file === undefined ? {} : readConfig(file);
  return {
    config,
    words: positionals,
    own,
    text: (name) => own(name) ?? config.texts?.[name] ?? options[name]?.usual,
    texts(name) {
      const variable = own(name);
      return values.get(name) ?? (variable === undefined ? [] : [variable]);
    },
    on: (name) => values.has(name),
  };
}

function parse(args: readonly string[], options: Options): { values: ReadonlyMap<string, readonly string[]>; positionals: readonly string[] } {
  try {
    const known = Object.entries(options).map(([name, { value }]) => {
      const kind = value === undefined ? ({ type: 'boolean' } as const) : ({ type: 'string', multiple: true } as const);
      return [name, name === 'help' ? { ...kind, short: 'h' } : kind] as const;
    });
    const { values, positionals } = parseArgs({ args: withDashes(args, options), options: Object.fromEntries(known), allowPositionals: true });
    const twice = Object.entries(values).find(([name, value]) => options[name]?.many !== true && Array.isArray(value) && value.length > 1);
    if (twice !== undefined) throw new SettingsError(`--${twice[0]} is given twice`);
    const texts = Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : []] as const);
    return { values: new Map(texts), positionals };
  } catch (error) {
    throw error instanceof SettingsError ? error : flagError(error);
  }
}

/** The first sentence of what the parser threw, and what to do about a value that looks like a flag. */
function flagError(error: unknown): SettingsError {
  const message = error instanceof Error ? error.message : String(error);
  const [line] = message.split(/\n|\. /);
  const hint = /To specify an option argument starting with a dash use '(.*)'/.exec(message)?.[1];
  if (hint !== undefined) return new SettingsError(`${line ?? ''} A value that begins with two dashes is written ${hint.replace('-XYZ', '--XYZ')}`);
  return new SettingsError(line ?? 'the flags make no sense');
}

/** Values may begin with a dash, as numbers that are wrong do and one id in 64, and an id with two: the parser would take them for flags. */
function withDashes(args: readonly string[], options: Options): string[] {
  return args.reduce<string[]>((taken, arg) => {
    const before = taken.at(-1);
    const awaited = before?.startsWith('--') === true && options[before.slice(2)]?.value !== undefined;
    const value = arg !== '-h' && (/^-[^-]/.test(arg) || (isId(arg) && options[arg.slice(2)] === undefined));
    if (!awaited || !value) return [...taken, arg];
    return [...taken.slice(0, -1), `${before}=${arg}`];
  }, []);
}

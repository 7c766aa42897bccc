import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MIN_SECRET_BYTES } from '@studyhall/server-core';
import type { AllowedOrigins, Issuer, RoomPolicy } from '@studyhall/server-core';

/** Everything the command can be told. */
export interface Settings {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** The folder of the database. */
  readonly data: string;
  readonly issuer: Issuer;
  readonly rooms: RoomPolicy;
  readonly origins: AllowedOrigins;
}

/** What the command is to do: serve, or only say something. */
export type Asked = Settings | 'help' | 'version';

/** The command line or the environment makes no sense; the message is one line that says what is wrong. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

export const HELP = `studyhall-server: keeps the rooms of a learning community and serves its script tag.

Usage: studyhall-server [flags]
       studyhall-server export --help

  --data DIR          where the database lives            STUDYHALL_DATA       ./studyhall-data
  --port N            port to listen on; 0: a free one    PORT                 4100
  --host NAME         address to listen on                STUDYHALL_HOST       127.0.0.1
  --secret-file FILE  file with the secret for HS256      STUDYHALL_SECRET_FILE
                      or the secret itself                STUDYHALL_SECRET
  --jwks URL|FILE     the issuer's public keys            STUDYHALL_JWKS
  --issuer NAME       the claim iss that tokens carry     STUDYHALL_ISSUER     course-page
  --audience NAME     the claim aud that tokens carry     STUDYHALL_AUDIENCE   studyhall
  --rooms WHO         open: members make rooms by posting STUDYHALL_ROOMS      open
                      listed: only course staff make rooms
  --origins LIST      origins of pages that may use it,   STUDYHALL_ORIGINS    any
                      separated by commas
  --help, -h          this text
  --version           the version

A flag wins over its environment variable. A secret (${MIN_SECRET_BYTES} bytes at least) or keys, or both, must be given.
`;

const FLAGS = {
  data: 'STUDYHALL_DATA',
  port: 'PORT',
  host: 'STUDYHALL_HOST',
  'secret-file': 'STUDYHALL_SECRET_FILE',
  jwks: 'STUDYHALL_JWKS',
  issuer: 'STUDYHALL_ISSUER',
  audience: 'STUDYHALL_AUDIENCE',
  rooms: 'STUDYHALL_ROOMS',
  origins: 'STUDYHALL_ORIGINS',
} as const;

type Flag = keyof typeof FLAGS;

/**
 * Reads the command line and the environment.
 *
 * @throws SettingsError for anything that makes no sense
 */
export function readSettings(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Asked {
  const flags = parseFlags(args);
  if (flags.only !== undefined) return flags.only;
  const given = (flag: Flag): string | undefined => {
    const value = flags.values.get(flag) ?? env[FLAGS[flag]];
    if (value?.trim() === '') throw new SettingsError(`--${flag} is empty`);
    return value;
  };
  return {
    host: given('host') ?? '127.0.0.1',
    port: readPort(given('port') ?? '4100'),
    data: given('data') ?? './studyhall-data',
    issuer: readIssuer(given, env['STUDYHALL_SECRET']),
    rooms: readRooms(given('rooms') ?? 'open'),
    origins: readOrigins(given('origins') ?? 'any'),
  };
}

function parseFlags(args: readonly string[]): { only: 'help' | 'version' | undefined; values: ReadonlyMap<string, string> } {
  try {
    const options = Object.fromEntries(Object.keys(FLAGS).map((flag) => [flag, { type: 'string' as const }]));
    const more = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: withNegatives(args), options: { ...options, ...more } });
    const texts = Object.entries(values).flatMap(([flag, value]) => (typeof value === 'string' ? [[flag, value] as const] : []));
    const only = values.help === true ? 'help' : values.version === true ? 'version' : undefined;
    return { only, values: new Map(texts) };
  } catch (error) {
    throw flagError(error);
  }
}

/** The first sentence of what a parser of flags threw. */
export function flagError(error: unknown): SettingsError {
  const [line] = (error instanceof Error ? error.message : String(error)).split(/\n|\. /);
  return new SettingsError(line ?? 'the flags make no sense');
}

/** `--port -1` is a wrong number: the parser would take what begins with a dash for another flag. */
function withNegatives(args: readonly string[]): string[] {
  return args.reduce<string[]>((taken, arg) => {
    const before = taken.at(-1);
    if (!/^-\d/.test(arg) || before?.startsWith('--') !== true) return [...taken, arg];
    return [...taken.slice(0, -1), `${before}=${arg}`];
  }, []);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new SettingsError(`--port must be a number from 0 to 65535, not ${text}`);
  return port;
}

function readRooms(text: string): RoomPolicy {
  if (text !== 'open' && text !== 'listed') throw new SettingsError(`--rooms must be open or listed, not ${text}`);
  return text;
}

function readOrigins(text: string): AllowedOrigins {
  if (text === 'any') return 'any';
  return text.split(',').map((each) => {
    const origin = each.trim();
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new SettingsError(`--origins must be origins such as https://lms.example.edu, not ${origin}`);
    }
    return origin;
  });
}

function readIssuer(given: (flag: Flag) => string | undefined, secretText: string | undefined): Issuer {
  const file = given('secret-file');
  const secret = file === undefined ? secretText : readText(file, '--secret-file');
  const jwks = given('jwks');
  if (secret === undefined && jwks === undefined) {
    throw new SettingsError('no tokens can be checked: give --secret-file, STUDYHALL_SECRET or --jwks');
  }
  const bytes = secret === undefined ? undefined : new TextEncoder().encode(secret.trim());
  if (bytes !== undefined && bytes.length < MIN_SECRET_BYTES) {
    throw new SettingsError(`the secret has ${bytes.length} bytes; it needs ${MIN_SECRET_BYTES} at least`);
  }
  return {
    issuer: given('issuer') ?? 'course-page',
    audience: given('audience') ?? 'studyhall',
    ...(bytes === undefined ? {} : { secret: bytes }),
    ...(jwks === undefined ? {} : { jwks: readKeys(jwks) }),
  };
}

function readKeys(text: string): NonNullable<Issuer['jwks']> {
  if (/^https?:/.test(text)) {
    if (!URL.canParse(text)) throw new SettingsError(`--jwks is no valid address: ${text}`);
    return new URL(text);
  }
  try {
    const keys = JSON.parse(readText(text, '--jwks')) as Exclude<Issuer['jwks'], URL | undefined>;
    if (Array.isArray(keys.keys)) return keys;
  } catch (error) {
    if (error instanceof SettingsError) throw error;
  }
  throw new SettingsError(`--jwks: ${text} is no JSON Web Key Set`);
}

function readText(path: string, flag: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new SettingsError(`${flag}: ${path} cannot be read`);
  }
}

import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { SettingsError } from './error.ts';
import { readText } from './read-text.ts';

/** No path and no name has a NUL in it, and the system would not take one. */
const Text = v.pipe(v.string(), v.regex(/\S/, 'must not be empty'), v.excludes('\0', 'must have no NUL in it'));

const SecretFiles = v.union([Text, v.array(Text)], 'must be a file or a list of files, the newest first');

const IssuerEntry = v.strictObject({
  issuer: Text,
  audience: v.optional(Text, 'studyhall'),
  secretFile: v.optional(SecretFiles),
  apiSecretFile: v.optional(SecretFiles),
  jwks: v.optional(Text),
  algorithms: v.optional(v.array(Text)),
  toleranceS: v.optional(v.number()),
  keysKeptS: v.optional(v.number()),
});

const ConfigCodec = v.strictObject({
  data: v.optional(Text),
  store: v.optional(Text),
  files: v.optional(Text),
  bus: v.optional(Text),
  host: v.optional(Text),
  port: v.optional(v.number()),
  issuers: v.optional(v.pipe(v.array(IssuerEntry), v.nonEmpty('must not be empty'))),
  rooms: v.optional(v.picklist(['open', 'listed'])),
  origins: v.optional(v.union([v.literal('any'), v.pipe(v.array(Text), v.nonEmpty('must not be empty'))], 'must be "any" or a list of origins')),
  limits: v.optional(v.pipe(v.record(v.string(), v.number()), v.check((limits) => !Array.isArray(limits), 'must be Object'))),
  trustProxy: v.optional(v.number()),
  webhooks: v.optional(v.picklist(['public', 'any'])),
  metrics: v.optional(Text),
});

/** An issuer as a configuration names it; paths are whole. */
export type ConfiguredIssuer = Omit<v.InferOutput<typeof IssuerEntry>, 'secretFile' | 'apiSecretFile'> & {
  readonly secretFiles: readonly string[];
  readonly apiSecretFiles: readonly string[];
};

/** What a configuration says. */
export interface Config {
  /** What options say too, by the names of their flags. */
  readonly texts?: Readonly<Record<string, string | undefined>>;
  readonly issuers?: readonly ConfiguredIssuer[];
  readonly limits?: Readonly<Record<string, number>>;
}

/**
 * Reads a configuration. What it names by a path is looked for beside it.
 *
 * @throws SettingsError naming the key that makes no sense
 */
export function readConfig(file: string): Config {
  const said = parse(file);
  const beside = (path: string): string => resolve(dirname(file), path);
  const { data, store, files, bus, host, port, rooms, origins, trustProxy, webhooks, metrics } = said;
  const texts = {
    ...(data === undefined ? {} : { data: beside(data) }),
    ...(store === undefined ? {} : { store: store.replace(/^sqlite:(.+)$/, (_, folder: string) => `sqlite:${beside(folder)}`) }),
    ...(files === undefined ? {} : { files: files.replace(/^disk:(.+)$/, (_, folder: string) => `disk:${beside(folder)}`) }),
    bus,
    host,
    port: port?.toString(),
    rooms,
    origins: typeof origins === 'object' ? origins.join(',') : origins,
    'trust-proxy': trustProxy?.toString(),
    webhooks,
    metrics,
  };
  const issuers = said.issuers?.map(({ secretFile = [], apiSecretFile = [], jwks, ...issuer }) => ({
    ...issuer,
    secretFiles: [secretFile].flat().map(beside),
    apiSecretFiles: [apiSecretFile].flat().map(beside),
    ...(jwks === undefined ? {} : { jwks: /^https?:/.test(jwks) ? jwks : beside(jwks) }),
  }));
  return { texts, ...(issuers === undefined ? {} : { issuers }), ...(said.limits === undefined ? {} : { limits: said.limits }) };
}

function parse(file: string): v.InferOutput<typeof ConfigCodec> {
  let json: unknown;
  const text = readText(file, '--config');
  try {
    json = JSON.parse(text);
  } catch {
    throw new SettingsError(`--config: ${file} is no JSON`);
  }
  // An array is an object without keys to the codec.
  if (Array.isArray(json)) throw new SettingsError(`--config: ${file}: the whole: must be an object`);
  const read = v.safeParse(ConfigCodec, json);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new SettingsError(`--config: ${file}: ${v.getDotPath(issue) ?? 'the whole'}: ${wrong(issue)}`);
}

function wrong({ type, message, expected, received }: Pick<v.BaseIssue<unknown>, 'type' | 'message' | 'expected' | 'received'>): string {
  if (expected === 'never') return 'there is no such key';
  // What was given may be a secret in the wrong place; what kind of thing it is tells enough.
  if (received === 'undefined') return 'is missing';
  return /^(string|number|array|strict_object|record|picklist)$/.test(type) ? `must be ${expected ?? 'something else'}` : message;
}

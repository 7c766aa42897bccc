import { checkIssuers, MIN_SECRET_BYTES } from '@studyhall/server-core';
import type { Issuer } from '@studyhall/server-core';
import type { ConfiguredIssuer } from './config-file.ts';
import { SettingsError } from './error.ts';
import type { Environment, Given } from './given.ts';
import { ISSUER_OPTIONS } from './options.ts';
import { readText } from './read-text.ts';

/**
 * Whose tokens are taken: the issuers of the configuration, or the one that flags and environment tell of.
 *
 * @throws SettingsError where there is none, it is told twice, or a secret or keys cannot be used
 */
export function readIssuers(given: Given, env: Environment): readonly Issuer[] {
  const own = Object.keys(ISSUER_OPTIONS).filter((name) => given.own(name) !== undefined).map((name) => `--${name}`);
  if (env['STUDYHALL_SECRET'] !== undefined) own.push('STUDYHALL_SECRET');
  const { issuers } = given.config;
  if (issuers !== undefined && own[0] !== undefined) throw new SettingsError(`issuers are told twice: by the configuration and by ${own[0]}`);
  const found = issuers?.map((entry, at) => configured(entry, `--config: issuers.${at}`)) ?? [told(given, env['STUDYHALL_SECRET'])];
  try {
    checkIssuers(found);
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error));
  }
  return found;
}

/** The files that hold secrets: what {@link readIssuers} reads, and a configuration with a password in an address. */
export function secretFilesOf(given: Given): readonly string[] {
  const { issuers = [], texts = {} } = given.config;
  const file = given.own('config');
  const hasPassword = [texts['store'], texts['bus']].some((address) => /:\/\/[^/@]*:[^/@]*@/.test(address ?? ''));
  return [
    ...given.texts('secret-file'),
    ...given.texts('api-secret-file'),
    ...issuers.flatMap(({ secretFiles, apiSecretFiles }) => [...secretFiles, ...apiSecretFiles]),
    ...(file !== undefined && hasPassword ? [file] : []),
  ];
}

function configured({ issuer, audience, secretFiles, apiSecretFiles, jwks, algorithms, toleranceS }: ConfiguredIssuer, where: string): Issuer {
  return {
    issuer,
    audience,
    ...(algorithms === undefined ? {} : { algorithms }),
    ...(toleranceS === undefined ? {} : { toleranceS }),
    ...(secretFiles.length === 0 ? {} : { secret: secretFiles.map((file) => secretOf(readText(file, `${where}.secretFile`))) }),
    ...(apiSecretFiles.length === 0 ? {} : { apiSecret: apiSecretFiles.map((file) => secretOf(readText(file, `${where}.apiSecretFile`))) }),
    ...(jwks === undefined ? {} : { jwks: readKeys(jwks, `${where}.jwks`) }),
  };
}

function told(given: Given, secretText: string | undefined): Issuer {
  const files = given.texts('secret-file');
  const secrets = files.length > 0 ? files.map((file) => readText(file, '--secret-file')) : secretText === undefined ? [] : [secretText];
  const apiSecrets = given.texts('api-secret-file').map((file) => secretOf(readText(file, '--api-secret-file')));
  const jwks = given.text('jwks');
  if (secrets.length === 0 && jwks === undefined) {
    throw new SettingsError('no tokens can be checked: give --secret-file, STUDYHALL_SECRET, --jwks or issuers in --config');
  }
  return {
    issuer: given.text('issuer') ?? '',
    audience: given.text('audience') ?? '',
    ...(secrets.length === 0 ? {} : { secret: secrets.map(secretOf) }),
    ...(apiSecrets.length === 0 ? {} : { apiSecret: apiSecrets }),
    ...(jwks === undefined ? {} : { jwks: readKeys(jwks, '--jwks') }),
  };
}

function secretOf(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text.trim());
  if (bytes.length >= MIN_SECRET_BYTES) return bytes;
  throw new SettingsError(`the secret has ${bytes.length} bytes; it needs ${MIN_SECRET_BYTES} at least`);
}

function readKeys(text: string, name: string): NonNullable<Issuer['jwks']> {
  if (/^https?:/.test(text)) {
    if (!URL.canParse(text)) throw new SettingsError(`${name} is no valid address: ${text}`);
    return new URL(text);
  }
  try {
    const keys = JSON.parse(readText(text, name)) as Exclude<Issuer['jwks'], URL | undefined>;
    if (Array.isArray(keys.keys)) return keys;
  } catch (error) {
    if (error instanceof SettingsError) throw error;
  }
  throw new SettingsError(`${name}: ${text} is no JSON Web Key Set`);
}

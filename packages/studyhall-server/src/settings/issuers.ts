import { checkIssuers } from '@studyhall/server-core';
import type { Issuer } from '@studyhall/server-core';
import type { ConfiguredIssuer } from './config-file.ts';
import { SettingsError } from './error.ts';
import type { Environment, Given } from './given.ts';
import { ISSUER_OPTIONS } from './options.ts';
import { readKeys } from './keys.ts';
import { readSecret, secretOf } from './secret.ts';

/**
 * Whose tokens are taken: the issuers of the configuration, or the one that flags and environment tell of.
 *
 * @throws SettingsError where there is none, it is told twice, or a secret or keys cannot be used
 */
export function readIssuers(given: Given, env: Environment): readonly Issuer[] {
  const own = Object.keys(ISSUER_OPTIONS).filter((name) => given.own(name) !== undefined).map((name) => `--${name}`);
  if (env['STUDYHALL_SECRET'] !== undefined) own.push('STUDYHALL_SECRET');
  if (env['STUDYHALL_SECRET'] !== undefined && env['STUDYHALL_SECRET_FILE'] !== undefined) {
    throw new SettingsError('the secret is told twice: by STUDYHALL_SECRET and by STUDYHALL_SECRET_FILE');
  }
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

function configured({ issuer, audience, secretFiles, apiSecretFiles, jwks, algorithms, toleranceS, keysKeptS }: ConfiguredIssuer, where: string): Issuer {
  return {
    issuer,
    audience,
    ...(algorithms === undefined ? {} : { algorithms }),
    ...(toleranceS === undefined ? {} : { toleranceS }),
    ...(keysKeptS === undefined ? {} : { keysKeptS }),
    ...(secretFiles.length === 0 ? {} : { secret: secretFiles.map((file) => readSecret(file, `${where}.secretFile`)) }),
    ...(apiSecretFiles.length === 0 ? {} : { apiSecret: apiSecretFiles.map((file) => readSecret(file, `${where}.apiSecretFile`)) }),
    ...(jwks === undefined ? {} : { jwks: readKeys(jwks, `${where}.jwks`) }),
  };
}

function told(given: Given, secretText: string | undefined): Issuer {
  const files = given.texts('secret-file');
  const own = secretText === undefined ? [] : [secretOf(secretText, 'STUDYHALL_SECRET')];
  const secrets = files.length > 0 ? files.map((file) => readSecret(file, '--secret-file')) : own;
  const apiSecrets = given.texts('api-secret-file').map((file) => readSecret(file, '--api-secret-file'));
  const jwks = given.text('jwks');
  if (secrets.length === 0 && jwks === undefined) {
    throw new SettingsError('no tokens can be checked: give --secret-file, STUDYHALL_SECRET, --jwks or issuers in --config');
  }
  return {
    issuer: given.text('issuer') ?? '',
    audience: given.text('audience') ?? '',
    ...(secrets.length === 0 ? {} : { secret: secrets }),
    ...(apiSecrets.length === 0 ? {} : { apiSecret: apiSecrets }),
    ...(jwks === undefined ? {} : { jwks: readKeys(jwks, '--jwks') }),
  };
}

import { SettingsError } from './error.ts';
import type { Given } from './given.ts';

/**
 * Whose courses a command is about: the issuer that was named, or else the only one of the configuration.
 *
 * @throws SettingsError where a configuration has several and none was named
 */
export function readTenant(given: Given): string {
  const [first, second] = given.config.issuers ?? [];
  const named = given.own('issuer');
  if (named === undefined && second !== undefined) throw new SettingsError('which issuer? the configuration has several; give --issuer');
  return named ?? first?.issuer ?? given.text('issuer') ?? '';
}

import { createPublicKey } from 'node:crypto';
import type { Issuer } from '@studyhall/server-core';
import { SettingsError } from './error.ts';
import { readText } from './read-text.ts';
import { readUrl } from './values.ts';

/**
 * The keys of an issuer: where they are published, or what stands in a file.
 *
 * @param name of the flag or key, for the message
 * @throws SettingsError where the address is none, or the file holds no public key that a signature can be checked by
 */
export function readKeys(text: string, name: string): NonNullable<Issuer['jwks']> {
  if (/^https?:/.test(text)) return readUrl(text, name);
  const keys = keysIn(readText(text, name));
  if (keys === undefined) throw new SettingsError(`${name}: ${text} is no JSON Web Key Set`);
  // Whoever reads the file could sign: it was made by mistake, and may stand at an address too.
  if (keys.some((key) => 'd' in key || 'k' in key)) throw new SettingsError(`${name}: ${text} holds a private key: only public ones belong there`);
  if (!keys.some(isUsable)) throw new SettingsError(`${name}: ${text} has no public key that a signature can be checked by`);
  return { keys };
}

function keysIn(text: string): readonly Readonly<Record<string, unknown>>[] | undefined {
  try {
    const { keys } = Object(JSON.parse(text)) as { readonly keys?: unknown };
    const isSet = Array.isArray(keys) && keys.every((key) => typeof key === 'object' && key !== null && !Array.isArray(key));
    return isSet ? (keys as Readonly<Record<string, unknown>>[]) : undefined;
  } catch {
    return undefined;
  }
}

/** A set may have others beside it, such as for encryption. */
function isUsable(key: Readonly<Record<string, unknown>>): boolean {
  try {
    createPublicKey({ key, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

import { readFileSync } from 'node:fs';
import { MIN_SECRET_BYTES } from '@studyhall/server-core';
import { SettingsError } from './error.ts';

/** What is read as it stands, and never with a sign for what could not be read: many files would be one secret, and one that anybody can guess. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** What keeps the file from being read, by the system's codes. */
const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; it takes the name of a file, and never the secret itself',
  EACCES: 'this user may not read the file',
  EISDIR: 'this is a folder',
};

/**
 * The secret that a file holds, without white space around it.
 *
 * @param name of the flag or key, for the message, which repeats nothing: what stands there by mistake may be the secret
 * @throws SettingsError where it cannot be read, is no text or too short
 */
export function readSecret(path: string, name: string): Uint8Array {
  const bytes = read(path, name);
  try {
    return secretOf(UTF8.decode(bytes), name);
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    throw new SettingsError(`${name}: the secret is no text: openssl rand -base64 32 makes one`);
  }
}

/** @throws SettingsError for one that is too short */
export function secretOf(text: string, name: string): Uint8Array {
  const bytes = new TextEncoder().encode(text.trim());
  if (bytes.length >= MIN_SECRET_BYTES) return bytes;
  throw new SettingsError(`${name}: the secret has ${bytes.length} bytes; it needs ${MIN_SECRET_BYTES} at least`);
}

function read(path: string, name: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new SettingsError(`${name}: ${WHY[code] ?? 'the file cannot be read'} (${code})`);
  }
}

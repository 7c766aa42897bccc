import { readFileSync } from 'node:fs';
import { SettingsError } from './error.ts';

/**
 * The text of a file that a setting names.
 *
 * @param name of the flag or key, for the message
 * @throws SettingsError where it cannot be read
 */
export function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SettingsError(`${name}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'not a file'})`);
  }
}

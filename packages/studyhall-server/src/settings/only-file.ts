import { SettingsError } from './error.ts';
import type { Given } from './given.ts';
import { readPlace } from './place.ts';

/**
 * What commands that work on the database's file are told: the folder, and the file beside it.
 *
 * @throws SettingsError where no file is named, or the store is none of files
 */
export function readFileAndFolder(given: Given, postgresAdvice: string): { readonly file: string; readonly folder: string } {
  const [file] = given.words;
  const { store } = readPlace(given);
  if (store.kind === 'postgres') throw new SettingsError(`--store: ${postgresAdvice}`);
  if (file === undefined || file.trim() === '') throw new SettingsError('which file? name it');
  return { file, folder: store.folder };
}

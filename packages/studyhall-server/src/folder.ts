import { makeFolder } from '@studyhall/server-core';
import { SettingsError } from './settings/error.ts';

/** The setting that names a folder. */
export type FolderSetting = 'data' | 'store' | 'files';

/** What {@link makeFolder} does that may fail. */
const STEPS = new Set(['mkdir', 'access', 'stat']);

/**
 * Makes a folder that a setting names.
 *
 * @throws SettingsError naming it
 */
export function makeNamedFolder(path: string, name: FolderSetting): void {
  try {
    makeFolder(path);
  } catch (error) {
    throw namedFolderError(error, path, name);
  }
}

/** What was thrown, in the words of the flag where the folder is why. */
export function namedFolderError(error: unknown, path: string, name: FolderSetting): unknown {
  const { code = 'unknown', syscall = '' } = Object(error) as NodeJS.ErrnoException;
  return STEPS.has(syscall) ? new SettingsError(`--${name}: ${path} cannot be used as a folder (${code})`) : error;
}

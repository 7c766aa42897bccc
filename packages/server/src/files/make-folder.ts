import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder, and those above it, where they are missing.
 *
 * @param mode who may use what is made: its owner alone by default, because what is kept there is nobody else's on this machine
 * @throws Error with the system's code and the path where it cannot be made or written
 */
export function makeFolder(path: string, mode = 0o700): void {
  const folder = resolve(path);
  makeMissing(folder, mode);
  accessSync(folder, constants.W_OK);
}

/** Not by `recursive`: that tries for ever where a system says that what it was just given is not there, as in /proc. */
function makeMissing(folder: string, mode: number): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(folder) !== folder) makeMissing(dirname(folder), mode);
  mkdirSync(folder, { mode });
}

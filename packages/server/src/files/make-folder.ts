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
  if (isFolder(folder)) return;
  if (dirname(folder) !== folder) makeMissing(dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Several servers that share a folder may start at once, and another one was quicker.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

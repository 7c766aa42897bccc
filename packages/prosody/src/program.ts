import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Debian keeps them here; an ordinary person's PATH may not say so. */
const FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin'];

/** Whether this machine has a Prosody. */
export function isInstalled(): boolean {
  return find('prosody') !== undefined && find('prosodyctl') !== undefined;
}

/**
 * The path of one of Prosody's programs.
 *
 * @throws Error where it is not installed
 */
export function programPath(name: 'prosody' | 'prosodyctl'): string {
  const found = find(name);
  if (found === undefined) throw new Error(`${name} is not installed: apt-get install prosody (the name is Debian's)`);
  return found;
}

function find(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), ...FOLDERS].filter((folder) => folder !== '');
  return folders
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

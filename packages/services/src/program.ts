import { accessSync, constants, readdirSync } from 'node:fs';
import path from 'node:path';

/** The programs that are started here, by Debian's packages. */
const PACKAGES = { postgres: 'postgresql', 'nats-server': 'nats-server', nginx: 'nginx' } as const;

/** What can be started. */
export type ServiceName = keyof typeof PACKAGES;

/** Debian keeps programs here; an ordinary person's PATH may not say so. */
const FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin'];
/** Debian keeps each major version of PostgreSQL in a folder of its own, and on nobody's PATH. */
const POSTGRES = '/usr/lib/postgresql';

/**
 * Why tests that need a service are skipped, or false where it is there: what `skip` of `node:test` takes.
 *
 * @param names all that are needed
 */
export function missing(...names: readonly ServiceName[]): string | false {
  const absent = names.filter((name) => find(name) === undefined).map((name) => PACKAGES[name]);
  return absent.length > 0 && `not on this machine: apt-get install ${absent.join(' ')} (the names are Debian’s)`;
}

/**
 * The path of a program.
 *
 * @param name a service, or a program that comes with one, such as `initdb`
 * @throws Error where it is not installed
 */
export function programPath(name: string): string {
  const found = find(name);
  if (found === undefined) throw new Error(`${name} is not on this machine`);
  return found;
}

/** Like {@link programPath}, or undefined. */
export function find(name: string): string | undefined {
  const folders = [...postgresFolders(), ...(process.env['PATH'] ?? '').split(path.delimiter), ...FOLDERS];
  return folders
    .filter((folder) => folder !== '')
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

/** The newest version first. */
function postgresFolders(): readonly string[] {
  try {
    const versions = readdirSync(POSTGRES).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => path.join(POSTGRES, version, 'bin'));
  } catch {
    return [];
  }
}

import path from 'node:path';
import { Refused } from './refused.ts';

/** What npm takes for the name of a package without a scope, and every system for the name of a folder. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,99}$/;

/** npm refuses these, or they would stand in the way of the project's own dependencies. */
const TAKEN = new Set(['node_modules', 'favicon.ico', 'studyhall', 'test', 'public']);

/**
 * The name of the project in a folder.
 *
 * @throws Refused where its name can name no package
 */
export function projectName(folder: string): string {
  const name = path.basename(path.resolve(folder));
  if (TAKEN.has(name)) throw new Refused(`"${name}" cannot be the project's name: it is taken`);
  if (!NAME.test(name)) throw new Refused(`"${name}" cannot be the project's name: take small letters, digits, ".", "_" and "-", 100 at most`);
  return name;
}

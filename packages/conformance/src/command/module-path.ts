import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Unusable } from '../report/unusable.ts';

/**
 * The address of the module that a path names.
 *
 * @throws Unusable where there is no such file
 */
export function moduleAt(path: string): URL {
  const found = statSync(resolve(path), { throwIfNoEntry: false });
  if (found === undefined) throw new Unusable('there is no such file');
  if (!found.isFile()) throw new Unusable('it is no file');
  return pathToFileURL(resolve(path));
}

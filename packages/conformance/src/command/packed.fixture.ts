import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { packed } from '@studyhall/testing/packed.js';

/** Puts this package into a folder's `node_modules` as it would be published, with what it depends on. */
export function installPacked(folder: string): void {
  for (const [name, tarball] of packed(['conformance'], join(folder, 'packed'))) {
    const home = join(folder, 'node_modules', name);
    mkdirSync(home, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', home]);
  }
}

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packed } from '@studyhall/testing/packed.js';

/** Installs the server in `folder` as it would be published, with an empty npm cache and no network. */
export function installPacked(folder: string, { node, npm }: { readonly node: string; readonly npm: string }): void {
  const specs = Object.fromEntries([...packed(['studyhall-server'], join(folder, 'packed'))].map(([name, tarball]) => [name, `file:${tarball}`]));
  const overrides = Object.fromEntries(Object.keys(specs).map((name) => [name, `$${name}`]));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: specs, overrides }));
  const flags = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', `--cache=${join(folder, 'cache')}`];
  execFileSync(node, [npm, 'install', ...flags], { cwd: folder, stdio: 'pipe', env: { PATH: dirname(node), HOME: folder } });
}

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** The oldest Node on this machine: the packed command has to run on it. */
export function oldestNode(): string {
  const folders = [...new Set((process.env['PATH'] ?? '').split(delimiter))].filter((folder) => !folder.includes('node_modules'));
  const major = (node: string): number => Number(/v(\d+)/.exec(execFileSync(node, ['--version'], { encoding: 'utf8' }))?.[1]);
  const [oldest] = folders
    .map((folder) => join(folder, 'node'))
    .filter((node) => existsSync(node))
    .sort((a, b) => major(a) - major(b));
  if (oldest === undefined) throw new Error('no Node is on the PATH');
  return oldest;
}

/** Puts this package into a folder's `node_modules` as it would be published, with what it depends on. */
export function installPacked(folder: string): void {
  const modules = join(folder, 'node_modules');
  const packed = join(folder, 'packed');
  mkdirSync(packed);
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { packageManager: string };
  const ours = ['protocol', 'domain', 'conformance'].map((name) => `--filter=@studyhall/${name}`);
  execFileSync('npx', ['--yes', '--prefer-offline', packageManager, ...ours, 'pack', '--pack-destination', packed], { cwd: root, stdio: 'pipe' });
  for (const file of readdirSync(packed)) {
    const [, name = ''] = /^studyhall-([a-z]+)-/.exec(file) ?? [];
    const home = join(modules, '@studyhall', name);
    mkdirSync(home, { recursive: true });
    execFileSync('tar', ['-xzf', join(packed, file), '--strip-components=1', '-C', home]);
  }
  for (const name of readdirSync(join(modules, '@studyhall'))) copyDependencies(join(root, 'packages', name), modules);
}

/** Others' packages are taken from this workspace: what each needs lies beside it in the store. */
function copyDependencies(from: string, modules: string): void {
  const { dependencies = {} } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { dependencies?: Record<string, string> };
  for (const name of Object.keys(dependencies)) {
    if (existsSync(join(modules, name))) continue;
    const [inside, beside] = [join(from, 'node_modules', name), join(dirname(from), name)];
    const place = realpathSync(existsSync(inside) ? inside : beside);
    cpSync(place, join(modules, name), { recursive: true });
    copyDependencies(place, modules);
  }
}

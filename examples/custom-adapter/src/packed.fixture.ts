import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What the tutorial and the starter need of ours. */
const WANTED = ['studyhall', 'conformance', 'create-studyhall-adapter'].map((name) => join(root, 'packages', name));

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** The folder of the oldest Node on this machine that has an npm beside it: what a new integrator may have. */
export function oldestNodeFolder(): string {
  const folders = [...new Set((process.env.PATH ?? '').split(delimiter))].filter((folder) => !folder.includes('node_modules'));
  const major = (folder: string): number => Number(/v(\d+)/.exec(execFileSync(join(folder, 'node'), ['--version'], { encoding: 'utf8' }))?.[1]);
  const [oldest] = folders.filter((folder) => existsSync(join(folder, 'node')) && existsSync(join(folder, 'npm'))).sort((a, b) => major(a) - major(b));
  if (oldest === undefined) throw new Error('no Node with an npm beside it is on the PATH');
  return oldest;
}

/** Where a dependency of the package in `folder` lies: in it, or beside it or one of the folders above. */
function folderOf(dependency: string, folder: string): string {
  for (let above = folder; ; above = dirname(above)) {
    const place = join(above, 'node_modules', dependency);
    if (existsSync(place)) return realpathSync(place);
    if (dirname(above) === above) throw new Error(`${dependency} is not installed`);
  }
}

/** Packages and all that they need, by name, with their folders on this machine. */
function closureOf(folders: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (folder: string): void => {
    const { name, dependencies = {} } = manifestOf(folder);
    if (found.has(name)) return;
    found.set(name, folder);
    for (const dependency of Object.keys(dependencies)) visit(folderOf(dependency, folder));
  };
  for (const folder of folders) visit(folder);
  return found;
}

/** An installed package of somebody else as a tarball, so that no network is needed. */
function packTheirs(name: string, place: string, folder: string): void {
  const copy = join(folder, 'copies', name, 'package');
  cpSync(place, copy, { recursive: true, filter: (file) => !file.slice(place.length).includes('node_modules') });
  execFileSync('tar', ['-czf', join(folder, `theirs-${name.replace('/', '-')}.tgz`), '-C', dirname(copy), 'package']);
}

/**
 * Packs ours as they would be published, and what they need of others.
 *
 * @returns the tarballs
 */
export function packAll(folder: string): readonly string[] {
  mkdirSync(folder);
  const packages = [...closureOf(WANTED)];
  const isOurs = (place: string): boolean => place.startsWith(join(root, 'packages'));
  const ours = packages.filter(([, place]) => isOurs(place)).map(([name]) => `--filter=${name}`);
  const { packageManager } = manifestOf(root) as Manifest & { packageManager: string };
  execFileSync('npx', ['--yes', '--prefer-offline', packageManager, ...ours, 'pack', '--pack-destination', folder], { cwd: root, stdio: 'pipe' });
  for (const [name, place] of packages) if (!isOurs(place)) packTheirs(name, place, folder);
  return readdirSync(folder).filter((file) => file.endsWith('.tgz')).map((file) => join(folder, file));
}

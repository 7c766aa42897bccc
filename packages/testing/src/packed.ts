import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** The oldest Node on this machine, because what is packed must run on it, and the npm beside it. */
export function oldestNode(): { readonly node: string; readonly npm: string } {
  const folders = [...new Set((process.env['PATH'] ?? '').split(delimiter))].filter((folder) => !folder.includes('node_modules'));
  const found = folders
    .map((folder) => ({ node: join(folder, 'node'), npm: join(folder, 'npm') }))
    .filter(({ node, npm }) => existsSync(node) && existsSync(npm))
    .map((each) => ({ ...each, major: Number(/v(\d+)/.exec(execFileSync(each.node, ['--version'], { encoding: 'utf8' }))?.[1]) }));
  const [oldest] = found.sort((a, b) => a.major - b.major);
  if (oldest === undefined) throw new Error('no Node with an npm beside it is on the PATH');
  return { node: oldest.node, npm: realpathSync(oldest.npm) };
}

/**
 * Packs packages of ours as they would be published, and all that they need: what others published is taken from this workspace,
 * so that no network is needed.
 *
 * @param folders of the packages, in `packages/`
 * @param into a folder that is not there yet
 * @returns the tarballs, by the name of the package
 */
export function packed(folders: readonly string[], into: string): ReadonlyMap<string, string> {
  mkdirSync(into, { recursive: true });
  const packages = [...closureOf(folders.map((folder) => join(root, 'packages', folder)))];
  const isOurs = (place: string): boolean => place.startsWith(join(root, 'packages'));
  const ours = packages.filter(([, place]) => isOurs(place)).map(([name]) => name);
  const theirs = packages.filter(([, place]) => !isOurs(place));
  return new Map([...packOurs(ours, into), ...theirs.map(([name, place]) => [name, packTheirs(name, place, into)] as const)]);
}

/** Packages and every package that they need, by name, with their folders on this machine. */
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

/** Where a dependency of the package in `folder` lies: in it, or beside it or one of the folders above. */
function folderOf(dependency: string, folder: string): string {
  for (let above = folder; ; above = dirname(above)) {
    const place = join(above, 'node_modules', dependency);
    if (existsSync(place)) return realpathSync(place);
    if (dirname(above) === above) throw new Error(`${dependency} is not installed`);
  }
}

function packOurs(names: readonly string[], into: string): readonly (readonly [name: string, tarball: string])[] {
  const { packageManager } = manifestOf(root) as Manifest & { packageManager: string };
  const pack = ['--yes', '--prefer-offline', packageManager, ...names.map((name) => `--filter=${name}`), 'pack', '--pack-destination', into];
  execFileSync('npx', pack, { cwd: root, stdio: 'pipe' });
  return readdirSync(into).map((file) => {
    const manifest = execFileSync('tar', ['-xzOf', join(into, file), 'package/package.json'], { encoding: 'utf8' });
    return [(JSON.parse(manifest) as Manifest).name, join(into, file)] as const;
  });
}

function packTheirs(name: string, place: string, into: string): string {
  const copy = join(into, 'copies', name, 'package');
  cpSync(place, copy, { recursive: true, filter: (file) => !file.slice(place.length).includes('node_modules') });
  const tarball = join(into, `theirs-${name.replace('/', '-')}.tgz`);
  execFileSync('tar', ['-czf', tarball, '-C', dirname(copy), 'package']);
  return tarball;
}

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** The oldest Node on this machine, because the packed server must run on it, and the npm beside it. */
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

/** Every package that `studyhall-server` needs, by name, with its folder on this machine. */
function closure(): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  const visit = (folder: string): void => {
    const { name, dependencies = {} } = manifestOf(folder);
    if (folders.has(name)) return;
    folders.set(name, folder);
    for (const dependency of Object.keys(dependencies)) visit(folderOf(dependency, folder));
  };
  visit(join(root, 'packages/studyhall-server'));
  return folders;
}

/** Where a dependency of the package in `folder` lies: in it, or beside it. */
function folderOf(dependency: string, folder: string): string {
  for (let above = folder; ; above = dirname(above)) {
    const place = join(above, 'node_modules', dependency);
    if (existsSync(place)) return realpathSync(place);
    if (dirname(above) === above) throw new Error(`${dependency} is not installed`);
  }
}

/**
 * Packs the server and our packages that it needs as they would be published, and installs them in `folder` with an empty
 * npm cache and no network: what others published is taken from this workspace.
 */
export function installPacked(folder: string, { node, npm }: { readonly node: string; readonly npm: string }): void {
  const packages = [...closure()];
  const isOurs = (place: string): boolean => place.startsWith(join(root, 'packages'));
  const ours = packages.filter(([, place]) => isOurs(place)).map(([name]) => name);
  const theirs = packages.filter(([, place]) => !isOurs(place));
  const specs = Object.fromEntries([...packOurs(ours, folder), ...theirs.map(([name, place]) => [name, packTheirs(place, folder)] as const)]);
  assert.deepEqual(Object.keys(specs).sort(), packages.map(([name]) => name).sort());
  const overrides = Object.fromEntries(Object.keys(specs).map((name) => [name, `$${name}`]));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: specs, overrides }));
  const flags = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', `--cache=${join(folder, 'cache')}`];
  execFileSync(node, [npm, 'install', ...flags], { cwd: folder, stdio: 'pipe', env: { PATH: dirname(node), HOME: folder } });
}

/** Our packages as tarballs, by name. */
function packOurs(names: readonly string[], folder: string): readonly (readonly [name: string, spec: string])[] {
  const { packageManager } = manifestOf(root) as Manifest & { packageManager: string };
  const packed = join(folder, 'packed');
  mkdirSync(packed);
  const pack = ['--yes', '--prefer-offline', packageManager, ...names.map((name) => `--filter=${name}`), 'pack', '--pack-destination', packed];
  execFileSync('npx', pack, { cwd: root, stdio: 'pipe' });
  return readdirSync(packed).map((file) => {
    const manifest = execFileSync('tar', ['-xzOf', join(packed, file), 'package/package.json'], { encoding: 'utf8' });
    return [(JSON.parse(manifest) as Manifest).name, `file:${join(packed, file)}`] as const;
  });
}

/** An installed package as a tarball. */
function packTheirs(place: string, folder: string): string {
  const { name } = manifestOf(place);
  const copies = join(folder, 'copies', name);
  cpSync(place, join(copies, 'package'), { recursive: true, filter: (path) => !path.slice(place.length).includes('node_modules') });
  const file = join(copies, 'package.tar');
  execFileSync('tar', ['-cf', file, '-C', copies, 'package']);
  return `file:${file}`;
}

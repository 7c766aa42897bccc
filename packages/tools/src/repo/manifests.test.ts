import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { readText, repositoryFiles } from './files.ts';
import { type WorkspacePackage, workspacePackages } from './workspace.ts';

interface Manifest {
  readonly version: string;
  readonly license?: string;
  readonly type?: string;
  readonly description?: string;
  readonly engines?: { readonly node?: string };
  readonly sideEffects?: false | readonly string[];
  readonly files?: readonly string[];
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const files = repositoryFiles();
const packages = workspacePackages();
const homeOf = ({ folder }: WorkspacePackage): string => (files.includes(`packages/${folder}/package.json`) ? 'packages' : 'examples') + `/${folder}`;
const manifestOf = (one: WorkspacePackage): Manifest => JSON.parse(readText(`${homeOf(one)}/package.json`)) as Manifest;

/** The folders that a tsconfig refers to, its own package left out. */
function referencesOf(file: string): string[] {
  const { config } = ts.parseConfigFileTextToJson(file, readText(file)) as { config: { references?: { path: string }[] } };
  return (config.references ?? []).map(({ path: to }) => path.posix.basename(to.replace(/\/tsconfig[^/]*$/, ''))).filter((name) => name !== '.');
}

for (const one of packages) {
  const home = homeOf(one);
  const manifest = manifestOf(one);
  const foldersOf = (names: readonly string[]): string[] => packages.filter(({ name }) => names.includes(name)).map(({ folder }) => folder);

  describe(`the package ${one.folder}`, () => {
    it('depends on exact versions, so that every install is the same', () => {
      const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
      assert.deepEqual(
        versions.filter(([, version]) => !/^(workspace:\*|\d+\.\d+\.\d+)$/.test(version)),
        [],
      );
    });

    it('compiles after what it depends on', () => {
      const needed = foldersOf(one.dependencies).sort();
      // A peer is among the development dependencies too.
      const forTests = [...new Set([...needed, ...foldersOf(one.devDependencies)])].sort();
      if (files.includes(`${home}/tsconfig.test.json`)) {
        assert.deepEqual(referencesOf(`${home}/tsconfig.json`).sort(), needed);
        assert.deepEqual(referencesOf(`${home}/tsconfig.test.json`).sort(), forTests);
      } else {
        assert.deepEqual(referencesOf(`${home}/tsconfig.json`).sort(), forTests);
      }
    });

    it('says what it is', () => {
      assert.match(manifest.description ?? '', /\.$/);
      assert.deepEqual([manifest.license, manifest.type], ['MIT', 'module']);
    });
  });

  if (one.private) continue;

  describe(`the published package ${one.folder}`, () => {
    it('has the version that all have', () => {
      assert.deepEqual(new Set(packages.map((other) => manifestOf(other).version)), new Set([manifest.version]));
    });

    it('serves its sources inside the workspace and its built modules outside', () => {
      assert.deepEqual(manifest.exports?.['.'], { source: './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' });
      assert.ok(manifest.engines?.node);
    });

    it('ships its sources, for the source maps, and no tests', () => {
      const shipped = new Set(manifest.files);
      for (const pattern of ['dist', 'src', '!**/*.test.ts', '!**/*.fixture.ts', '!**/*.tsbuildinfo']) assert.ok(shipped.has(pattern), pattern);
    });

    it('keeps bundlers from dropping the modules that define elements, as sources and as built', () => {
      const define = one.code.filter((file) => file.endsWith('.define.ts')).map((file) => file.slice(home.length + 1));
      const kept = (file: string): boolean =>
        Array.isArray(manifest.sideEffects) && manifest.sideEffects.some((pattern: string) => path.matchesGlob(`./${file}`, pattern));
      const built = define.map((file) => file.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js'));
      assert.deepEqual(
        [...define, ...built].filter((file) => !kept(file)),
        [],
      );
    });
  });
}

it('packed packages have files of their own names', () => {
  const tarballs = packages.filter((one) => !one.private).map(({ name }) => name.replace('@', '').replace('/', '-'));
  assert.deepEqual(
    tarballs.filter((file, at) => tarballs.indexOf(file) !== at),
    [],
  );
});

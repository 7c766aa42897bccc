import { isCode, readText, repositoryFiles } from './files.ts';

/** One package of the workspace. */
export interface WorkspacePackage {
  /** The folder's name, by which docs/architecture.md calls it. */
  readonly folder: string;
  /** The name by which others import it. */
  readonly name: string;
  /** Never published. */
  readonly private: boolean;
  /** What it needs, and what it only needs where somebody uses a part of it. */
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  /** Its code files, relative to the repository's top folder. */
  readonly code: readonly string[];
}

interface Manifest {
  name: string;
  private?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** The packages in `packages/` and `examples/`. */
export function workspacePackages(): WorkspacePackage[] {
  const files = repositoryFiles();
  return files
    .filter((file) => /^(packages|examples)\/[^/]+\/package\.json$/.test(file))
    .map((file) => {
      const home = file.slice(0, -'package.json'.length);
      const manifest = JSON.parse(readText(file)) as Manifest;
      return {
        folder: home.split('/')[1] ?? '',
        name: manifest.name,
        private: manifest.private === true,
        dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
        devDependencies: Object.keys(manifest.devDependencies ?? {}),
        code: files.filter((other) => other.startsWith(home) && isCode(other)),
      };
    });
}

/** The package a module specifier names: `@studyhall/elements/x.js` is of `@studyhall/elements`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

import { importsOf, isRelative, target } from './imports.ts';
import { isTest } from './files.ts';
import { packageOf, type WorkspacePackage } from './workspace.ts';

/** For each package folder, the folders it may import; as docs/architecture.md has it. */
export type AllowedImports = ReadonlyMap<string, ReadonlySet<string>>;

/** What every package's tests may use besides. */
const forTests: readonly string[] = ['testing', 'conformance', 'services'];

/** What the tests of single packages may use besides: an adapter is held against its real server, an archive against real views, a store
 * through the links that people have. */
const forTestsOf: Readonly<Record<string, readonly string[]>> = {
  'adapter-http': ['studyhall-server'],
  'adapter-static': ['domain'],
  'adapter-xmpp': ['prosody'],
  'store-postgres': ['server-in-process'],
  'store-sqlite': ['server-in-process'],
};

const cells = (row: string): string[] => row.split('|').slice(1, -1);
const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);

/** Reads the table that starts with `| package | may import |`. */
export function readTable(markdown: string): AllowedImports {
  const lines = markdown.split('\n');
  const head = lines.findIndex((line) => /^\|\s*package\s*\|\s*may import\s*\|/i.test(line));
  if (head < 0) throw new Error('no table "| package | may import |"');
  const rows = lines.slice(head + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return new Map(
    rows.slice(0, end < 0 ? rows.length : end).map((row) => {
      const [name = '', allowed = ''] = cells(row);
      return [quoted(name)[0] ?? name.trim(), new Set(quoted(allowed))];
    }),
  );
}

/** Where a workspace keeps to the table and where not: one sentence per break. */
export function breaks(table: AllowedImports, packages: readonly WorkspacePackage[], read: (file: string) => string): string[] {
  const folders = new Map(packages.map(({ name, folder }) => [name, folder]));
  const without = packages.filter(({ folder }) => !table.has(folder)).map(({ folder }) => `${folder} has no row in the table`);
  const gone = [...table.keys()].filter((row) => !packages.some(({ folder }) => folder === row)).map((row) => `the table has ${row}, which is not there`);
  return [...without, ...gone, ...packages.flatMap((one) => [...manifestBreaks(table, one, folders), ...codeBreaks(table, one, folders, read)])];
}

type Folders = ReadonlyMap<string, string>;

const may = (table: AllowedImports, from: string, to: string, inTests: boolean): boolean =>
  table.get(from)?.has(to) === true || (inTests && [...forTests, ...(forTestsOf[from] ?? [])].includes(to));

function manifestBreaks(table: AllowedImports, { folder, dependencies, devDependencies }: WorkspacePackage, folders: Folders): string[] {
  const check = (names: readonly string[], inTests: boolean): string[] =>
    names.flatMap((name) => {
      const to = folders.get(name);
      return to === undefined || may(table, folder, to, inTests) ? [] : [`${folder}/package.json may not depend on ${to}`];
    });
  return [...check(dependencies, false), ...check(devDependencies, true)];
}

function codeBreaks(table: AllowedImports, one: WorkspacePackage, folders: Folders, read: (file: string) => string): string[] {
  const { folder, dependencies } = one;
  return one.code.flatMap((file) =>
    importsOf(read(file)).flatMap((specifier) => {
      // A name with # is one of the package's own modules, see `imports` in its package.json.
      if (/^(node:|#)/.test(specifier)) return [];
      if (isRelative(specifier)) {
        const home = file.split('/').slice(0, 2).join('/');
        return target(file, specifier).startsWith(`${home}/`) ? [] : [`${file} reaches out of its package: ${specifier}`];
      }
      const name = packageOf(specifier);
      const to = folders.get(name);
      if (to === folder) return [`${file} imports its own package by name`];
      if (to !== undefined && !may(table, folder, to, isTest(file))) return [`${file} may not import ${to}`];
      const ships = file.includes('/src/') && !isTest(file) && !one.private;
      return ships && !dependencies.includes(name) ? [`${file} imports ${name}, which is not among the dependencies`] : [];
    }),
  );
}

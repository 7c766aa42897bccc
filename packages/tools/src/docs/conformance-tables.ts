import path from 'node:path';
import { readText, repositoryFiles } from '../repo/files.ts';
import type { GeneratedRegion } from './region.ts';

/** What stands in a `conformance.json`, as the kit writes it. */
export interface Report {
  readonly subject: string;
  readonly kit: string;
  readonly contract: number;
  readonly seed: number;
  readonly only?: readonly string[];
  readonly capabilities: Readonly<Record<string, number>>;
  readonly passed: readonly string[];
  readonly skipped: readonly { readonly id: string; readonly needs: readonly string[] }[];
  readonly failed: readonly { readonly id: string }[];
}

/** A report and the folder of the package that it is of, relative to the top folder. */
export interface KeptReport {
  readonly folder: string;
  readonly report: Report;
}

/** Where the tables stand in a document. */
export const REGION = 'conformance';

/** The page that shows all adapters side by side. */
const OVERVIEW = 'docs/adapters/README.md';

/** The columns of the table over all adapters: what a link may have besides being readable. */
const PARTS = ['submit', 'watch', 'authority'];
const CAPABILITIES = ['snapshots', 'windows', 'signals', 'roster', 'receipts', 'inbox', 'search', 'files'];

/** Every report that is kept beside a package, examples last. */
export function keptReports(): KeptReport[] {
  const place = (file: string): string => `${file.startsWith('examples/') ? 1 : 0} ${file}`;
  return repositoryFiles()
    .filter((file) => /^(packages|examples)\/[^/]+\/conformance\.json$/.test(file))
    .sort((a, b) => (place(a) < place(b) ? -1 : 1))
    .map((file) => ({ folder: path.posix.dirname(file), report: JSON.parse(readText(file)) as Report }));
}

/** The table over all, and one in each package's README. */
export function conformanceRegions(kept = keptReports()): GeneratedRegion[] {
  return [
    { file: OVERVIEW, name: REGION, content: overview(kept) },
    ...kept.map(({ folder, report }) => ({ file: `${folder}/README.md`, name: REGION, content: familyTable(report) })),
  ];
}

/** Each adapter on a line: what it has, in which version, and how many laws it keeps. */
export function overview(kept: readonly KeptReport[]): string {
  const head = ['adapter', ...[...PARTS, ...CAPABILITIES].map((name) => `\`${name}\``), 'laws kept', 'skipped', 'broken'];
  const rows = kept.map(({ folder, report }) => {
    const lacking = new Set(report.skipped.flatMap(({ needs }) => needs));
    const parts = PARTS.map((name) => (lacking.has(name) ? '–' : '✓'));
    const capabilities = CAPABILITIES.map((name) => (Object.hasOwn(report.capabilities, name) ? `✓ (${report.capabilities[name]})` : '–'));
    const link = `[${report.subject}](${path.posix.relative(path.posix.dirname(OVERVIEW), `${folder}/README.md`)})`;
    return [link, ...parts, ...capabilities, ...[report.passed, report.skipped, report.failed].map(({ length }) => String(length))];
  });
  return table(head, rows);
}

/** Each family of laws on a line: how many are kept, and what is missing for those that do not apply. */
export function familyTable({ passed, skipped, failed }: Report): string {
  const ids = [...passed, ...skipped.map(({ id }) => id), ...failed.map(({ id }) => id)];
  const families = [...new Set(ids.map(familyOf))];
  const of = <T>(family: string, list: readonly T[], id: (one: T) => string): readonly T[] => list.filter((one) => familyOf(id(one)) === family);
  const rows = families.map((family) => {
    const [kept, without, broken] = [of(family, passed, (id) => id), of(family, skipped, ({ id }) => id), of(family, failed, ({ id }) => id)];
    const needs = [...new Set(without.flatMap((law) => law.needs))].map((need) => `\`${need}\``);
    return [
      `\`${family}\``,
      kept.length > 0 ? `${kept.length} kept` : '–',
      without.length > 0 ? `${without.length} (no ${needs.join(', ')})` : '',
      broken.map(({ id }) => `\`${id}\``).join(', '),
    ];
  });
  const head = ['family', 'laws', 'skipped', 'broken'];
  const columns = failed.length > 0 ? 4 : 3;
  return table(head.slice(0, columns), rows.map((row) => row.slice(0, columns)));
}

const familyOf = (id: string): string => id.split('/')[0] ?? '';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells, at) => (at === 1 ? `|${cells.join('|')}|` : `| ${cells.join(' | ')} |`)).join('\n');

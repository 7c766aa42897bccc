import { readText, repositoryFiles } from '../repo/files.ts';

/** What an adapter of ours has, as its conformance run found it. */
export interface AdapterReport {
  /** Its package, without the scope. */
  readonly adapter: string;
  /** The version of each capability on its links. */
  readonly capabilities: Readonly<Record<string, number>>;
  readonly skipped: readonly { readonly needs: readonly string[] }[];
}

/** The reports of all adapters that this repository publishes. */
export const adapterReports = (): AdapterReport[] =>
  repositoryFiles().sort().flatMap((file) => {
    const [, adapter] = /^packages\/(adapter-[^/]+)\/conformance\.json$/.exec(file) ?? [];
    if (adapter === undefined) return [];
    return [{ adapter, ...(JSON.parse(readText(file)) as Omit<AdapterReport, 'adapter'>) }];
  });

/** Which adapter has what besides reading: handing in, hints, and the capabilities. */
export function adapterTable(capabilities: readonly string[], reports = adapterReports()): string {
  const has = ({ skipped, capabilities: own }: AdapterReport, part: string): boolean =>
    capabilities.includes(part) ? part in own : !skipped.some(({ needs }) => needs.includes(part));
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(['', ...reports.map(({ adapter }) => `\`${adapter}\``)]),
    `|---|${'---|'.repeat(reports.length)}`,
    ...['submit', 'watch', ...capabilities].map((part) => row([`\`${part}\``, ...reports.map((report) => (has(report, part) ? 'yes' : 'no'))])),
  ].join('\n');
}

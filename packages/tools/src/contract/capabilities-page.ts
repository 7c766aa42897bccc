import { type Comment, commentOf } from './comment.ts';
import { writtenDeclaration } from './declaration.ts';
import type { History, Row, Versions } from './history.ts';
import { lawLink } from './laws.ts';
import type { ContractName } from './names.ts';
import { section } from './render.ts';

/** The interface of a capability: the one of its names that is called as it is. */
export function interfaceOf(capability: string, names: readonly ContractName[]): ContractName {
  const found = names.find(({ name }) => name.toLowerCase() === capability);
  if (!found) throw new Error(`${capability} has no interface of that name.`);
  return found;
}

const versionOf = ({ version, since, contract }: Row): string =>
  version === 0
    ? `**Version 0**, on trial since ${since}: it may change with any release.`
    : `**Version ${String(version)}**, since ${since} (contract ${String(contract)}).`;

interface Told {
  readonly capability: string;
  readonly version: number;
  readonly main: ContractName;
  /** What its interface speaks of. */
  readonly others: readonly ContractName[];
  readonly comment: Comment;
}

function told(names: readonly ContractName[], versions: Versions): Told[] {
  return Object.entries(versions.capabilities).map(([capability, version]) => {
    const own = names.filter((name) => name.capability === capability);
    const main = interfaceOf(capability, own);
    return { capability, version, main, others: own.filter((name) => name !== main), comment: commentOf(writtenDeclaration(main)) };
  });
}

/**
 * The capabilities as a table.
 *
 * @param page the address of the page that has a section for each
 */
export function capabilityTable(names: readonly ContractName[], versions: Versions, page: string): string {
  const rows = told(names, versions).map(
    ({ capability, version, comment }) => `| [\`${capability}\`](${page}#${capability}) | ${String(version)} | ${comment.without ?? ''} |`,
  );
  return ['| capability | version | without it |', '|---|---|---|', ...rows].join('\n');
}

/** The capabilities: as a table, then each with its members, its version, its laws and what it costs to be without it. */
export function capabilitiesPage(names: readonly ContractName[], versions: Versions, history: History): string {
  const sections = told(names, versions).map(({ capability, main, others, comment }) => {
    const row = history.capabilities[capability]?.at(-1);
    return [
      section(main, '###', ['version']),
      ...(row ? [versionOf(row)] : []),
      `**Without it**: ${comment.without ?? ''}.`,
      `**Laws**: ${comment.laws.map(lawLink).join(', ')}`,
      ...others.map((name) => section(name, '####')),
    ].join('\n\n');
  });
  return [capabilityTable(names, versions, ''), ...sections].join('\n\n');
}

import type { GeneratedRegion } from '../docs/region.ts';
import { adapterTable } from './adapters.ts';
import { capabilitiesPage, capabilityTable } from './capabilities-page.ts';
import { commentOf } from './comment.ts';
import { writtenDeclaration } from './declaration.ts';
import { errorTables } from './errors-page.ts';
import { readHistory, readVersions } from './history.ts';
import { lawsPage } from './laws-page.ts';
import { families, lawLink, laws } from './laws.ts';
import { type ContractName, contractNames } from './names.ts';
import { section } from './render.ts';
import { screenTable } from './screen.ts';

/** Which names each part of the page tells, in the order in which an integrator meets them. */
const PARTS = {
  adapter: ['Adapter', 'RoomAddress', 'AdapterContext', 'Identity', 'Link', 'Facts', 'Watcher'],
  envelope: ['Draft', 'RoomEvent', 'RoleClass', 'ROLE_CLASSES', 'Json', 'Page', 'Cursor', 'Ack'],
  errors: ['Retry', 'ERROR_CODES', 'ErrorCode', 'RoomErrorData', 'RoomError'],
  rooms: ['COURSE_ROOM', 'ME_ROOM'],
  surroundings: ['Ports', 'Clock', 'Random', 'PageLife'],
} as const;

const versions = await readVersions();
const names = contractNames();

/** What the documents about adapters take from the contract. */
export function contractRegions(): GeneratedRegion[] {
  const told = Object.values(PARTS).flat() as string[];
  const untold = names.filter(({ name, capability }) => capability === undefined && !told.includes(name));
  if (untold.length > 0) throw new Error(`No part of the contract's page tells ${untold.map(({ name }) => name).join(', ')}.`);
  const file = 'docs/adapters/contract.md';
  return [
    { file, name: 'versions', content: versionTable() },
    { file, name: 'adapter', content: sections(PARTS.adapter, Object.keys(versions.capabilities)) },
    { file, name: 'envelope', content: sections(PARTS.envelope.filter((name) => name !== 'RoleClass')) },
    { file, name: 'errors', content: [errorTables(named('ERROR_CODES'), named('Retry')), sections(['RoomErrorData', 'RoomError'])].join('\n\n') },
    { file, name: 'rooms', content: rooms() },
    { file, name: 'capabilities', content: capabilitiesPage(names, versions, readHistory()) },
    { file, name: 'surroundings', content: sections(PARTS.surroundings) },
    { file, name: 'promises', content: promises() },
    { file: 'docs/adapters/laws.md', name: 'laws', content: lawsPage() },
    { file: 'docs/adapters/capabilities.md', name: 'screen', content: screenTable(Object.keys(versions.capabilities)) },
    { file: 'docs/adapters/capabilities.md', name: 'adapters', content: adapterTable(Object.keys(versions.capabilities)) },
    { file: 'docs/adapters/README.md', name: 'capabilities', content: capabilityTable(names, versions, 'contract.md') },
  ];
}

function named(name: string): ContractName {
  const found = names.find((one) => one.name === name);
  if (!found) throw new Error(`The contract has no ${name}.`);
  return found;
}

const sections = (some: readonly string[], without?: readonly string[]): string => some.map((name) => section(named(name), '###', without)).join('\n\n');

/** The history, the newest first. */
function versionTable(): string {
  const { contract, capabilities } = readHistory();
  const all = [['the contract', contract] as const, ...Object.entries(capabilities).map(([name, rows]) => [`\`${name}\``, rows] as const)];
  const rows = all.flatMap(([what, some]) => [...some].reverse().map(({ version, since, note }) => `| ${what} | ${String(version)} | ${since} | ${note} |`));
  return ['| | version | since | what it is |', '|---|---|---|---|', ...rows].join('\n');
}

function rooms(): string {
  return [
    ['~course', 'COURSE_ROOM'],
    ['~me', 'ME_ROOM'],
  ]
    .map(([room = '', name = '']) => {
      const { text, laws: ids } = commentOf(writtenDeclaration(named(name)));
      return [`### \`${room}\``, text, `**Laws**: ${ids.map(lawLink).join(', ')}`].join('\n\n');
    })
    .join('\n\n');
}

/** The laws of what every adapter has, family by family. */
function promises(): string {
  const own = laws.filter(({ needs }) => !needs.some((need) => need in versions.capabilities));
  return [...families(own)].map(([family, some]) => [`### ${family}`, some.map(({ id, title }) => `- ${lawLink(id)}: ${title}`).join('\n')].join('\n\n')).join('\n\n');
}

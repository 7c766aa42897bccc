import { contractRegions } from '../contract/regions.ts';
import { readElements } from '../manifest/elements.ts';
import { elementsOf } from '../manifest/public-api.ts';
import { backendApi, operationTable, scopeTable } from './api-table.ts';
import { conformanceRegions } from './conformance-tables.ts';
import { elementSection, eventTable } from './element-tables.ts';
import { englishMessages, messageTable } from './message-table.ts';
import { permissions, permissionTable } from './permission-table.ts';
import { columnTable, inventory, sinks, sinkTable } from './personal-table.ts';
import type { GeneratedRegion } from './region.ts';

/** The order in which a page's author meets them; others follow by name. */
const FIRST = ['study-session', 'study-thread', 'peer-list'];

/** Everything in the documents that is read from the code. */
export function generatedRegions(): GeneratedRegion[] {
  const { manifest, events } = readElements();
  const place = (tag: string): number => (FIRST.includes(tag) ? FIRST.indexOf(tag) : FIRST.length);
  const elements = elementsOf(manifest).sort((a, b) => place(a.tagName) - place(b.tagName) || (a.tagName < b.tagName ? -1 : 1));
  const sent = new Set(elements.flatMap((element) => element.events?.map(({ name }) => name) ?? []));
  return [
    { file: 'docs/embedding.md', name: 'elements', content: elements.map(elementSection).join('\n\n') },
    { file: 'docs/embedding.md', name: 'events', content: eventTable(events.filter(({ type }) => sent.has(type))) },
    { file: 'docs/messages.md', name: 'messages', content: messageTable(englishMessages) },
    { file: 'docs/operating/permissions.md', name: 'permissions', content: permissionTable(permissions) },
    { file: 'docs/operating/personal-data.md', name: 'columns', content: columnTable(inventory) },
    { file: 'docs/operating/erase.md', name: 'sinks', content: sinkTable(sinks) },
    { file: 'docs/operating/api.md', name: 'operations', content: operationTable(backendApi) },
    { file: 'docs/operating/api.md', name: 'scopes', content: scopeTable(backendApi) },
    ...contractRegions(),
    ...conformanceRegions(),
  ];
}

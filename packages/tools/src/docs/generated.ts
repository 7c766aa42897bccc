import { readElements } from '../manifest/elements.ts';
import { elementsOf } from '../manifest/public-api.ts';
import { elementSection, eventTable } from './element-tables.ts';
import { englishMessages, messageTable } from './message-table.ts';

/** A place in a document that a program fills. */
export interface GeneratedRegion {
  /** Relative to the repository's top folder. */
  readonly file: string;
  /** The name in its marks. */
  readonly name: string;
  readonly content: string;
}

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
  ];
}

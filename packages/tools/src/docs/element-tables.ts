import type { Attribute, ClassMember } from 'custom-elements-manifest';
import type { Element, EventClass } from '../manifest/public-api.ts';

/** A Markdown table; nothing for no rows. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [[line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')];
}

const code = (text: string): string => (text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``);
const sentence = (text: string | undefined): string => (text ?? '').replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

interface Described {
  readonly name: string;
  readonly description?: string;
}

const described = (head: string, entries: readonly Described[] = [], name = code): string[] =>
  table(
    [head, 'what it is'],
    entries.map((entry) => [name(entry.name), sentence(entry.description)]),
  );

/** A slot without a name takes what has no `slot` attribute. */
const slotName = (name: string): string => (name === '' ? 'the content' : code(name));

function properties({ members = [], attributes = [] }: Element): string[] {
  const attributeOf = (member: ClassMember): Attribute | undefined => attributes.find(({ fieldName }) => fieldName === member.name);
  const rows = members
    .filter((member) => member.kind === 'field')
    .map((field) => {
      const type = (field.type?.text ?? '').replace(/ \| undefined$/, '');
      const note = 'readonly' in field && field.readonly ? ' Read only.' : '';
      return [code(attributeOf(field)?.name ?? ''), code(field.name), code(type), sentence(field.description) + note];
    });
  return table(['attribute', 'property', 'type', 'what it is'], rows);
}

/** What a page's author can write and style of an element, as Markdown under a heading. */
export const elementSection = (element: Element): string =>
  [
    `### \`<${element.tagName}>\``,
    element.description ?? '',
    ...properties(element),
    ...described('event', element.events),
    ...described('slot', element.slots, slotName),
    ...described('part', element.cssParts),
    ...described('custom property', element.cssProperties),
  ].join('\n\n');

/** What the events carry, as one table. */
export const eventTable = (events: readonly EventClass[]): string =>
  table(
    ['event', 'class', 'when', 'what it carries'],
    events.map(({ type, name, description, fields }) => [
      code(type),
      code(name),
      sentence(description.split('\n\n')[0]),
      fields.map((field) => `${code(field.name)}: ${code(field.type?.text ?? '')}`).join(', '),
    ]),
  ).join('');

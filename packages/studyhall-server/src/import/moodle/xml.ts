import { SaxesParser } from 'saxes';
import { ImportRefused } from '@studyhall/server-core';

/** An element of a document. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Its own text, without that of its children. */
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
}

/** How many elements a document may have: those of a course of some hundred thousand posts. Each costs many times what it takes in the file. */
const MOST_ELEMENTS = 4_000_000;

type Open = XmlNode & { readonly children: XmlNode[]; text: string };

/**
 * Reads a document as a tree. Entities that a document declares itself are not followed.
 *
 * @param most elements
 * @throws ImportRefused with the line where it ends too early, is no XML, or has far too many elements
 */
export function readXml(source: string, file: string, most = MOST_ELEMENTS): XmlNode {
  const parser = new SaxesParser();
  const open: Open[] = [{ name: '', attributes: {}, children: [], text: '', line: 1 }];
  parser.on('error', ({ message }) => {
    throw new ImportRefused(`${file}, line ${parser.line}`, `is no whole XML: ${message.replace(/^\d+:\d+: /, '')}`);
  });
  let elements = 0;
  parser.on('opentag', ({ name, attributes }) => {
    if ((elements += 1) > most) throw new ImportRefused(`${file}, line ${parser.line}`, `has over ${most} elements, which is far too many for a course`);
    const node: Open = { name, attributes, children: [], text: '', line: parser.line };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => { open.pop(); });
  const add = (text: string): void => {
    const node = open.at(-1);
    if (node !== undefined) node.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(source).close();
  const [root] = open[0]?.children ?? [];
  if (root === undefined) throw new ImportRefused(file, 'is empty');
  return root;
}

/** The children of a name, of the child of the name before it, and so on. */
export function all(node: XmlNode | undefined, ...path: readonly string[]): readonly XmlNode[] {
  return path.reduce<readonly XmlNode[]>(
    (nodes, name) => nodes.flatMap(({ children }) => children.filter((child) => child.name === name)),
    node === undefined ? [] : [node],
  );
}

/** What stands in the first child of a name; Moodle writes `$@NULL@$` for nothing. */
export function textOf(node: XmlNode, name: string): string {
  const text = all(node, name)[0]?.text ?? '';
  return text === '$@NULL@$' ? '' : text;
}

/** The number in the first child of a name; 0 where there is none. */
export function numberOf(node: XmlNode, name: string): number {
  const number = Number(textOf(node, name));
  return Number.isFinite(number) ? number : 0;
}

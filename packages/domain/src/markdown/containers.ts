import type { Line } from './line.ts';
import type { Container, OpenBlocks } from './open-blocks.ts';
import type { Block } from './tree.ts';

/** Asks whether a container goes on in this line; if so, takes what it needs from the front of the line. */
export function goesOn(container: Container, line: Line): boolean {
  const { list, offset = 0, filled } = container;
  if (!list) return line.takeQuoteMark();
  // An item that began with a blank line ends with a second one.
  if (!line.body && !filled) container.offset = Infinity;
  if (line.body ? line.indent < offset : !filled) return false;
  line.takeIndent(offset);
  return true;
}

/** `> …` */
export function beginQuote(line: Line, open: OpenBlocks): boolean {
  if (!line.takeQuoteMark()) return false;
  const blocks: Block[] = [];
  open.makeWay();
  open.add({ type: 'quote', blocks });
  open.enter({ blocks });
  return true;
}

/** `- …`, `+ …`, `* …`, `1. …` or `1) …`, in the list of the item that stood here before if its sign is the same. */
export function beginItem(line: Line, open: OpenBlocks): boolean {
  const { kept, containers, reached } = open;
  const found = /^(?:(\d{1,9})[.)]|[-+*])(?=[ \t]|$)/.exec(line.body);
  if (!found) return false;
  const [{ length }, digits] = found;
  const sign = line.body.charAt(length - 1);
  const start = Number(digits ?? 1);
  const bare = !line.body.slice(length).trim();
  // A paragraph is interrupted only by what is sure to be a list.
  if (reached && (bare || start !== 1)) return false;

  const width = line.indent + length;
  line.take(width);
  // Five columns or more after the marker are one, and indented code.
  const gap = bare || line.indent > 4 ? 1 : line.indent;
  line.takeIndent(gap);

  const before = containers[kept];
  let list = before?.sign === sign ? before.list : undefined;
  if (list) {
    open.close(kept);
    if (open.blankFrom <= kept) list.tight = false;
  } else {
    list = { type: 'list', ordered: digits !== undefined, start, tight: true, items: [] };
    open.makeWay();
    open.add(list);
  }
  const blocks: Block[] = [];
  list.items.push(blocks);
  open.enter({ blocks, list, sign, offset: width + gap });
  return true;
}

import type { Line } from './line.ts';
import type { OpenBlocks } from './open-blocks.ts';
import { splitRow } from './rows.ts';
import type { Alignment } from './tree.ts';

/**
 * A line such as `| :-- | --: |` below a paragraph: the paragraph's last line is the head of a table, if it has as many
 * cells. There is a pipe in the line, to tell it from a heading's underline.
 */
export function beginTable({ body }: Line, open: OpenBlocks): boolean {
  const { reached } = open;
  if (!reached || !body.includes('|')) return false;
  const cells = splitRow(body);
  const columns = cells.length;
  const head = reached.at(-1) ?? '';
  if (splitRow(head).length !== columns || !cells.every((cell) => /^:?-+:?$/.test(cell))) return false;
  reached.pop();
  open.close();
  const alignments = cells.map(alignment);
  open.table = { type: 'table', alignments, head: open.cells(head, columns), rows: [] };
  open.add(open.table);
  return true;
}

function alignment(cell: string): Alignment {
  if (cell.endsWith(':')) return cell.startsWith(':') ? 'center' : 'right';
  return cell.startsWith(':') ? 'left' : 'none';
}

import { beginItem, beginQuote, goesOn } from './containers.ts';
import { beginFence, beginHeading, beginIndented, beginRule, endHeading, readCode, readText } from './leaves.ts';
import { Line } from './line.ts';
import type { OpenBlocks } from './open-blocks.ts';
import { beginTable } from './tables.ts';

/** What the rest of a line may be, in the order in which it is tried. */
const readers = [beginIndented, beginQuote, beginHeading, beginFence, endHeading, beginTable, beginRule, beginItem, readText];

/**
 * Reads a text line by line into `open`. Each line first walks down the open containers as far as they go on, then may
 * open others, and what is left of it is text. So a line costs its length times the depth, which is capped.
 */
export function readBlocks(text: string, open: OpenBlocks): void {
  const lines = text.split(/\r\n?|\n/);
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) readLine(new Line(line), open);
  open.close();
}

function readLine(line: Line, open: OpenBlocks): void {
  const { containers } = open;
  open.kept = 1;
  for (const container of containers.slice(1)) {
    if (!goesOn(container, line)) break;
    open.kept += 1;
  }
  const whole = open.kept === containers.length;
  if (whole && readCode(line, open)) return;
  if (!line.body) {
    // An item that ended here stays, so that another one can join its list.
    open.close(containers[open.kept]?.list ? open.kept + 1 : open.kept);
    open.seeBlank();
    return;
  }
  // Only a paragraph can reach beyond its container, where the line turns out to be its lazy continuation.
  if (!whole && !open.paragraph) open.close();
  // A container that begins here has the rest of the line in it.
  for (let kept = 0; line.body && kept < open.kept; readers.some((read) => read(line, open))) kept = open.kept;
  open.blankFrom = Infinity;
}

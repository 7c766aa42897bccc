import { skip } from './characters.ts';
import { unescape } from './escapes.ts';
import type { Line } from './line.ts';
import type { OpenBlocks } from './open-blocks.ts';
import type { HeadingBlock } from './tree.ts';

/** The blocks that hold no others. Each function answers whether the line begins one, or goes on with it. */

/** `# Heading #` */
export function beginHeading({ body }: Line, open: OpenBlocks): boolean {
  const level = /^#{1,6}(?=[ \t]|$)/.exec(body)?.[0].length as HeadingBlock['level'] | undefined;
  if (!level) return false;
  open.makeWay();
  // Closing marks count only when they stand apart from the title.
  const title = body.slice(level).trimEnd().replace(/[ \t]#+$/, '');
  open.add({ type: 'heading', level, children: open.inlines(title.trim()) });
  return true;
}

/** `===` or `---` below a paragraph makes a heading of it. A paragraph of definitions alone is just closed. */
export function endHeading({ body }: Line, open: OpenBlocks): boolean {
  if (!open.reached || !/^(?:=+|-+)[ \t]*$/.test(body)) return false;
  const text = open.takeParagraph();
  if (text) open.add({ type: 'heading', level: body.startsWith('=') ? 1 : 2, children: open.inlines(text) });
  return text !== '';
}

/** `---`, `***` or `___`, also with blanks between. */
export function beginRule({ body }: Line, open: OpenBlocks): boolean {
  if (!/^([-*_])[ \t]*(?:\1[ \t]*){2,}$/.test(body)) return false;
  open.makeWay();
  open.add({ type: 'rule' });
  return true;
}

/** The fence that opens a code block, and the language after it; or the one of a formula, which goes on with a paragraph as text. */
export function beginFence({ body, indent }: Line, open: OpenBlocks): boolean {
  const [, fence, language = ''] = /^(`{3,}|~{3,}|\$\$(?=\s*$))\s*(\S*)/.exec(body) ?? [];
  const formula = fence === '$$';
  if (!fence || (formula && open.paragraph) || (fence.startsWith('`') && body.includes('`', fence.length))) return false;
  open.makeWay();
  open.code = { lines: [], fence, language: formula ? 'math' : unescape(language), indent };
  return true;
}

/** A line that is indented by four columns begins code, unless it goes on with a paragraph. */
export function beginIndented(line: Line, open: OpenBlocks): boolean {
  if (line.indent < 4) return false;
  if (open.paragraph) return readText(line, open);
  open.makeWay();
  line.takeIndent(4);
  open.code = { lines: [line.rest], fence: '', language: '', indent: 4 };
  return true;
}

/** What begins nothing is text: of the open paragraph or table, or of a new paragraph. */
export function readText({ body }: Line, open: OpenBlocks): boolean {
  const { paragraph, table } = open;
  if (paragraph) paragraph.push(body);
  else if (table) table.rows.push(open.cells(body, table.alignments.length));
  else {
    open.makeWay();
    open.paragraph = [body];
  }
  return true;
}

/** Gives the line to open code if it belongs there; else closes the code. */
export function readCode(line: Line, open: OpenBlocks): boolean {
  if (!open.code) return false;
  const { body, indent } = line;
  const { fence, lines } = open.code;
  // A fence ends with one of its kind that is not shorter, indented code with a line that is not indented.
  const ends = fence ? body.startsWith(fence) && !body.slice(skip(body, 0, fence.charAt(0))).trim() : body !== '';
  if (ends && indent < 4) {
    open.close();
    return fence !== '';
  }
  open.blankFrom = Infinity;
  if (!body && !fence) open.seeBlank();
  line.takeIndent(open.code.indent);
  lines.push(line.rest);
  return true;
}

/**
 * The code in a Markdown text that stands under an info string, such as `js adapter`, so that a test can run what a document
 * shows.
 *
 * @throws Error where the text has no such block, or several
 */
export function codeBlock(markdown: string, info: string): string {
  const blocks = codeBlocks(markdown, info);
  if (blocks.length !== 1) throw new Error(`${blocks.length} code blocks are marked "${info}"; one should be`);
  return blocks[0] ?? '';
}

/** As {@link codeBlock}, for what is shown in several parts; in their order. */
export function codeBlocks(markdown: string, info: string): readonly string[] {
  const blocks = [...markdown.matchAll(/^```(.*)\n([^]*?)^```$/gm)].filter(([, found]) => found === info);
  return blocks.map(([, , code = '']) => code);
}

/**
 * The rows of the Markdown table whose first heading is `heading`, as cells, so that a test can compare what a document says.
 *
 * @throws Error where the text has no such table, or several
 */
export function tableRows(markdown: string, heading: string): readonly (readonly string[])[] {
  const tables = [...markdown.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => table.trim().split('\n').map(cells));
  const found = tables.filter(([head]) => head?.[0] === heading);
  if (found.length !== 1) throw new Error(`${found.length} tables begin with "${heading}"; one should`);
  return found[0]?.slice(2) ?? [];
}

/** A bar after a backslash belongs to its cell. */
const cells = (row: string): readonly string[] =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The names that a paragraph of JavaScript declares at the beginning of a line. */
function namesIn(paragraph: string): readonly string[] {
  const declared = paragraph.matchAll(/^(?:export )?(?:const|(?:async )?function) (\w+)|^export (default)/gm);
  return [...declared].map(([, name, fallback]) => name ?? fallback ?? '');
}

/** What stands between empty lines that no indented line follows. */
const paragraphsOf = (code: string): readonly string[] => code.trimEnd().split(/\n\n(?=\S)/);

/**
 * Puts a block of code into a file as the tutorial asks its reader to: each paragraph in place of the one that declares the same
 * name, and what is new beside its neighbour in the block.
 */
export function withBlock(file: string, block: string): string {
  const paragraphs = [...paragraphsOf(file)];
  const placeOf = (paragraph: string | undefined): number => {
    const names = namesIn(paragraph ?? '');
    return paragraphs.findIndex((other) => namesIn(other).some((name) => names.includes(name)));
  };
  const given = paragraphsOf(block);
  const known = given.filter((paragraph) => placeOf(paragraph) >= 0);
  if (known.length === 0) throw new Error(`nothing tells where this belongs:\n${block}`);
  for (const [at, paragraph] of given.entries()) {
    const place = placeOf(paragraph);
    if (place >= 0) {
      paragraphs[place] = paragraph;
      continue;
    }
    const next = given.slice(at + 1).find((other) => placeOf(other) >= 0);
    paragraphs.splice(next === undefined ? placeOf(given[at - 1]) + 1 : placeOf(next), 0, paragraph);
  }
  return `${paragraphs.join('\n\n')}\n`;
}

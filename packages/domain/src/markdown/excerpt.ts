let segmenter: Intl.Segmenter | undefined;

/** The longest emoji sequences have some 20 units; a letter under a heap of accents can have thousands. */
const longestGrapheme = 32;

/**
 * The beginning of a text, on one line, for a preview. White space is drawn together.
 *
 * @param text Plain text, such as `plainText` gives.
 * @param max How many characters, as people count them (graphemes), the result has at most; 1 or more. No emoji or
 *   accented letter is cut in two. What is cut ends in `…`, which is counted. A grapheme of more than 32 units, which no
 *   language writes, is where the excerpt ends.
 */
export function excerpt(text: string, max: number): string {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  let whole = '';
  let cut = '';
  let count = 0;
  for (const { segment } of segmenter.segment(text.trim().replaceAll(/\s+/g, ' '))) {
    if (count === max || segment.length > longestGrapheme) return `${cut.trimEnd()}…`;
    count += 1;
    whole += segment;
    if (count < max) cut = whole;
  }
  return whole;
}

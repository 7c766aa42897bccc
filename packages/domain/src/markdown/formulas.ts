import type { Scan } from './scan.ts';
import type { Token } from './tokens.ts';

/**
 * It looks no further than the next dollar, so that all dollars together read the text a bounded number of times. A backtick
 * ends it: code goes before everything else.
 */
const formula = /(\$\$?)((?:\\[^]|[^$\\`])+)\1(?!\d)/y;

/**
 * Reads `$…$` in a line of text, or `$$…$$`, which stands by itself. Only the second may have spaces beside its dollars, neither is
 * nothing but spaces, and no digit follows: "$5 and $6" is money.
 */
export function readFormula(scan: Scan): Token | undefined {
  formula.lastIndex = scan.at;
  const [source, mark, text = ''] = formula.exec(scan.text) ?? [];
  const display = mark === '$$';
  if (!source || !(display ? text.trim() : text === text.trim())) return undefined;
  return scan.add(scan.at + source.length, '', { type: 'formula', text, display });
}

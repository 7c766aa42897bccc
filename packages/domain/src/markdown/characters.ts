/**
 * Walks over text whose length nothing bounds. Regular expressions are kept to single characters, addresses and the ends
 * of one line, and have one way to go on at each character: nothing here can leave linear time by backtracking.
 */

export const whiteSpace = ' \t\n';

/** The first place at or after `at` whose character is not one of `set`. */
export function skip(text: string, at: number, set: string): number {
  while (at < text.length && set.includes(text.charAt(at))) at += 1;
  return at;
}

/** False for white space, control characters and the end of the text: these end an address. */
export function isAddressChar(char = ' '): boolean {
  return char > ' ' && char !== '\x7f';
}

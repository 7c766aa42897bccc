/** Somebody who can be named, as names are written here. */
export interface Named {
  readonly id: string;
  /** What stands after the `@`. */
  readonly name: string;
}

/** How far before the caret an `@` is looked for: UTF-16 units. */
const REACH = 60;
/** How many people are offered at once. */
export const MOST_OFFERED = 6;

/** A letter, a digit or a mark: what a name goes on with. */
const WORD = /[\p{L}\p{M}\p{N}_]/u;

/** What is compared of a name: case and accents do not count. */
function foldName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What is being written after an `@` before the caret, and where the `@` stands; undefined where nobody is being named. */
export function queryAt(text: string, caret: number): { readonly at: number; readonly query: string } | undefined {
  const from = Math.max(0, caret - REACH);
  const before = text.slice(from, caret);
  const at = before.lastIndexOf('@');
  if (at < 0) return undefined;
  const query = before.slice(at + 1);
  // An address has a letter before its `@`; nobody's name begins with a space, or goes over a line.
  if (WORD.test(text.charAt(from + at - 1)) || /^\s|\n/u.test(query)) return undefined;
  return { at: from + at, query };
}

/** The people whose name, or a word of it, begins with what was written: first those whose name begins so. */
export function offer<P extends Named>(people: readonly P[], query: string): readonly P[] {
  const wanted = foldName(query);
  const rank = (name: string): number => {
    const folded = foldName(name);
    if (folded.startsWith(wanted)) return 0;
    return wanted !== '' && folded.includes(` ${wanted}`) ? 1 : 2;
  };
  return people
    .map((person) => ({ person, rank: rank(person.name) }))
    .filter((each) => each.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_OFFERED)
    .map(({ person }) => person);
}

/** Who of some people a text names, in the order of the text. Where one name begins with another, the longer one is meant. */
export function namedIn(text: string, people: readonly Named[]): readonly string[] {
  const longest = [...people].sort((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const meant = longest.find(({ name }) => text.startsWith(name, at + 1) && !WORD.test(text.charAt(at + 1 + name.length)));
    if (meant) found.add(meant.id);
  }
  return [...found];
}

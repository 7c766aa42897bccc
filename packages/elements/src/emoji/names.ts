import { data } from './emoji.data.ts';
import { GROUPS } from './groups.ts';
import type { Emoji, Group } from './groups.ts';

/** How many are shown at a time. */
const MOST = 120;

let all: readonly (readonly Emoji[])[] | undefined;

function read(): readonly (readonly Emoji[])[] {
  return (all ??= data.map((line) =>
    line.split('|').map((entry) => {
      const at = entry.indexOf(' ');
      const words = entry.slice(at + 1);
      return { sign: entry.slice(0, at), name: words.split(',', 1)[0] ?? words, found: ` ${words.replaceAll(',', ' ')}`.toLowerCase() };
    }),
  ));
}

/** The emoji of a group. */
export function emojiOf(group: Group): readonly Emoji[] {
  return read()[GROUPS.indexOf(group)] ?? [];
}

/** The emoji each of whose words searched for begins one of theirs; those whose name begins so come first. */
export function findEmoji(query: string): readonly Emoji[] {
  const words = query.toLowerCase().trim().split(/\s+/);
  const found = read()
    .flat()
    .filter((emoji) => words.every((word) => emoji.found.includes(` ${word}`)));
  const first = words[0] ?? '';
  const named = (emoji: Emoji): number => (emoji.name.toLowerCase().startsWith(first) ? 0 : 1);
  return found.sort((a, b) => named(a) - named(b)).slice(0, MOST);
}

/** Texts that make a reader of Markdown slow, deep or long-winded, each for a length in characters. */
export const KINDS: Readonly<Record<string, (length: number) => string>> = {
  'brackets that nest': (length) => again('[', length / 2) + again(']', length / 2),
  'quotes that nest': (length) => again('> > > > > > > > > > > > > > > > a\n', length),
  'lists that nest': (length) => Array.from({ length: Math.sqrt(length) }, (_, depth) => `${' '.repeat(2 * depth)}- a\n`).join(''),
  'items': (length) => again('- a\n\n', length),
  'emphasis that never closes': (length) => again('*a ', length),
  'emphasis of three lengths': (length) => again('*a **b ***c ', length),
  'emphasis within emphasis': (length) => again('*a **a ', length / 2) + again('b** b* ', length / 2),
  'short emphasis': (length) => again('*a*', length),
  'one long run': (length) => again('*', length),
  'links': (length) => again('[a](https://b.c)', length),
  'links that never close': (length) => again('[a](<b', length),
  'addresses': (length) => again('http://a.b ', length),
  'references': (length) => `[a]: https://x.example/${again('z', length / 2)}\n\n${again('[a]', length / 2)}`,
  'a wide table': (length) => `${again('a|', length / 4)}\n${again('-|', length / 4)}\n${again('a\n', length / 2)}`,
  'a long table': (length) => `a|b\n-|-\n${again('a|b\n', length)}`,
  'almost tables': (length) => again('a|b\n-|-|-\n', length),
  'entities': (length) => again('&amp;', length),
  'entities that never end': (length) => again('&#x', length),
  'formulas': (length) => again('$a$ ', length),
  'formulas that never end': (length) => again('$$a', length),
  'ticks': (length) => again('`a` ', length),
  'ticks, each run longer than the one before': ladder,
  'fences': (length) => again('```\n', length),
  'headings': (length) => again('# a\n', length),
  'short lines': (length) => again('a\n', length),
  'hard breaks': (length) => again('\\\n', length),
  'one long line': (length) => again('words of a line ', length),
  'spaces': (length) => `a${again(' ', length - 2)}b`,
};

/** `part` again and again, up to a length. */
export function again(part: string, length: number): string {
  return part.repeat(Math.ceil(length / part.length)).slice(0, Math.max(0, Math.floor(length)));
}

function ladder(length: number): string {
  let text = '';
  for (let size = 1; text.length < length; size += 1) text += `${'`'.repeat(size)} `;
  return text.slice(0, length);
}

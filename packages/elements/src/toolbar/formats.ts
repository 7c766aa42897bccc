/** What the buttons do to a text. */
export type Format = 'bold' | 'italic' | 'link' | 'code' | 'codeBlock' | 'list' | 'quote' | 'formula';

/** A text, and what of it is selected. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Replaces what stands from `from` to `to`, and selects what then stands from `start` to `end`. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

/** What stands in for words where none are selected. */
export type FillIns = Readonly<Record<'bold' | 'italic' | 'link' | 'code' | 'formula', string>>;

/** What a format makes of the selection. A second time it takes back what it made. */
export function change(format: Format, selected: Selected, fillIns: FillIns): Change {
  const { text, start, end } = selected;
  const many = text.slice(start, end).includes('\n');
  switch (format) {
    case 'bold':
      return wrap(selected, '**', fillIns.bold);
    case 'italic':
      return wrap(selected, '*', fillIns.italic);
    case 'code':
      return many ? fence(selected, '```') : wrap(selected, '`', fillIns.code);
    case 'formula':
      return many ? fence(selected, '$$') : wrap(selected, '$', fillIns.formula);
    case 'codeBlock':
      return fence(selected, '```');
    case 'list':
      return prefix(selected, '- ');
    case 'quote':
      return prefix(selected, '> ');
    case 'link':
      return link(selected, fillIns.link);
  }
}

/** Marks go around words: the spaces at their ends stay outside. */
function trimmed({ text, start, end }: Selected): Selected {
  const words = text.slice(start, end);
  const front = words.length - words.trimStart().length;
  const from = start + front;
  return { text, start: from, end: Math.max(from, start + words.trimEnd().length) };
}

function wrap(selected: Selected, mark: string, fillIn: string): Change {
  const { text, start, end } = trimmed(selected);
  const { length } = mark;
  if (ends(text.slice(0, start), mark) && begins(text.slice(end), mark)) {
    return { from: start - length, to: end + length, insert: text.slice(start, end), start: start - length, end: end - length };
  }
  const words = text.slice(start, end) || fillIn;
  return { from: start, to: end, insert: mark + words + mark, start: start + length, end: start + length + words.length };
}

/** Whether a text ends with a mark that is not part of a longer one: `**` does not end with `*`, `***` does. */
function ends(text: string, mark: string): boolean {
  const char = mark.charAt(0);
  let run = 0;
  while (text.at(-1 - run) === char) run += 1;
  return run >= mark.length && (run === mark.length || run === 3);
}

function begins(text: string, mark: string): boolean {
  return ends(Array.from(text.slice(0, 4)).reverse().join(''), mark);
}

/** Whole lines, of which the selection has a part. */
function lines({ text, start, end }: Selected): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', Math.max(start, end - 1));
  return { text, start: from, end: next < 0 ? text.length : next };
}

function prefix(selected: Selected, mark: string): Change {
  const { text, start, end } = lines(selected);
  const each = text.slice(start, end).split('\n');
  const had = each.every((line) => line.startsWith(mark));
  const made = each.map((line) => (had ? line.slice(mark.length) : mark + line)).join('\n');
  // A paragraph before would take in a list's lines as its own.
  const insert = !had && start > 0 && text.charAt(start - 2) !== '\n' && text.slice(0, start).trim() !== '' ? `\n${made}` : made;
  const after = start + insert.length;
  return { from: start, to: end, insert, start: each.length > 1 ? after - made.length : after, end: after };
}

function fence(selected: Selected, mark: string): Change {
  const { text, start, end } = lines(selected);
  const inside = text.slice(start, end);
  const before = start > 0 && text.charAt(start - 2) !== '\n' ? '\n' : '';
  const opening = `${before}${mark}\n`;
  const insert = `${opening}${inside}\n${mark}${text.charAt(end) === '' ? '\n' : ''}`;
  const from = start + opening.length;
  return { from: start, to: end, insert, start: from, end: from + inside.length };
}

function link(selected: Selected, fillIn: string): Change {
  const { text, start, end } = trimmed(selected);
  const words = text.slice(start, end);
  if (/^(?:https?:\/\/|mailto:)\S+$/i.test(words)) {
    return { from: start, to: end, insert: `[${fillIn}](${words})`, start: start + 1, end: start + 1 + fillIn.length };
  }
  const shown = words || fillIn;
  const address = 'https://';
  const at = start + shown.length + 3;
  return { from: start, to: end, insert: `[${shown}](${address})`, start: at, end: at + address.length };
}

import { isAddressChar, skip, whiteSpace } from './characters.ts';
import type { Context, Target } from './context.ts';
import { unescape } from './escapes.ts';

/** A target that was read, and the place after it. */
export type FoundTarget = Target & { end: number };

/** What was read, and the place after it. */
interface Part {
  value: string;
  end: number;
}

/** Deeper parentheses end an address: so each link that may begin reads past a bounded number of others. */
const parentheses = 8;

/** The place after the label `[…]` that starts at `at`; 0 where there is none. */
export function labelEnd(text: string, at: number): number {
  return text[at] === '[' ? (readQuoted(text, at, ']', '[')?.end ?? 0) : 0;
}

/** What two labels have in common when they mean the same definition; empty for a label that means none. */
export function labelKey(label: string): string {
  // Lower case first: so that ẞ and SS meet.
  return label.trim().replaceAll(/\s+/g, ' ').toLowerCase().toUpperCase();
}

/** `<an address>` or an address without spaces and with balanced parentheses. */
function readAddress(text: string, at: number): Part | undefined {
  if (text[at] === '<') return readQuoted(text, at, '>', '<\n');
  let depth = 0;
  let end = at;
  for (; isAddressChar(text[end]); end += 1) {
    if (text[end] === '\\' && isAddressChar(text[end + 1])) end += 1;
    else if (text[end] === '(') depth += 1;
    else if (text[end] === ')') depth -= 1;
    if (depth < 0 || depth > parentheses) break;
  }
  return depth > 0 || end === at ? undefined : { value: unescape(text.slice(at, end)), end };
}

/** `"a title"`, `'a title'` or `(a title)` */
function readTitle(text: string, at: number): Part | undefined {
  const open = text[at];
  if (open === '(') return readQuoted(text, at, ')', '(');
  return open === '"' || open === "'" ? readQuoted(text, at, open, '') : undefined;
}

/** What stands between the character at `at` and `close`, unless one of `bars` comes first. */
function readQuoted(text: string, at: number, close: string, bars: string): Part | undefined {
  for (let end = at + 1; end < text.length && !bars.includes(text.charAt(end)); end += 1) {
    if (text[end] === close) return { value: unescape(text.slice(at + 1, end)), end: end + 1 };
    if (text[end] === '\\' && isAddressChar(text[end + 1])) end += 1;
  }
  return undefined;
}

/**
 * `address "title"`, then `close`, which only characters of `gap` part from it. A title stands apart from the address;
 * where what looks like one is none, the address may be all.
 */
export function readTarget(text: string, at: number, context: Context, gap: string, close: string): FoundTarget | undefined {
  const address = readAddress(text, skip(text, at, whiteSpace));
  const href = address && context.allow(address.value);
  if (!address || href === undefined) return undefined;
  const start = skip(text, address.end, whiteSpace);
  const title = start > address.end ? readTitle(text, start) : undefined;
  for (const last of [title, { value: '', end: address.end }]) {
    const end = skip(text, last?.end ?? at, gap);
    if (last && text[end] === close) return { href, title: last.value, end: end + 1 };
  }
  return undefined;
}

import { isAddressChar } from './characters.ts';
import type { Scan } from './scan.ts';
import type { Token } from './tokens.ts';

/** Reads `<https://…>` or `<someone@…>`. */
export function readAutolink(scan: Scan): Token | undefined {
  const { text, at } = scan;
  let end = at + 1;
  while (isAddressChar(text[end]) && text[end] !== '<' && text[end] !== '>') end += 1;
  const address = text.slice(at + 1, end);
  const full = /^[a-z][a-z\d+.-]+:/i.test(address) ? address : `mailto:${address}`;
  return text[end] === '>' ? addLink(scan, end + 1, address, full) : undefined;
}

/** Reads an address that stands in the text without any mark around it. */
export function readBareAddress(scan: Scan): Token | undefined {
  const { text, at, brackets, addressFloor } = scan;
  if (at < addressFloor || !/^\W?https?:\/\//i.test(text.slice(Math.max(0, at - 1), at + 8))) return undefined;
  // Punctuation outside ASCII is of the sentence, often with no space before it. Inside brackets, so is the closing one.
  const stop = brackets.length > 0 ? /[<\s\]]|[^\P{P}!-~]/u : /[<\s]|[^\P{P}!-~]/u;
  let end = at;
  let depth = 0;
  let place = at;
  for (; isAddressChar(text[place]) && !stop.test(text.charAt(place)); place += 1) {
    if (text[place] === '(') depth += 1;
    if (text[place] === ')' && (depth -= 1) < 0) break;
    // What may be of the sentence is of the address only if more of it follows.
    if (!'?!.,:;*_~\'"'.includes(text.charAt(place))) end = place + 1;
  }
  scan.addressFloor = place;
  const address = text.slice(at, end);
  return addLink(scan, end, address, address);
}

function addLink(scan: Scan, end: number, text: string, address: string): Token | undefined {
  const href = scan.context.allow(address);
  if (href === undefined) return undefined;
  const first = scan.add(scan.at, '');
  scan.add(end, text);
  return scan.link(first, end, href);
}

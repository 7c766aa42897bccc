/** A piece of HTML as a clipboard holds it. */
export type HtmlToken =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'open'; readonly name: string; readonly attributes: string }
  | { readonly type: 'close'; readonly name: string };

/** Elements whose content is no text for a reader. */
const SKIPPED = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'math', 'object', 'iframe']);

/** Longer ones hold pictures, not addresses. */
const MAX_ATTRIBUTES = 4096;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * Cuts HTML into its tags and texts, in linear time. The browser's own parser is no way to do it: under a policy of trusted
 * types it takes no text, and elsewhere it may fetch what the text names.
 */
export function* htmlTokens(source: string): Generator<HtmlToken, void> {
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open !== at) yield { type: 'text', text: decode(source.slice(at, open < 0 ? undefined : open)) };
    if (open < 0) return;
    if (source.startsWith('<!--', open)) {
      at = after(source, '-->', open + 4);
      continue;
    }
    if (!/[a-z/!?]/i.test(source.charAt(open + 1))) {
      yield { type: 'text', text: '<' };
      at = open + 1;
      continue;
    }
    const end = tagEnd(source, open + 1);
    const inside = source.slice(open + 1, end);
    at = end + 1;
    const closing = inside.startsWith('/');
    const name = /^[a-z][a-z0-9]*/i.exec(closing ? inside.slice(1, 12) : inside.slice(0, 12))?.[0].toLowerCase();
    if (name === undefined) continue;
    if (closing) yield { type: 'close', name };
    else if (SKIPPED.has(name)) at = skip(source, name, at);
    else yield { type: 'open', name, attributes: inside.slice(name.length) };
  }
}

/** The value of an attribute, decoded; the empty text where it is absent. */
export function attribute(attributes: string, name: string): string {
  if (attributes.length > MAX_ATTRIBUTES) return '';
  for (const [, key, double, single, bare] of attributes.matchAll(/(?<![a-z-])([a-z-]+)\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)) {
    if (key?.toLowerCase() === name) return decode(double ?? single ?? bare ?? '');
  }
  return '';
}

/** Where the tag ends; a `>` inside quotes is not the end. */
function tagEnd(source: string, from: number): number {
  let quote = '';
  for (let at = from; at < source.length; at++) {
    const char = source.charAt(at);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '>') return at;
    else if ((char === '"' || char === "'") && source.charAt(at - 1) === '=') quote = char;
  }
  return source.length;
}

function skip(source: string, name: string, from: number): number {
  const end = source.indexOf(`</${name}`, from);
  return end < 0 ? source.length : after(source, '>', end);
}

function after(source: string, what: string, from: number): number {
  const found = source.indexOf(what, from);
  return found < 0 ? source.length : found + what.length;
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

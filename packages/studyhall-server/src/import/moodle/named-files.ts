import { ALT_CHARS } from '@studyhall/domain';
import { attribute, htmlTokens } from '@studyhall/domain/html';

/** What stands in a message for the place of the files of its post. */
const PLACE = '@@PLUGINFILE@@';
const IN_MARKDOWN = new RegExp(`(!?)\\[([^\\]]*)\\]\\(${PLACE}([^)\\s]*)[^)]*\\)`, 'g');

/** The files that the words of a message show or lead to: by their path, what they are described as. */
export function namedFiles(message: string): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  const add = (address: string, alt: string): void => {
    const path = pathIn(address);
    // A picture that also leads to itself is described once.
    if (!named.get(path)) named.set(path, alt.trim().slice(0, ALT_CHARS));
  };
  for (const token of htmlTokens(message)) {
    if (token.type !== 'open' || !token.attributes.includes(PLACE)) continue;
    for (const key of ['src', 'href', 'data', 'poster']) {
      const address = attribute(token.attributes, key);
      if (address.startsWith(PLACE)) add(address.slice(PLACE.length), attribute(token.attributes, 'alt'));
    }
  }
  for (const [, picture, words = '', address = ''] of message.matchAll(IN_MARKDOWN)) add(address, picture === '!' ? words : '');
  return named;
}

/** A message in Markdown with the words of its files alone: there is nothing behind their addresses. */
export function withoutAddresses(markdown: string): string {
  return markdown.replace(IN_MARKDOWN, '$2');
}

function pathIn(address: string): string {
  const path = address.replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The entities that people type, out of the 2,125 of HTML. */
const named = ';amp:&;lt:<;gt:>;quot:";apos:\';nbsp:\xa0;copy:©;hellip:…;mdash:—;ndash:–;auml:\u00e4;ouml:\u00f6;uuml:\u00fc';

/** A backslash before ASCII punctuation, or an entity. It looks ten characters ahead at most. */
const escape = /\\([!-/:-@[-`{-~])|&(?:#(\d{1,7}|x[\da-f]{1,6})|(\w{2,6}));/gi;
const escapeHere = new RegExp(escape, 'iy');

/** The length of the escape or entity at `at`; 0 where there is none. */
export function escapeLength(text: string, at: number): number {
  escapeHere.lastIndex = at;
  return escapeHere.exec(text)?.[0].length ?? 0;
}

/** `text` with its escapes and entities resolved. An entity that we do not know stays as it is written. */
export function unescape(text: string): string {
  return text.replace(escape, (source: string, char?: string, number?: string, name = '') => {
    return char ?? (number ? character(Number(`0${number}`)) : named.split(`;${name}:`)[1]?.charAt(0)) ?? source;
  });
}

/** Zero and what is beyond Unicode become the replacement character. */
function character(code: number): string {
  return String.fromCodePoint(code > 0x10ffff ? 0xfffd : code || 0xfffd);
}

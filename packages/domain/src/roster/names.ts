import { LIMITS } from '@studyhall/protocol';
import { isBlank } from '../blank.ts';

/** Everything that steers text instead of being read; joiners stay, because names in several scripts need them. */
const STEERING =
  /[\p{Cc}\p{Cs}\u{61c}\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff0}-\u{fffb}\u{e0000}-\u{e0fff}]/gu;
const SPACE = /[\s\p{Z}]+/gu;
/** Accents on accents on accents climb into the lines above. */
const TOWER = /(\p{M}{4})\p{M}+/gu;

/**
 * A name as it may be shown: no controls, no text direction tricks, single spaces, at most `LIMITS.nameChars` long.
 * Empty where nothing of it can be seen.
 */
export function cleanName(name: string): string {
  // White space first, because tabs and line ends are controls too; and again, where a control stood between two.
  const line = name.replace(SPACE, ' ').replace(STEERING, '').replace(SPACE, ' ').trim();
  const plain = line.normalize('NFC').replace(TOWER, '$1');
  if (isBlank(plain)) return '';
  if (plain.length <= LIMITS.nameChars) return plain;
  // Cutting may leave half of a surrogate pair behind.
  return plain.slice(0, LIMITS.nameChars).replace(/[\u{d800}-\u{dbff}]$/u, '').trim();
}

/** A letter or digit with its accents. */
const LETTER = /[\p{L}\p{N}]\p{M}*/u;
/** A flag, or a character with what modifies it or is joined to it. */
const CHARACTER = /\p{RI}{2}|\P{M}(?:[\p{M}\p{EMod}]|\u200d\P{M})*/u;
/** In these scripts two letters side by side join into something that is no initials. */
const JOINING = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Mandaic}\p{Script=Adlam}]/u;

/**
 * One or two characters that stand for a name in an avatar: the first ones of its first and last word. Empty for a name that
 * shows nothing.
 */
export function initials(name: string): string {
  const words = cleanName(name).split(' ');
  const firsts = words.flatMap((word) => LETTER.exec(word)?.[0] ?? []);
  const [first] = firsts;
  if (first === undefined) return CHARACTER.exec(words[0] ?? '')?.[0] ?? '';
  const last = firsts.length > 1 && !JOINING.test(first) ? (firsts.at(-1) ?? '') : '';
  return capital(first) + capital(last);
}

/** In capitals, unless that makes more letters of it, as with `ß`. */
function capital(letter: string): string {
  const upper = letter.toUpperCase();
  return upper.length === letter.length ? upper : letter;
}

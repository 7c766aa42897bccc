/** What turns the writing around, and what is not seen: with these, a name can look like another one. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A file's name as it can be trusted by the eye: what it ends with is what is seen at its end. */
export function shownName(name: string): string {
  return name.replace(UNSEEN, '').trim() || '—';
}

/** What kind of file it is, in a few letters: what its name ends with, else the end of its type. */
export function kindOf(name: string, type: string): string {
  const end = /\.([\p{L}\p{N}]{1,5})$/u.exec(shownName(name))?.[1] ?? /^[^/;]*\/(?:[^;]*[-.+])?([^;/\s]{1,12})/u.exec(type)?.[1] ?? '';
  return end.toUpperCase() || '—';
}

const MARK = '\u0001';

/**
 * PostgreSQL's text holds every character but U+0000. It is written as two others, in a way that keeps texts in their order
 * byte by byte. JSON is left as it is: it has neither character unescaped.
 */
export function toDatabase(text: string): string {
  return text.replaceAll(MARK, `${MARK}\u0002`).replaceAll('\0', MARK + MARK);
}

/** The text that {@link toDatabase} was given. */
export function fromDatabase(text: string): string {
  return text.includes(MARK) ? text.replaceAll(MARK + MARK, '\0').replaceAll(`${MARK}\u0002`, MARK) : text;
}

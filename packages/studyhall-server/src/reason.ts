/** A text as one line that a terminal shows as it is: what people and other programs said may hold anything. */
export function inOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

/** What an error says, in one line, and why it came to that. */
export function reasonOf(error: unknown): string {
  const { code, cause } = Object(error) as NodeJS.ErrnoException;
  const message = error instanceof Error ? error.message : String(error);
  const said = inOneLine(message === '' ? (code ?? 'no reason was given') : message);
  const why = cause === undefined ? said : reasonOf(cause);
  return said.includes(why) ? said : `${said}: ${why}`;
}

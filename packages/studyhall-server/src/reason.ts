/** What an error says, in one line, and why it came to that. */
export function reasonOf(error: unknown): string {
  const { code, cause } = Object(error) as NodeJS.ErrnoException;
  const message = error instanceof Error ? error.message : String(error);
  const said = (message === '' ? (code ?? 'no reason was given') : message).replaceAll('\n', ' ');
  const why = cause === undefined ? said : reasonOf(cause);
  return said.includes(why) ? said : `${said}: ${why}`;
}

/** What an error says, in one line. */
export function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  const message = error instanceof Error ? error.message : String(error);
  return (message === '' ? (code ?? 'no reason was given') : message).replaceAll('\n', ' ');
}

/** A file is no database that can be used; the message is one line that says why. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

/** What SQLite said, without line ends. */
export function databaseError(file: string, error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const reason = (error instanceof Error ? error.message : String(error)).replaceAll('\n', ' ');
  return new DatabaseError(`${file}: ${reason}`, { cause: error });
}

import { RoomError } from '@studyhall/protocol';

/**
 * Classes of PostgreSQL's errors that say something about the server, or about who else is at work, and nothing about the
 * statement: connections, transactions that lost a race, no disk or memory, locks, shutting down, the machine.
 */
const PASSING = new Set(['08', '40', '53', '55', '57', '58']);

/** It became a standby, a transaction was ended because it waited for this process, or a table or an index is damaged. */
const PASSING_CODES = new Set(['25006', '25P03', 'XX001', 'XX002']);

/** What a failed statement or connection is to the caller: `unavailable` where it may work again later. */
export function databaseError(error: unknown): unknown {
  if (error instanceof RoomError) return error;
  const code = sqlState(error);
  if (code !== undefined && !PASSING.has(code.slice(0, 2)) && !PASSING_CODES.has(code)) return error;
  return new RoomError('unavailable', 'the database cannot be used now', { cause: error });
}

/** Undefined where it was not the database that said no: the connection failed. */
function sqlState(error: unknown): string | undefined {
  const { code, severity } = Object(error) as { code?: unknown; severity?: unknown };
  return typeof severity === 'string' && typeof code === 'string' ? code : undefined;
}

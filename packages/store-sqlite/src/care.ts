import { BUSY_MS } from './database.ts';
import type { Connection } from './database.ts';
import type { GroupCommit } from './group-commit.ts';

/** What weakens the store's promises. */
export function inspect(connection: Connection): readonly string[] {
  const found: string[] = [];
  const journal = String(connection.pragma('journal_mode'));
  if (journal !== 'wal') found.push(`the journal is ${journal}, not WAL: readers and writers wait for each other`);
  const check = String(connection.pragma('quick_check'));
  if (check !== 'ok') found.push(`the file is damaged (${check}): restore a backup`);
  return found;
}

/** Readers of this process end within a few turns of the event loop. */
const TURNS = 1000;

/**
 * Moves what was committed into the file, where erased words are overwritten, and empties the log beside it.
 *
 * @throws Error where a long reader keeps the log busy
 */
export async function scrub(commit: GroupCommit, writer: Connection): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    // A write ends in a later turn.
    await commit.write(() => undefined);
    if (checkpoint(writer)) return;
  }
  throw new Error('somebody reads the database all the time: what was erased is still in the log beside it');
}

/** Does not wait for a reader: it may be one of this process, that waits for this turn to end. */
function checkpoint(writer: Connection): boolean {
  writer.exec('PRAGMA busy_timeout = 0');
  try {
    return writer.pragma('wal_checkpoint(TRUNCATE)') === 0;
  } finally {
    writer.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  }
}

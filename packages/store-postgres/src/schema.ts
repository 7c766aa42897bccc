import { pending } from '@studyhall/store-sql';
import { useAlone } from './alone.ts';
import type { Session } from './session.ts';
import { SQL } from './statements.ts';

const OLDEST_POSTGRES = 15;

/** Any number that nothing else in the database uses: whoever holds it migrates. */
const MIGRATION_LOCK = 7_310_245_118_903;

/** PostgreSQL cannot be used, and will not be until somebody changes it. */
export class UnfitDatabase extends Error {
  override readonly name = 'UnfitDatabase';
}

/**
 * Makes the tables in an empty database, and brings those of an older version up to date. Of several processes that start at
 * once, one does, and the others wait for it.
 *
 * @throws NewerDatabase where this version is too old for the database
 * @throws UnfitDatabase where PostgreSQL itself is too old, or keeps texts in another encoding
 */
export function prepareSchema(url: string): Promise<void> {
  return useAlone(url, async (session) => {
    await checkServer(session);
    // Statements that wait for a table keep all others waiting that come after them: better to fail and to be started again.
    await session.exec(`BEGIN; SELECT pg_advisory_xact_lock(${MIGRATION_LOCK}); SET LOCAL lock_timeout = '5s'`);
    await migrate(session);
    await session.exec('COMMIT');
  });
}

/** How PostgreSQL says that a table is not there. */
const NO_TABLE = '42P01';

/**
 * Reads, and changes nothing, how far the tables of a database are.
 *
 * @returns the newest migration, and the oldest version that works with it; both 0 where there are no tables yet
 * @throws UnfitDatabase, or RoomError `unavailable`, as {@link prepareSchema}
 */
export function readSchema(url: string): Promise<{ readonly version: number; readonly needs: number }> {
  return useAlone(url, async (session) => {
    await checkServer(session);
    try {
      const done = await session.all(SQL.own.migrations, {});
      return { version: Math.max(0, ...done.map(({ id }) => id)), needs: Math.max(0, ...done.map(({ oldest }) => oldest)) };
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === NO_TABLE) return { version: 0, needs: 0 };
      throw error;
    }
  });
}

async function migrate(session: Session): Promise<void> {
  await session.exec('CREATE TABLE IF NOT EXISTS migration (id bigint PRIMARY KEY, oldest bigint NOT NULL)');
  const done = await session.all(SQL.own.migrations, {});
  for (const { id, oldest, sql } of pending(done.map((each) => each.id), Math.max(0, ...done.map((each) => each.oldest)))) {
    await session.exec(sql.postgres);
    await session.run(SQL.own.migrated, { id, oldest });
  }
}

async function checkServer(session: Session): Promise<void> {
  const version = await session.show('server_version');
  if (!isRecent(version)) throw new UnfitDatabase(`this is PostgreSQL ${version}: ${OLDEST_POSTGRES} or later is needed`);
  const encoding = await session.show('server_encoding');
  if (encoding !== 'UTF8') throw new UnfitDatabase(`the database keeps texts as ${encoding}: make one with ENCODING 'UTF8'`);
}

/** Whether the server is of a version that is supported: `15.18 (Debian 15.18-0)` is. */
export function isRecent(version: string): boolean {
  return Number.parseInt(version, 10) >= OLDEST_POSTGRES;
}

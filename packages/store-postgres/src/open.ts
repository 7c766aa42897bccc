import type { Store } from '@studyhall/server-core';
import { useAlone } from './alone.ts';
import { courseCalls, hookCalls, peopleCalls, roomCalls } from './calls.ts';
import { fileCalls } from './files.ts';
import { inspect } from './inspect.ts';
import { noticeCalls } from './notices.ts';
import { prepareSchema } from './schema.ts';
import { searchCalls } from './search.ts';
import { Sessions } from './sessions.ts';
import { SQL } from './statements.ts';
import { together } from './together.ts';

/** What a store can be told. */
export interface PostgresStoreOptions {
  /** Such as `postgres://user:password@host:5432/database`. */
  readonly url: string;
  /** How many connections this process has at most; 10 where it is left out. */
  readonly connections?: number;
}

/**
 * Opens a store on PostgreSQL, 15 or later, and makes or migrates its tables.
 *
 * @throws NewerDatabase where this version is too old for the database
 * @throws UnfitDatabase where PostgreSQL is too old, or the database is not in UTF-8
 * @throws RoomError `unavailable` where it cannot be reached
 */
export async function openPostgresStore({ url, connections = 10 }: PostgresStoreOptions): Promise<Store> {
  await prepareSchema(url);
  const sessions = new Sessions(url, connections);
  return {
    ...roomCalls(sessions),
    ...peopleCalls(sessions),
    ...noticeCalls(sessions),
    ...courseCalls(sessions),
    ...hookCalls(sessions),
    ...searchCalls(sessions),
    ...fileCalls(sessions),
    keep: (name, make) =>
      sessions.use(async (s) => {
        await s.run(SQL.own.keep, { name, value: make() });
        return new Uint8Array((await s.get(SQL.own.kept, { name }))?.value ?? []);
      }),
    ready: () => sessions.use(checkWritable),
    inspect: () => sessions.use(inspect),
    // It frees the rows of before; the bytes go when others are written there, or at once by VACUUM FULL, which stops all writing.
    scrub: together(() => useAlone(url, (s) => s.exec('VACUUM room, event, entity, place, person, receipt, search_post, notice, follow, standing, audit'))),
    close: () => sessions.close(),
  };
}

async function checkWritable(session: { show(setting: string): Promise<string> }): Promise<void> {
  if ((await session.show('transaction_read_only')) !== 'off') throw new Error('the database is read-only: it is a standby, or was set so');
}

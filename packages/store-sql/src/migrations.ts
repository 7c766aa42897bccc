import { FILES_POSTGRES, FILES_SQLITE } from './migrations/files.ts';
import { HOOKS_POSTGRES, HOOKS_SQLITE } from './migrations/hooks.ts';
import { NOTICES_POSTGRES, NOTICES_SQLITE } from './migrations/notices.ts';
import { PLACES } from './migrations/places.ts';
import { ROOMS_POSTGRES, ROOMS_SQLITE } from './migrations/rooms.ts';
import { SEARCH_POSTGRES, SEARCH_SQLITE } from './migrations/search.ts';
import { STANDINGS_POSTGRES, STANDINGS_SQLITE } from './migrations/standings.ts';
import { TRUST_POSTGRES, TRUST_SQLITE } from './migrations/trust.ts';
import { WRITERS_POSTGRES, WRITERS_SQLITE } from './migrations/writers.ts';
import type { DialectName } from './statement.ts';

/** One step of the schema. Steps are never changed once they are released, and only added at the end. */
export interface Migration {
  /** Counts up from 1; the newest is the version of the schema. */
  readonly id: number;
  /** The oldest version whose code works with the tables after this step. It stays where the step only adds. */
  readonly oldest: number;
  readonly sql: Readonly<Record<DialectName, string>>;
}

export const MIGRATIONS: readonly Migration[] = [
  { id: 1, oldest: 1, sql: { sqlite: ROOMS_SQLITE, postgres: ROOMS_POSTGRES } },
  { id: 2, oldest: 1, sql: { sqlite: TRUST_SQLITE, postgres: TRUST_POSTGRES } },
  { id: 3, oldest: 1, sql: { sqlite: HOOKS_SQLITE, postgres: HOOKS_POSTGRES } },
  { id: 4, oldest: 1, sql: { sqlite: STANDINGS_SQLITE + WRITERS_SQLITE + PLACES, postgres: STANDINGS_POSTGRES + WRITERS_POSTGRES + PLACES } },
  { id: 5, oldest: 1, sql: { sqlite: NOTICES_SQLITE, postgres: NOTICES_POSTGRES } },
  { id: 6, oldest: 1, sql: { sqlite: FILES_SQLITE, postgres: FILES_POSTGRES } },
  { id: 7, oldest: 1, sql: { sqlite: SEARCH_SQLITE, postgres: SEARCH_POSTGRES } },
];

/** The schema that this version of the code was written for. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** A database that a later version has changed so that this one cannot work with it. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
  /** The oldest version of the schema that works with the database. */
  readonly needs: number;

  constructor(needs: number) {
    super(`the database needs schema ${needs} or later, and this version knows ${SCHEMA_VERSION}: start the newer version, or restore a backup from before it`);
    this.needs = needs;
  }
}

/**
 * What is to be done to a database.
 *
 * @param done the ids of the migrations that were done
 * @param needs the oldest version that works with it, as the last migration left it
 * @throws NewerDatabase where this version is too old for it
 */
export function pending(done: readonly number[], needs: number): readonly Migration[] {
  if (needs > SCHEMA_VERSION) throw new NewerDatabase(needs);
  return MIGRATIONS.filter(({ id }) => !done.includes(id));
}

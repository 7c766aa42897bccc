import type { TestContext } from 'node:test';
import { openPostgresStore } from '@studyhall/store-postgres';
import { openSqliteStore } from '@studyhall/store-sqlite';
import type { Standing, Store } from '@studyhall/server-core';
import { startNats, startPostgres } from '@studyhall/services';
import { startNode } from '../cluster/processes.fixture.ts';
import { startForTest, temporaryFolder } from '../server.fixture.ts';
import { COURSE, TENANT } from './scene.fixture.ts';

/** Servers over one database. */
export interface Servers {
  readonly urls: readonly string[];
  /** Says something about a person, past all of them, as a command beside them does. */
  readonly say: (person: string, standing: Standing) => Promise<void>;
}

/** Two servers of this process. */
export async function onSqlite(t: TestContext): Promise<Servers> {
  const data = temporaryFolder(t);
  const servers = [await startForTest(t, { data }), await startForTest(t, { data })];
  return { urls: servers.map(({ url }) => url), say: sayIn(t, await openSqliteStore({ folder: data })) };
}

/**
 * Two processes.
 *
 * @param broker what brings hints from one to the other; `dead`: NATS, which is killed once they stand
 */
export async function onPostgres(t: TestContext, broker: 'nats' | 'postgres' | 'dead'): Promise<Servers> {
  const postgres = await startPostgres();
  t.after(() => postgres.stop());
  const nats = broker === 'postgres' ? undefined : await startNats();
  t.after(() => nats?.stop());
  const given = { store: postgres.url, bus: nats?.url ?? postgres.url };
  const urls = await Promise.all([startNode(t, given), startNode(t, given)]);
  const say = sayIn(t, await openPostgresStore({ url: postgres.url }));
  if (broker === 'dead') await nats?.kill();
  return { urls, say };
}

function sayIn(t: TestContext, store: Store): Servers['say'] {
  t.after(() => store.close());
  return (person, standing) => store.changeStanding(TENANT, COURSE, person, () => standing);
}

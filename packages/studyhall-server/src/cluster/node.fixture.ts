import process from 'node:process';
import { openNatsBus } from '@studyhall/bus-nats';
import { openPostgresBus } from '@studyhall/bus-postgres';
import { createServer, listen } from '@studyhall/server-core';
import type { Bus, Store } from '@studyhall/server-core';
import { openPostgresStore } from '@studyhall/store-postgres';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { ISSUER } from '../server.fixture.ts';
import { nodeSurroundings } from '../surroundings.ts';

/** What a node of a cluster is told on its command line, as JSON. */
export interface NodeArguments {
  /** `postgres://…`, or the folder of an SQLite database. */
  readonly store: string;
  /** `nats://…` or `postgres://…`. */
  readonly bus: string;
}

const surroundings = nodeSurroundings(() => undefined);

function openStore(store: string): Promise<Store> {
  return store.startsWith('postgres:') ? openPostgresStore({ url: store }) : openSqliteStore({ folder: store });
}

function openBus(url: string): Promise<Bus> {
  return url.startsWith('postgres:') ? openPostgresBus({ url, surroundings }) : openNatsBus({ url, surroundings });
}

/** A whole process that is one node: it prints where it listens, and ends with its parent's pipe. */
const given = JSON.parse(process.argv[2] ?? '') as NodeArguments;
const store = await openStore(given.store);
const bus = await openBus(given.bus);
const server = await createServer({ store, bus, surroundings, issuers: [ISSUER] });
const { url } = await listen(server, '127.0.0.1', 0);
process.stdout.write(`${url}\n`);
process.stdin.on('end', () => process.exit());
process.stdin.resume();

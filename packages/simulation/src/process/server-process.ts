/** A server process for the fault suite: `server-process.ts <ServerTask as JSON>`; says its port on its first line. */
import { createInterface } from 'node:readline';
import { createServer, keepBack, listen, sendHook } from '@studyhall/server-core';
import type { Bus, Store, Surroundings } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { realClock, realRandom } from '@studyhall/testing';
import { ISSUER } from './issuer.ts';

/** What a server process is told. */
export interface ServerTask {
  /** `postgres://…`, or the folder of an SQLite database. */
  readonly store: string;
  /** `nats://…`; none where absent. */
  readonly bus?: string;
  /** Bytes that may wait for a slow reader. */
  readonly waitingBytes?: number;
  /** How many entities of a room are kept back at most, before they are written; as many as usual where absent. On SQLite. */
  readonly keptBack?: number;
}

/** What a server process is told while it runs: one of these as JSON on each line of its standard input. */
export interface Order {
  /** It ends itself, without a word, before this step of a write, counted from now. */
  readonly dieAt?: number;
  /** How far its clock is ahead: milliseconds. */
  readonly ahead?: number;
}

const MANY = 1_000_000;
const { store: place, bus: broker, waitingBytes, keptBack } = JSON.parse(process.argv[2] ?? '{}') as ServerTask;
let stepsToLive = Infinity;
let ahead = 0;

function step(): void {
  stepsToLive -= 1;
  if (stepsToLive <= 0) process.kill(process.pid, 'SIGKILL');
}

function obey({ dieAt = stepsToLive, ahead: jump = ahead }: Order): void {
  stepsToLive = dieAt;
  ahead = jump;
}

async function openStore(): Promise<Store> {
  if (!place.startsWith('postgres:')) return keepBack(await openSqliteStore({ folder: place, onStep: step }), keptBack);
  // Loaded only where it is used: a hundred servers are started that do not.
  const { openPostgresStore } = await import('@studyhall/store-postgres');
  return openPostgresStore({ url: place });
}

async function openBus(url: string): Promise<Bus> {
  const { openNatsBus } = await import('@studyhall/bus-nats');
  return openNatsBus({ url, surroundings });
}

const surroundings: Surroundings = { clock: { ...realClock, now: () => realClock.now() + ahead }, random: realRandom, log: () => undefined };
const inner = await openStore();
const bus = broker === undefined ? undefined : await openBus(broker);
const store: Store = {
  ...inner,
  async append(...args) {
    step();
    const outcome = await inner.append(...args);
    step();
    return outcome;
  },
};
const server = await createServer({
  store,
  issuers: [ISSUER],
  hooks: { send: sendHook, reach: 'any' },
  ...(bus === undefined ? {} : { bus }),
  surroundings,
  limits: { requestsPerMinute: MANY, draftsPerMinute: MANY, ...(waitingBytes === undefined ? {} : { waitingBytes }) },
});
const listening = await listen(server, '127.0.0.1', 0);
process.once('SIGTERM', () => {
  void listening.stop().then(() => bus?.close()).then(() => store.close()).then(() => process.exit());
});
const orders = createInterface(process.stdin);
orders.on('line', (line) => { obey(JSON.parse(line) as Order); });
// Nobody is there any more who would end it.
orders.on('close', () => process.exit());
process.stdout.write(`${new URL(listening.url).port}\n`);

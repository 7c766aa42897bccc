/** A server process for the fault suite: `server-process.ts <ServerTask as JSON>`; says its port on its first line. */
import { createServer, listen } from '@studyhall/server-core';
import type { Store } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { realClock, realRandom } from '@studyhall/testing';
import { ISSUER } from './issuer.ts';

/** What a server process is told. */
export interface ServerTask {
  readonly folder: string;
  /** It ends itself, without a word, before this step of a write, counted since it listens; never where absent. */
  readonly dieAt?: number;
  /** How far its clock is ahead: milliseconds. */
  readonly ahead?: number;
  /** Bytes that may wait for a slow reader. */
  readonly waitingBytes?: number;
}

const MANY = 1_000_000;
const { folder, dieAt = Infinity, ahead = 0, waitingBytes } = JSON.parse(process.argv[2] ?? '{}') as ServerTask;
let steps = 0;
let listening = false;

function step(): void {
  if (listening) steps += 1;
  if (steps >= dieAt) process.kill(process.pid, 'SIGKILL');
}

const inner = await openSqliteStore({ folder, onStep: step });
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
  surroundings: { clock: { ...realClock, now: () => realClock.now() + ahead }, random: realRandom, log: () => undefined },
  limits: { requestsPerMinute: MANY, draftsPerMinute: MANY, ...(waitingBytes === undefined ? {} : { waitingBytes }) },
});
const { url } = await listen(server, '127.0.0.1', 0);
listening = true;
process.stdout.write(`${new URL(url).port}\n`);

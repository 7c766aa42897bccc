/** A server that ends itself, without a word, before one step of a write: `crash.fixture.ts <folder> <step number>`. */
import { createServer, DEFAULT_LIMITS, listen } from '@studyhall/server-core';
import type { Store } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { ISSUER } from './server.fixture.ts';
import { nodeSurroundings } from './surroundings.ts';

const [folder = '', last = ''] = process.argv.slice(2);
let steps = 0;

function step(): void {
  steps += 1;
  if (steps === Number(last)) process.kill(process.pid, 'SIGKILL');
}

const inner = await openSqliteStore({ folder, onStep: step });
const store: Store = {
  ...inner,
  async append(room, expected, batch) {
    step();
    const outcome = await inner.append(room, expected, batch);
    step();
    return outcome;
  },
};
const server = await createServer({
  store,
  issuers: [ISSUER],
  surroundings: nodeSurroundings(() => undefined),
  limits: { ...DEFAULT_LIMITS, draftsPerMinute: 100_000, requestsPerMinute: 100_000 },
});
const { url } = await listen(server, '127.0.0.1', 0);
process.stdout.write(`${url}\n`);

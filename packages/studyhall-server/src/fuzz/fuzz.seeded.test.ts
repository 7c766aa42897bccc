import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { ERROR_CODES } from '@studyhall/protocol';
import type { RoomErrorData } from '@studyhall/protocol';
import { seededRandom } from '@studyhall/testing';
import { credential, SCHOOL } from '../admin/backend.fixture.ts';
import { rawSocket, textFrame } from '../raw-socket.fixture.ts';
import { post, startForTest, Visitor } from '../server.fixture.ts';
import { backend, page } from './asks.fixture.ts';
import type { Asker, Described } from './asks.fixture.ts';
import { framesFrom, someFrames } from './frames.fixture.ts';
import { Nonsense } from './nonsense.fixture.ts';
import { sendRaw, someRequest } from './requests.fixture.ts';

const SEEDS = process.env['STUDYHALL_LONG'] === '1' ? 20 : 2;
const REQUESTS = 300;
const OF_BACKENDS = 150;
const TOGETHER = 10;
const CONNECTIONS = 60;
const FRAMES = 12;
const MEMORY_MIB = 64;

const LIMITS = { requestsPerMinute: 1e6, apiRequestsPerMinute: 1e6, filesPerMinute: 1e6, draftsPerMinute: 1e6, strangersPerAddress: 1e6, upgradesPerAddress: 1e6, upgradesPerSecond: 1e6, connectionsPerPerson: 1e6 };

/** An answer to nonsense may be any but one that shows the inside of the server, or that it failed. */
function assertTyped(status: number, body: string, what: string): void {
  assert.ok(status >= 200 && status < 500, `${status} for ${what}`);
  assert.doesNotMatch(body, /node:|node_modules|\.ts:|\n\s+at /, what);
  if (status < 400 || body === '') return;
  const { error } = JSON.parse(body) as { error: RoomErrorData };
  assert.ok(Object.hasOwn(ERROR_CODES, error.code) && error.code !== 'internal', `${error.code} for ${what}`);
}

interface Tried {
  readonly url: string;
  readonly ann: Visitor;
  readonly nonsense: Nonsense;
}

/** Runs a flood of nonsense against a server, and asserts that it has neither failed, nor grown, nor changed for others. */
async function withstand(t: TestContext, seed: number, flood: (tried: Tried) => Promise<void>): Promise<void> {
  const { url, lines } = await startForTest(t, { issuers: [SCHOOL], limits: LIMITS });
  const ann = new Visitor(url, 'ann');
  await ann.submit('calm', post('before'));
  const before = process.memoryUsage().heapUsed;
  await flood({ url, ann, nonsense: new Nonsense(seededRandom(seed)) });
  const grown = (process.memoryUsage().heapUsed - before) / 1024 / 1024;
  assert.ok(grown < MEMORY_MIB, `the memory grew by ${grown} MiB`);
  assert.equal((await ann.submit('calm', post('after')))[0]?.status, 'accepted');
  assert.equal((await ann.log('calm')).length, 2);
  assert.deepEqual(lines.filter((line) => line.includes('"level":"error"')), []);
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
}

/** Sends nonsense of somebody, some at a time. */
async function ask({ url, nonsense }: Tried, many: number, asker: Asker): Promise<void> {
  for (let sent = 0; sent < many; sent += TOGETHER) {
    const requests = Array.from({ length: TOGETHER }, () => someRequest(nonsense, asker));
    await Promise.all(
      requests.map(async (bytes) => {
        const answer = await sendRaw(url, bytes);
        if (answer !== undefined) assertTyped(answer.status, answer.body, bytes.toString('latin1').slice(0, 500));
      }),
    );
  }
}

/** The operations of the API for backends: its description is made from what answers. */
async function described(url: string): Promise<readonly [Described, ...Described[]]> {
  const { paths } = (await (await fetch(`${url}/v1/admin/openapi.json`)).json()) as { paths: Record<string, Record<string, { operationId: string }>> };
  const [first, ...more] = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { operationId }]) => ({ path, method, operationId })));
  return [first ?? assert.fail('nothing is described'), ...more];
}

for (let seed = 1; seed <= SEEDS; seed += 1) {
  describe(`nonsense of seed ${seed}`, () => {
    it('in requests is answered with typed errors', (t) =>
      withstand(t, seed, (tried) => ask(tried, REQUESTS, page(tried.ann.token))));

    it('in requests of a backend is answered with typed errors', (t) =>
      withstand(t, seed, async (tried) => ask(tried, OF_BACKENDS, backend(credential(), await described(tried.url)))));

    it('in frames ends their own connection at most', (t) =>
      withstand(t, seed, async ({ url, ann, nonsense }) => {
        for (let opened = 0; opened < CONNECTIONS; opened += 1) {
          const socket = await rawSocket(t, url);
          const frames = framesFrom(socket);
          socket.write(textFrame({ t: 'auth', token: ann.token }));
          for (let sent = 0; sent < FRAMES && socket.writable; sent += 1) socket.write(someFrames(nonsense, ann.token));
          socket.write(Buffer.from([0x88, 0x80, 0, 0, 0, 0]));
          const closed = new Promise((resolve) => { socket.once('close', resolve); });
          socket.end();
          await Promise.race([closed, delay(3000)]);
          socket.destroy();
          for (const frame of frames) if (frame.t === 'lost') assert.notEqual(frame.error.code, 'internal', JSON.stringify(frame));
        }
      }));
  });
}

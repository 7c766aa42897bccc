import assert from 'node:assert/strict';
import type { LimitName } from '@studyhall/server-core';
import { bare, errorIn, until } from '../bare.fixture.ts';
import { put } from '../files/files.fixture.ts';
import { png } from '../files/pictures.fixture.ts';
import { id, post, THREAD_SNAPSHOT } from '../server.fixture.ts';
import { nodeSurroundings } from '../surroundings.ts';
import { begin, head, over, refused } from './over.fixture.ts';
import type { Over } from './over.fixture.ts';

const HEALTH = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';

/** A file that has begun to arrive: its name, its length, and half of it. */
const halfAFile = `r/files?id=${id()}&name=a.txt`;

/** What is gone over by requests. */
export const OVER_HTTP = {
  keepAliveMs: over({ keepAliveMs: 1000 }, async ({ t, url }) => {
    const { socket, so } = bare(t, url);
    socket.write(HEALTH);
    await until('an answer', () => so().includes('{"ok":true}'));
    // Said to the other side, and kept.
    assert.match(so(), /^HTTP\/1\.1 200 [^]*Keep-Alive: timeout=1\b/);
    await until('an end', () => socket.closed);
  }),
  stuckMs: over({ stuckMs: 1000 }, async (small) => {
    const { socket, said, so } = begin(small, `${head(small.ann, 'r/log', 100)}{`);
    // It may be reset instead of closed.
    said.catch(() => undefined);
    await until('an end', () => socket.closed);
    // Who takes too long would be told so; who stands still is not there.
    assert.equal(so(), '');
  }),
  requestsPerConnection: over({ requestsPerConnection: 2 }, async ({ t, url }) => {
    const { socket, so } = bare(t, url);
    socket.write(HEALTH.repeat(3));
    const answers = (): string[] => so().split('HTTP/1.1 ').slice(1);
    await until('an end', () => socket.closed || answers().length === 3);
    assert.deepEqual(answers().map((answer) => [answer.slice(0, 3), /^connection: close/im.test(answer)]).slice(0, 2), [['200', false], ['200', true]]);
    assert.ok(answers().slice(2).every((answer) => answer.startsWith('503')));
  }),
  headerBytes: over({ headerBytes: 8192 }, async (small) => {
    const answer = await begin(small, HEALTH.replace('\r\n\r\n', `\r\nConnection: close\r\nX-Long: ${'x'.repeat(9000)}\r\n\r\n`)).said;
    assert.equal(errorIn(answer).code, 'too-large');
  }),
  requestsAtOnce: over({ requestsAtOnce: 2 }, async (small) => {
    const { ann, bob } = small;
    // Who was not here yet counts as a stranger.
    await ann.submit('r', post('x'));
    const arriving = [1, 2].map(() => begin(small, `${head(ann, 'r/log', 100)}{`));
    const { status, body } = await refused(() => ann.call<{ error: { code: string } }>('r', 'log'));
    assert.deepEqual([status, body.error.code], [429, 'rate-limited']);
    assert.equal((await bob.call('r', 'log')).status, 200);
    for (const { socket } of arriving) socket.destroy();
    let again = status;
    for (let tries = 0; tries < 100 && again !== 200; tries += 1) again = (await ann.call('r', 'log')).status;
    assert.equal(again, 200);
  }),
  bodyBytesInAll: over({ bodyBytesInAll: 300 }, async (small) => {
    const { ann, bob } = small;
    const body = JSON.stringify({ drafts: [post('x'.repeat(100))] });
    const waits = begin(small, `${head(ann, 'r/log', 250)}${' '.repeat(249)}`);
    const { status, body: answer } = await refused(() => bob.send<{ error: { code: string; retry: string } }>('r', 'log', body));
    assert.deepEqual([status, answer.error.code, answer.error.retry], [503, 'unavailable', 'backoff']);
    waits.socket.destroy();
    await until('room again', () => waits.socket.closed);
    assert.equal((await bob.submit('r', post('x')))[0]?.status, 'accepted');
  }),
  followsPerPerson: over({ followsPerPerson: 1 }, async ({ ann }) => {
    assert.equal((await ann.send('~me', 'follows', { room: 'one', level: 'all' })).status, 204);
    const { status, body } = await ann.send<{ error: object }>('~me', 'follows', { room: 'two', level: 'all' });
    assert.equal(status, 403);
    assert.partialDeepStrictEqual(body.error, { code: 'denied', why: 'inbox.too-many' });
  }),
  snapshotEntities: over({ snapshotEntities: 2 }, async ({ ann }) => {
    const snapshot = async (): Promise<number> => (await ann.call('r', 'snapshot', {}, THREAD_SNAPSHOT)).status;
    await ann.submit('r', post('one'));
    assert.equal(await snapshot(), 200);
    for (const text of ['two', 'three']) await ann.submit('r', post(text));
    assert.equal(await snapshot(), 204);
  }),
  filesPerMinute: over({ filesPerMinute: 1 }, async ({ ann, bob }) => {
    assert.equal((await put(ann, 'r', 'one', { name: 'a.txt' })).status, 200);
    const { status, body } = await put(ann, 'r', 'two', { name: 'a.txt' });
    assert.deepEqual([status, body.error?.code], [429, 'rate-limited']);
    assert.ok((body.error?.retryAfterMs ?? 0) > 0);
    assert.equal((await put(bob, 'r', 'two', { name: 'a.txt' })).status, 200);
  }),
  filesAtOnce: over({ filesAtOnce: 1, filesPerMinute: 1e6, requestsPerMinute: 1e6 }, async (small) => {
    const { ann, bob } = small;
    const arriving = begin(small, `${head(ann, halfAFile, 10)}12345`);
    const { status, body } = await refused(() => put(bob, 'r', 'two', { name: 'a.txt' }));
    assert.deepEqual([status, body.error?.code], [429, 'rate-limited']);
    arriving.socket.write('67890');
    await until('an answer', () => arriving.so().includes('200 OK'));
    assert.equal((await put(bob, 'r', 'two', { name: 'a.txt' })).status, 200);
  }),
  fileBytesPerCourse: over({ fileBytesPerCourse: 10 }, async ({ ann, bob }) => {
    assert.equal((await put(ann, 'r', '123456', { name: 'a.txt' })).status, 200);
    const { status, body } = await put(bob, 'r', '123456', { name: 'a.txt' });
    assert.equal(status, 403);
    assert.partialDeepStrictEqual(body.error, { code: 'denied', why: 'file.quota' });
  }),
  picturePixels: over({ picturePixels: 3 }, async ({ ann }) => {
    assert.equal((await put(ann, 'r', png({ width: 1, height: 3 }))).status, 200);
    const { status, body } = await put(ann, 'r', png({ width: 2, height: 2 }));
    assert.equal(status, 403);
    assert.partialDeepStrictEqual(body.error, { code: 'denied', why: 'file.pixels' });
  }),
  fileArrivalMs: async (t) => {
    const platform = nodeSurroundings(() => undefined);
    const ends = new Map<number, () => void>();
    const FILE_MS = 123_456;
    const after: typeof platform.clock.after = (ms, end) => {
      if (ms !== FILE_MS) return platform.clock.after(ms, end);
      ends.set(ms, end);
      return () => { ends.delete(ms); };
    };
    const surroundings = { ...platform, clock: { ...platform.clock, after } };
    await over({ fileArrivalMs: FILE_MS, arrivalMs: 1000 }, async (small) => {
      const { so, said } = begin(small, `${head(small.ann, halfAFile, 10)}12345`);
      await until('an end of its time', () => ends.has(FILE_MS));
      assert.equal(so(), '');
      ends.get(FILE_MS)?.();
      assert.equal(errorIn(await said).code, 'timeout');
    }, { surroundings })(t);
  },
} as const satisfies Readonly<Partial<Record<LimitName, Over>>>;

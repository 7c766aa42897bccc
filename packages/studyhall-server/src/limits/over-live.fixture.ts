import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import type { LimitName } from '@studyhall/server-core';
import { until } from '../bare.fixture.ts';
import { LiveClient } from '../live.fixture.ts';
import { rawSocket } from '../raw-socket.fixture.ts';
import { over } from './over.fixture.ts';
import type { Over } from './over.fixture.ts';

const watch = (ch: number) => ({ t: 'watch', ch, course: 'bio101', room: `r${String(ch)}`, signals: true }) as const;

/** What is gone over on a live connection. */
export const OVER_LIVE = {
  channelsPerConnection: over({ channelsPerConnection: 1 }, async ({ t, url, ann }) => {
    const client = await LiveClient.open(t, url, ann.token);
    client.send(watch(1));
    client.send(watch(2));
    const lost = await client.until('a refusal', (frame) => frame.t === 'lost');
    assert.partialDeepStrictEqual(lost, { ch: 2, error: { code: 'rate-limited' } });
    client.send({ t: 'unwatch', ch: 1 });
    client.send(watch(3));
    await client.until('a hint', (frame) => frame.t === 'hint' && frame.ch === 3);
  }),
  signalsPerConnection: over({ signalsPerConnection: 1 }, async ({ t, url, ann, bob }) => {
    const [sees, shows] = [await LiveClient.open(t, url, bob.token), await LiveClient.open(t, url, ann.token)];
    for (const ch of [1, 2]) sees.send(watch(ch));
    for (const ch of [1, 2]) {
      shows.send(watch(ch));
      shows.send({ t: 'signal', ch, kind: 'typing', body: {} });
    }
    await sees.untilSignals(1, ['ann typing']);
    shows.send({ t: 'unwatch', ch: 1 });
    await sees.untilSignals(1, []);
    assert.ok(!sees.frames.some((frame) => frame.t === 'signals' && frame.ch === 2 && frame.change.set.length > 0), 'the second one was left out');
    shows.send({ t: 'signal', ch: 2, kind: 'typing', body: {} });
    await sees.untilSignals(2, ['ann typing']);
  }),
  frameBytes: over({ frameBytes: 8192 }, async ({ t, url, ann }) => {
    const client = await LiveClient.open(t, url, ann.token);
    client.raw(' '.repeat(8193));
    assert.equal(await client.closed(), 1009);
  }),
  bufferedChunks: over({ bufferedChunks: 4 }, async ({ t, url }) => {
    const socket = await rawSocket(t, url);
    socket.setNoDelay(true);
    let goodbye: Buffer = Buffer.alloc(0);
    socket.once('data', (data: Buffer) => { goodbye = data; });
    // A message of 4000 bytes, of which 40 come, one by one: fewer pieces than usual, and it never ends by its length.
    socket.write(Buffer.from([0x81, 0xfe, 0x0f, 0xa0, 0, 0, 0, 0]));
    for (let sent = 0; sent < 40 && !socket.readableEnded; sent += 1) await piece(socket);
    await until('goodbye', () => goodbye.length > 0);
    assert.deepEqual([goodbye[0], goodbye.readUInt16BE(2)], [0x88, 1008]);
  }),
} as const satisfies Readonly<Partial<Record<LimitName, Over>>>;

/** Sends one byte, and lets the server, which is in this process, take it. */
async function piece(socket: Socket): Promise<void> {
  socket.write(' ');
  for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => { setImmediate(resolve); });
}

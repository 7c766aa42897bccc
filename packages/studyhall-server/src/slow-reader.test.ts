import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { it } from 'node:test';
import { LIVE_PATH } from '@studyhall/protocol';
import type { ClientFrame } from '@studyhall/protocol';
import { LiveClient } from './live.fixture.ts';
import { post, startForTest, Visitor } from './server.fixture.ts';

/** A WebSocket by hand, because no client library can stop reading. */
async function deafSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const key = randomBytes(16).toString('base64');
  socket.write(`GET ${LIVE_PATH} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`);
  await new Promise((resolve) => socket.once('data', resolve));
  socket.pause();
  return socket;
}

/** A masked text frame; the mask is all zeros. */
function frameOf(content: ClientFrame): Buffer {
  const payload = Buffer.from(JSON.stringify(content));
  const head = payload.length < 126 ? [0x81, 0x80 | payload.length] : [0x81, 0x80 | 126, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]);
}

it('a reader that is too slow is cut off, and the others feel nothing', async (t) => {
  const { url, lines } = await startForTest(t, { limits: { framesPer10s: 1000 } });
  const ann = new Visitor(url, 'ann');
  const { cursor } = await ann.pull('r');
  const brisk = await LiveClient.open(t, url, ann.token);
  brisk.send({ t: 'watch', ch: 0, course: 'bio101', room: 'r', after: cursor });
  const deaf = await deafSocket(url);
  t.after(() => deaf.destroy());
  deaf.write(frameOf({ t: 'auth', token: new Visitor(url, 'bob').token }));
  for (let ch = 0; ch < 200; ch += 1) deaf.write(frameOf({ t: 'watch', ch, course: 'bio101', room: 'r', after: cursor }));

  const isCut = (): boolean => lines.some((line) => line.includes('slow connection cut'));
  for (let n = 1; n <= 40 && !isCut(); n += 1) {
    const draft = post('x'.repeat(15_000));
    await ann.submit('r', draft);
    await brisk.until('hint', (frame) => frame.t === 'hint' && frame.page?.events.at(-1)?.id === draft.id);
    await delay(10);
  }
  assert.ok(isCut());
  const last = post('still here');
  await ann.submit('r', last);
  await brisk.until('hint', (frame) => frame.t === 'hint' && frame.page?.events.at(-1)?.id === last.id);
});

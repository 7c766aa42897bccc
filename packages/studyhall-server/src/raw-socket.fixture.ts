import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { LIVE_PATH } from '@studyhall/protocol';
import type { ClientFrame } from '@studyhall/protocol';

/** A WebSocket by hand, for what no client library does: stop reading, or send broken frames. */
export async function rawSocket(t: TestContext, url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  t.after(() => socket.destroy());
  const headers = ['Host: x', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'];
  const key = `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`;
  socket.write([`GET ${LIVE_PATH} HTTP/1.1`, ...headers, key, '', ''].join('\r\n'));
  await once(socket, 'data');
  return socket;
}

/** A masked text frame; the mask is all zeros. */
export function textFrame(content: ClientFrame): Buffer {
  const payload = Buffer.from(JSON.stringify(content));
  const head = payload.length < 126 ? [0x81, 0x80 | payload.length] : [0x81, 0x80 | 126, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]);
}

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { LIVE_PATH } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import { DEFAULT_LIMITS } from '../limits.ts';
import { Meter } from '../metrics/meter.ts';
import { Door } from './door.ts';
import { attachLive } from './live.ts';

const MANY = 500;
/** `watch`, in a client's frame that is masked with nothing. */
const TEXT = Buffer.from([0x81, 0x85, 0, 0, 0, 0, ...Buffer.from('watch')]);
const BINARY = Buffer.from([0x82, 0x80, 0, 0, 0, 0]);
const UPGRADE = `GET ${LIVE_PATH} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;

it('the frames of one piece from the network are not taken apart all at once', async (t) => {
  const clock = testClock();
  const core = { limits: DEFAULT_LIMITS, elapsed: () => 0, surroundings: { clock, random: { fill: () => undefined }, log: () => undefined }, noteRefusal: () => undefined };
  let received = 0;
  let receivedAtEnd: (many: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => { receivedAtEnd = resolve; });
  const connection = { receive: () => { received += 1; }, heard: () => undefined, gone: () => { receivedAtEnd(received); } };
  const hub = { core, connect: () => connection, close: () => undefined };
  const server = { live: hub, origins: 'any', meter: new Meter() } as unknown as Parameters<typeof attachLive>[1];
  const http = createServer();
  const endLive = attachLive(http, server, new Door(core), 0);
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((http.address() as AddressInfo).port, '127.0.0.1');
  t.after(() => {
    endLive();
    socket.destroy();
    http.close();
  });
  socket.write(UPGRADE);
  await once(socket, 'data');
  socket.write(Buffer.concat([...Array.from({ length: MANY }, () => TEXT), BINARY]));
  // What is no text ends the connection as soon as it is read, and all before it was handled by then, a few in each turn.
  assert.equal(await ended, MANY);
});

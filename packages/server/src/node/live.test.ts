import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect as connectTo } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { it } from 'node:test';
import type { TestContext } from 'node:test';
import { LIVE_PATH } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import { DEFAULT_LIMITS } from '../limits.ts';
import { CLOSE } from '../live/socket.ts';
import type { LiveSocket } from '../live/socket.ts';
import { Meter } from '../metrics/meter.ts';
import { Door } from './door.ts';
import { attachLive } from './live.ts';

const MANY = 500;
/** `watch`, in a client's frame that is masked with nothing. */
const TEXT = Buffer.from([0x81, 0x85, 0, 0, 0, 0, ...Buffer.from('watch')]);
const BINARY = Buffer.from([0x82, 0x80, 0, 0, 0, 0]);
const UPGRADE = `GET ${LIVE_PATH} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;

/** A server with nothing behind its live connections. */
async function serve(t: TestContext, connection: object): Promise<{ open: () => Promise<Socket>; lives: LiveSocket[]; sides: Socket[] }> {
  const core = { limits: DEFAULT_LIMITS, elapsed: () => 0, surroundings: { clock: testClock(), random: { fill: () => undefined }, log: () => undefined }, noteRefusal: () => undefined };
  const [lives, sides, clients]: [LiveSocket[], Socket[], Socket[]] = [[], [], []];
  const connect = (live: LiveSocket): object => {
    lives.push(live);
    return connection;
  };
  const server = { live: { core, connect, close: () => undefined }, origins: 'any', meter: new Meter() } as unknown as Parameters<typeof attachLive>[1];
  const http = createServer().on('connection', (side: Socket) => sides.push(side));
  const endLive = attachLive(http, server, new Door(core), 0);
  await once(http.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    endLive();
    for (const client of clients) client.destroy();
    http.close();
  });
  const open = async (): Promise<Socket> => {
    const client = connectTo((http.address() as AddressInfo).port, '127.0.0.1');
    clients.push(client);
    client.write(UPGRADE);
    await once(client, 'data');
    return client;
  };
  return { open, lives, sides };
}

it('the frames of one piece from the network are not taken apart all at once', async (t) => {
  let received = 0;
  let receivedAtEnd: (many: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => { receivedAtEnd = resolve; });
  const connection = { receive: () => { received += 1; }, heard: () => undefined, gone: () => { receivedAtEnd(received); } };
  const { open } = await serve(t, connection);
  const socket = await open();
  socket.write(Buffer.concat([...Array.from({ length: MANY }, () => TEXT), BINARY]));
  // What is no text ends the connection as soon as it is read, and all before it was handled by then, a few in each turn.
  assert.equal(await ended, MANY);
});

it('what goes to many is written to a few of them in each turn, what was said twice meanwhile at once, and before a goodbye', async (t) => {
  const { open, lives, sides } = await serve(t, { receive: () => undefined, heard: () => undefined, gone: () => undefined });
  const clients = await Promise.all(Array.from({ length: 40 }, open));
  const before = sides.map(({ bytesWritten }) => bytesWritten);
  const written = (): number => sides.filter(({ bytesWritten }, at) => bytesWritten > (before[at] ?? 0)).length;
  assert.deepEqual(lives.map((live) => live.write([Buffer.from('one')])), lives.map(() => 5), 'what waits is counted');
  lives[39]?.write([Buffer.from('two')]);
  assert.equal(written(), 0);
  await new Promise((resolve) => { setImmediate(resolve); });
  assert.equal(written(), 32);
  lives[39]?.close(CLOSE.goingAway, '');
  assert.equal(written(), 33);
  const said = await Promise.all(clients.map((client) => once(client, 'data') as Promise<[Buffer]>));
  const both = Buffer.from([0x81, 3, ...Buffer.from('one'), 0x81, 3, ...Buffer.from('two')]);
  assert.equal(said.filter(([first]) => first.subarray(0, both.length).equals(both)).length, 1);
});

import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { sendHook } from './send-hook.ts';

const NEVER = new AbortController().signal;

/** Resolves when a client has the status of an answer. */
function statusCame(): Promise<void> {
  const channel = 'http.client.response.finish';
  return new Promise((resolve) => {
    const heard = (): void => {
      unsubscribe(channel, heard);
      resolve();
    };
    subscribe(channel, heard);
  });
}

describe('a delivery', () => {
  let http: Server;
  let url: string;
  /** What the receiver does with an answer whose status is sent. */
  let goOn: (response: ServerResponse) => void = (response) => response.end();
  const sockets: Socket[] = [];

  before(async () => {
    http = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(202).write('.');
        goOn(response);
      });
    }).listen(0, '127.0.0.1');
    // Whoever is cut off in the middle has an error.
    http.on('connection', (socket) => sockets.push(socket.on('error', () => undefined)));
    await once(http, 'listening');
    url = `http://127.0.0.1:${String((http.address() as AddressInfo).port)}/`;
  });
  after(() => {
    http.close();
    http.closeAllConnections();
  });

  const send = (signal = NEVER): Promise<number> => sendHook({ url, headers: {}, body: '{}' }, 'any', signal);
  const closed = (): Promise<void> => new Promise((resolve) => {
    const socket = sockets.at(-1);
    if (socket === undefined || socket.destroyed) resolve();
    else socket.on('close', () => { resolve(); });
  });

  it('has the status of its answer', async () => {
    goOn = (response) => response.end();
    assert.equal(await send(), 202);
  });

  it('keeps no connection to an address that never ends its answer, and has its status', async () => {
    const ended = new AbortController();
    goOn = () => undefined;
    const came = statusCame();
    const sent = send(ended.signal);
    await came;
    assert.equal(await Promise.race([sent, Promise.resolve('waits')]), 'waits', 'the connection is in use');
    ended.abort();
    assert.equal(await sent, 202);
    await closed();
  });

  it('reads no long answer', async () => {
    goOn = (response) => { response.end('x'.repeat(1_000_000)); };
    assert.equal(await send(), 202);
    await closed();
  });

  it('does not arrive at a name that there is not, which harms nobody else', async () => {
    await assert.rejects(sendHook({ url: 'https://nobody.invalid/', headers: {}, body: '{}' }, 'public', NEVER), /nobody\.invalid/);
  });

  it('does not arrive where nobody answers', async () => {
    goOn = ({ socket }) => socket?.destroy();
    await assert.rejects(sendHook({ url: 'http://127.0.0.1:1/', headers: {}, body: '{}' }, 'any', NEVER));
    const ended = new AbortController();
    const sent = send(ended.signal);
    ended.abort();
    await assert.rejects(sent, { name: 'AbortError' });
  });

  it('reaches nothing that is not public where it must not', async () => {
    await assert.rejects(sendHook({ url, headers: {}, body: '{}' }, 'public', NEVER), /network/);
    const { port } = http.address() as AddressInfo;
    await assert.rejects(sendHook({ url: `http://localhost:${String(port)}/`, headers: {}, body: '{}' }, 'public', NEVER), /network/);
  });
});

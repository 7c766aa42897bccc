import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { post, startForTest, Visitor } from './server.fixture.ts';

/** A connection as a browser has it; `said` is what the server sent on it, once it has ended. */
async function open(t: TestContext, url: string): Promise<{ readonly socket: Socket; readonly said: Promise<string> }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  t.after(() => socket.destroy());
  let text = '';
  socket.on('data', (data: Buffer) => (text += data.toString()));
  const said = new Promise<string>((resolve, reject) => {
    socket.on('close', () => { resolve(text); }).on('error', reject);
  });
  await once(socket, 'connect');
  return { socket, said };
}

/** Less than the server gives a request to arrive, in milliseconds: where a stop waits for that, the test fails. */
const timeout = 25_000;

describe('a stop', () => {
  it('does not wait for connections that a browser opened ahead, or keeps for later', { timeout }, async (t) => {
    const server = await startForTest(t);
    const ahead = await open(t, server.url);
    const kept = await open(t, server.url);
    kept.socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(kept.socket, 'data');
    await server.stop();
    assert.equal(await ahead.said, '');
    assert.match(await kept.said, / 200 OK/);
  });

  it('answers what is under way, and ends its connection then', { timeout }, async (t) => {
    const server = await startForTest(t);
    const { socket, said } = await open(t, server.url);
    const { token } = new Visitor(server.url, 'ann');
    const body = JSON.stringify({ drafts: [post('hi')] });
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    const head = ['POST /v1/courses/bio101/rooms/r/log HTTP/1.1', 'Host: x', `Authorization: Bearer ${token}`, length];
    socket.write(`${[...head, '', ''].join('\r\n')}${body.slice(0, 10)}`);
    // Answered on another connection after it, so the server has the beginning of this one.
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    const stopped = server.stop();
    socket.write(body.slice(10));
    await stopped;
    assert.match(await said, / 200 OK[^]*Connection: close[^]*"accepted"/);
  });

  it('waits for a request no longer than it may take to arrive, however it is kept up', { timeout }, async (t) => {
    const server = await startForTest(t, { limits: { arrivalMs: 1000 } });
    const { socket, said } = await open(t, server.url);
    const { token } = new Visitor(server.url, 'ann');
    socket.write(`POST /v1/courses/bio101/rooms/r/log HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100000\r\n\r\n`);
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    const trickle = setInterval(() => socket.write(' '), 50);
    t.after(() => { clearInterval(trickle); });
    await Promise.all([server.stop(), said.catch(() => undefined)]);
  });
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { it } from 'node:test';
import type { TestContext } from 'node:test';
import { testClock } from '@studyhall/testing';
import { DEFAULT_LIMITS } from '../limits.ts';
import { Rate } from '../rate.ts';
import { Door } from './door.ts';
import { nodeHandler } from './handle.ts';

/** A server that answers whatever has arrived, and whose time stands still: who waits for a gap waits until it is moved. */
async function serve(t: TestContext): Promise<{ begun: string[]; ask: (path: string, body: string) => Socket; elapse: (ms: number) => Promise<void> }> {
  let now = 0;
  const clock = testClock();
  const core = {
    limits: DEFAULT_LIMITS,
    elapsed: () => now,
    surroundings: { clock, random: { fill: () => undefined }, log: () => undefined },
    noteRefusal: () => undefined,
    whose: () => undefined,
    requestRate: new Rate(clock, 60_000),
    strangerRate: new Rate(clock, 60_000),
  };
  const begun: string[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    begun.push(new URL(request.url).pathname);
    return new Response(await request.text());
  };
  const answering = { fetch, refuse: () => new Response(), live: { core } } as unknown as Parameters<typeof nodeHandler>[0];
  const http = createServer(nodeHandler(answering, new Door(core), 0));
  await once(http.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    http.closeAllConnections();
    http.close();
  });
  const ask = (path: string, body: string): Socket => {
    const socket = connect((http.address() as AddressInfo).port, '127.0.0.1');
    socket.write(`POST ${path} HTTP/1.1\r\nhost: server\r\ncontent-length: 5\r\n\r\n${body}`);
    return socket.on('error', () => undefined).setEncoding('utf8');
  };
  const elapse = (ms: number): Promise<void> => {
    now += ms;
    return clock.elapse(ms);
  };
  return { begun, ask, elapse };
}

it('whose body is still to come waits for gaps, and whose body is there waits for none of them', async (t) => {
  const { begun, ask, elapse } = await serve(t);
  const slow = ['/slow/1', '/slow/2', '/slow/3', '/slow/4'].map((path) => ask(path, 's'));
  while (begun.length < 2) await new Promise((resolve) => { setImmediate(resolve); });
  const whole = await Promise.all(['/whole/1', '/whole/2'].map((path) => once(ask(path, 'whole'), 'data')));
  for (const [said] of whole) assert.match(String(said), /^HTTP\/1\.1 200 .*whole$/s);
  // The first at an address is not ahead, and the second finds a gap.
  assert.equal(begun.filter((path) => path.startsWith('/slow')).length, 2, begun.join());
  slow.forEach((socket) => { socket.write('low!'); });
  const answers = slow.map((socket) => once(socket, 'data'));
  let left = answers.length;
  for (const answer of answers) void answer.then(() => { left -= 1; });
  while (left > 0) {
    await elapse(20);
    await new Promise((resolve) => { setImmediate(resolve); });
  }
  for (const [said] of await Promise.all(answers)) assert.match(String(said), /slow!$/);
});

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { LIVE_PATH, roomPath } from '@studyhall/protocol';
import { isLoopback } from '../address.ts';
import { startForTest, Visitor } from '../server.fixture.ts';

const ALLOWED = 'https://lms.example.edu';
const REFUSED: readonly (readonly string[])[] = [
  ['https://evil.example'],
  ['null'],
  [''],
  ['http://lms.example.edu'],
  ['https://LMS.example.edu'],
  ['https://lms.example.edu:443'],
  ['https://lms.example.edu.'],
  ['https://lms.example.edu.evil.example'],
  ['https://xn--lms-example-edu.example'],
  ['https://evil.example https://lms.example.edu'],
  ['https://evil.example', ALLOWED],
  [ALLOWED, 'https://evil.example'],
  [ALLOWED, ALLOWED],
];

/** The status that a request by hand is answered with. */
async function status(url: string, lines: readonly string[]): Promise<number> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write([...lines, 'Host: x', '', ''].join('\r\n'));
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d+)/.exec(first.toString())?.[1]);
}

const origins = (values: readonly string[]): string[] => values.map((value) => `Origin: ${value}`);

const upgrade = (values: readonly string[]): string[] => {
  const key = `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`;
  return [`GET ${LIVE_PATH} HTTP/1.1`, 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13', key, ...origins(values)];
};

describe('a server for the pages of some origins', () => {
  it('lets those pages, and what is no page, open a WebSocket and ask, and no other', async (t) => {
    const { url } = await startForTest(t, { origins: ['https://LMS.example.edu:443/'] });
    const { token } = new Visitor(url, 'ann');
    const request = (values: readonly string[]): string[] => [
      `GET ${roomPath('bio101', 'r', 'facts')} HTTP/1.1`,
      `Authorization: Bearer ${token}`,
      'Connection: close',
      ...origins(values),
    ];
    for (const values of [[ALLOWED], []]) {
      assert.equal(await status(url, upgrade(values)), 101, `WebSocket of ${values.join()}`);
      assert.equal(await status(url, request(values)), 200, `request of ${values.join()}`);
    }
    for (const values of REFUSED) {
      assert.equal(await status(url, upgrade(values)), 403, `WebSocket of ${values.join()}`);
      assert.equal(await status(url, request(values)), 403, `request of ${values.join()}`);
    }
  });

  it('tells browsers so, and to keep answers to different pages apart', async (t) => {
    const { url } = await startForTest(t, { origins: [ALLOWED] });
    const ask = (origin: string): Promise<Response> => fetch(url + roomPath('bio101', 'r', 'facts'), { method: 'OPTIONS', headers: { origin } });
    const [good, bad] = [await ask(ALLOWED), await ask('https://evil.example')];
    assert.deepEqual([good.status, good.headers.get('access-control-allow-origin'), good.headers.get('vary')], [204, ALLOWED, 'origin']);
    assert.deepEqual([bad.status, bad.headers.get('access-control-allow-origin'), bad.headers.get('vary')], [403, null, 'origin']);
  });

  it('does not start with what is no origin', async (t) => {
    for (const origin of ['null', 'https://*.example.edu']) {
      await assert.rejects(startForTest(t, { origins: [origin] }), TypeError, origin);
    }
  });
});

describe('a server for the pages of any origin', () => {
  it('says in its log what that means where others can reach it', async (t) => {
    const said = async (host: string, more: object = {}): Promise<boolean> => (await startForTest(t, { host, ...more })).lines.join('').includes('"origins not set"');
    assert.equal(await said('127.0.0.1'), false);
    assert.equal(await said('0.0.0.0'), true);
    assert.equal(await said('0.0.0.0', { origins: [ALLOWED] }), false);
  });

  it('knows which addresses are only of this machine', () => {
    for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '::1']) assert.ok(isLoopback(host), host);
    for (const host of ['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', 'lms.example.edu', 'localhost.example', '']) assert.ok(!isLoopback(host), host);
  });
});

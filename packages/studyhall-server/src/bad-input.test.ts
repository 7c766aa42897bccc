import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import type { Facts, RoomErrorData } from '@studyhall/protocol';
import { FOLDED_VIEWS } from '@studyhall/server-core';
import { id, post, startForTest, Visitor } from './server.fixture.ts';

interface Refused {
  readonly error: RoomErrorData;
}

/** Sends bytes that no client of ours would and resolves to what came back. */
function raw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    socket.on('data', (data: Buffer) => (text += data.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => { resolve(text); });
  });
}

describe('bad input', () => {
  it('is refused with a typed error, and others are served on', async (t) => {
    const { url, lines } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const bob = new Visitor(url, 'bob');
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const draft = (body: string): string => `{"drafts":[{"id":"${id()}","type":"t","v":1,"body":${body}}]}`;
    const bodies: readonly (readonly [what: string, body: string | Uint8Array, status: number, code: string])[] = [
      ['nothing', '', 400, 'invalid'],
      ['no JSON', '{"drafts":', 400, 'invalid'],
      ['no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400, 'invalid'],
      ['another shape', '{"drafts":{}}', 400, 'invalid'],
      ['no drafts', '{"drafts":[]}', 400, 'invalid'],
      ['a draft without id', '{"drafts":[{}]}', 400, 'invalid'],
      ['deep nesting', deep, 400, 'invalid'],
      ['too many drafts', JSON.stringify({ drafts: Array.from({ length: 51 }, () => post('x')) }), 400, 'invalid'],
      ['too many bytes', ' '.repeat(1_300_000), 413, 'too-large'],
      ['many too many bytes', ' '.repeat(12_000_000), 413, 'too-large'],
    ];
    for (const [what, body, status, code] of bodies) {
      const answer = await ann.call<Refused>('r', 'log', { method: 'POST', body: body as string });
      assert.deepEqual([answer.status, answer.body.error.code], [status, code], what);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*', 'a page may read why');
      assert.equal((await bob.submit('r', post('still here')))[0]?.status, 'accepted', what);
    }
    for (const body of [deep, `{"a":${'{"b":'.repeat(50)}1${'}'.repeat(50)}}`]) {
      const answer = await ann.send<{ acks: { error: RoomErrorData }[] }>('r', 'log', draft(body));
      assert.equal(answer.body.acks[0]?.error.code, 'invalid');
    }
    assert.doesNotMatch(lines.join(''), /still here/);
  });

  it('in queries, paths and other bodies is refused too', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const code = async (answer: Promise<{ body: Refused }>): Promise<string> => (await answer).body.error.code;
    for (const limit of ['0', '-1', '1.5', 'x', '1e99']) assert.equal(await code(ann.call('r', 'log', {}, `?limit=${limit}`)), 'invalid');
    const version = FOLDED_VIEWS.find(({ view }) => view === 'thread')?.version ?? 0;
    const query = { view: 'thread', version, order: 'activity' };
    const window = { query, around: { at: 'first' }, limit: 10 };
    assert.equal(await code(ann.send('r', 'window', { ...window, limit: 0 })), 'invalid');
    assert.equal(await code(ann.send('r', 'window', { ...window, around: { at: 'nowhere' } })), 'invalid');
    for (const wrong of [{ view: 'x' }, { version: version + 1 }, { order: 'x' }, { order: 'constructor' }, { nested: { order: 'x', limit: 1 } }]) {
      assert.equal(await code(ann.send('r', 'window', { ...window, query: { ...query, ...wrong } })), 'unsupported');
    }
    assert.equal(await code(ann.send('r', 'window', { ...window, from: 'nonsense' })), 'cursor-gone');
    assert.equal((await ann.call('r', 'snapshot', {}, '?view=x&version=1')).status, 204);
    assert.equal(await code(ann.call('r', 'snapshot')), 'invalid');
    assert.equal(await code(ann.send('r', 'receipts', { marks: [{}] })), 'invalid');
    assert.equal(await code(ann.send('~course', 'roster', { ids: Array(201).fill('a') })), 'invalid');
    for (const room of [' r', 'a\u202eb', '~x', 'x'.repeat(201)]) assert.equal(await code(ann.call(room, 'log')), 'not-found');
    assert.equal(await code(ann.call('r', 'log', { method: 'DELETE' })), 'not-found');
    for (const path of ['/', '/v1/courses/%/rooms/r/log', '/v1/courses/a/rooms/r/nothing', '/v1/courses/a/rooms/r/constructor', '/studyhall.js/../../x']) {
      assert.equal((await fetch(url + path)).status, 404, path);
    }
  });

  it('below HTTP does no harm', async (t) => {
    const { url } = await startForTest(t);
    await raw(url, 'not http at all\r\n\r\n');
    await raw(url, 'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n');
    await raw(url, 'POST /v1/courses/bio101/rooms/r/log HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
    await raw(url, 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n');
    assert.match(await raw(url, 'GET /v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'), /^HTTP\/1.1 400/);
    assert.match(await raw(url, 'GET /x HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'), /^HTTP\/1.1 404/);
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
  });

  it('that never ends is cut off', async (t) => {
    const { url } = await startForTest(t, { limits: { arrivalMs: 300 } });
    const { hostname, port } = new URL(url);
    const slowly = (bytes: string): Promise<string> =>
      new Promise((resolve) => {
        let text = '';
        const socket = connect(Number(port), hostname, () => socket.write(bytes));
        socket.on('data', (data: Buffer) => (text += data.toString()));
        socket.on('error', () => undefined);
        socket.on('close', () => { resolve(text); });
      });
    assert.match(await slowly('GET /healthz HTTP/1.1\r\nHost: x\r\n'), /^HTTP\/1.1 408/);
    assert.doesNotMatch(await slowly('POST /v1/courses/bio101/rooms/r/log HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf'), / 200 /);
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
  });

  it('in quantity is put off, per person and room', async (t) => {
    const { url } = await startForTest(t, { limits: { draftsPerMinute: 3 } });
    const ann = new Visitor(url, 'ann');
    const { body: { facts } } = await ann.call<{ facts: Facts }>('r', 'facts');
    assert.equal(facts.limits.drafts, 3, 'more at once would be put off for ever');
    await ann.submit('r', post('1'), post('2'), post('3'));
    const answer = await ann.send<Refused>('r', 'log', { drafts: [post('4')] });
    assert.deepEqual([answer.status, answer.body.error.code], [429, 'rate-limited']);
    assert.ok((answer.body.error.retryAfterMs ?? 0) > 0 && Number(answer.headers.get('retry-after')) > 0);
    assert.equal((await ann.submit('other', post('1')))[0]?.status, 'accepted');
    assert.equal((await new Visitor(url, 'bob').submit('r', post('1')))[0]?.status, 'accepted');
  });
});

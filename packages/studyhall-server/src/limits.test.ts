import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { RoomErrorData } from '@studyhall/protocol';
import { FOLDED_VIEWS } from '@studyhall/server-core';
import { bare, errorIn, until } from './bare.fixture.ts';
import { LiveClient } from './live.fixture.ts';
import { rawSocket, textFrame } from './raw-socket.fixture.ts';
import { post, startForTest, Visitor } from './server.fixture.ts';

const UPGRADE = [
  'GET /v1/live HTTP/1.1', 'Host: x', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==', '', '',
].join('\r\n');

describe('requests', () => {
  it('are refused by their token before their body was sent', async (t) => {
    const { url } = await startForTest(t);
    const { socket, so } = bare(t, url);
    socket.write('POST /v1/courses/bio101/rooms/r/log HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer nonsense\r\nContent-Length: 1000000\r\n\r\n');
    await until('an answer', () => so().includes('unauthenticated'));
    assert.match(so(), /^HTTP\/1\.1 401 /);
  });

  it('that come too slowly, or have too much in front, are told so and cut off', async (t) => {
    const { url } = await startForTest(t, { limits: { arrivalMs: 1000 } });
    const slow = bare(t, url);
    slow.socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const silent = bare(t, url);
    const wordy = bare(t, url);
    wordy.socket.write(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
    const broken = bare(t, url);
    broken.socket.write('this is no request\r\n\r\n');
    assert.deepEqual(errorIn(await wordy.said).code, 'too-large');
    assert.deepEqual(errorIn(await broken.said).code, 'invalid');
    const late = await slow.said;
    assert.match(late, /^HTTP\/1\.1 408 /);
    assert.equal(errorIn(late).code, 'timeout');
    await silent.said;
  });

  it('that are refused before they are requests leave no connection behind, though their sender never closes it', async (t) => {
    const { url, metricsUrl = '' } = await startForTest(t, { metrics: { host: '127.0.0.1', port: 0 } });
    const { hostname, port } = new URL(url);
    const upgrade = (path: string): string => UPGRADE.replace('/v1/live', path);
    for (const words of ['this is no request\r\n\r\n', upgrade('/nowhere'), upgrade('/v1/live').replace('13', '1')]) {
      const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
      t.after(() => socket.destroy());
      socket.on('error', () => undefined);
      socket.write(words);
      await once(socket.resume(), 'end');
    }
    let open = '';
    for (let turns = 0; turns < 200 && open !== '0'; turns += 1) {
      await delay(10);
      open = /^studyhall_connections (\d+)$/m.exec(await (await fetch(metricsUrl)).text())?.[1] ?? '';
    }
    assert.equal(open, '0');
  });

  it('that are far too long are told so, taken no further, and their connection is closed', async (t) => {
    const { url } = await startForTest(t, { limits: { refusalMs: 50 } });
    const { token } = new Visitor(url, 'ann');
    const { socket, so, said } = bare(t, url);
    // It is closed while there is more to send.
    said.catch(() => undefined);
    socket.write(`POST /v1/courses/bio101/rooms/r/log HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100000000\r\n\r\n`);
    let sent = 0;
    const more = (): void => {
      if (socket.destroyed || so().includes('too-large')) return;
      sent += 1;
      socket.write(Buffer.alloc(65_536, 'x'), more);
    };
    more();
    await until('an end', () => socket.closed);
    assert.match(so(), /^HTTP\/1\.1 413 /);
    // What the two sides of the network hold, and not the hundred megabytes.
    assert.ok(sent < 800, `${sent} pieces`);
  });

  it('of who asks too often wait before they are refused, and nobody else waits with them', async (t) => {
    const { url } = await startForTest(t, { limits: { requestsPerMinute: 10, refusalMs: 300 } });
    const [flood, ann] = [new Visitor(url, 'flood'), new Visitor(url, 'ann')];
    const answers = await Promise.all(Array.from({ length: 40 }, async () => {
      const since = performance.now();
      const { status, headers, body } = await flood.call<{ error?: RoomErrorData }>('r', 'log');
      return { status, headers, wait: body.error?.retryAfterMs ?? 0, took: performance.now() - since };
    }));
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(answers.filter(({ status }) => status === 200).length >= 10);
    assert.ok(refused.length >= 10, `${refused.length} were refused`);
    for (const { headers, wait, took } of refused) assert.ok(wait > 0 && took >= 290 && headers.get('access-control-allow-origin') === '*', `${wait}, ${took} ms`);
    assert.equal((await ann.call('r', 'log')).status, 200);
  });

  it('of a class of two hundred behind one address, all at once, are answered: every one of them', async (t) => {
    const { url } = await startForTest(t);
    const people = Array.from({ length: 200 }, (_, n) => new Visitor(url, `pupil-${n}`));
    await people[0]?.submit('r', post('Good morning'));
    const version = FOLDED_VIEWS.find(({ view }) => view === 'thread')?.version ?? 0;
    const window = { query: { view: 'thread', version, order: 'activity' }, around: { at: 'first' }, limit: 20 };
    const answers = await Promise.all(people.flatMap((pupil) => [
      pupil.send('r', 'window', window).then(({ status }) => status),
      pupil.call('r', 'log').then(({ status }) => status),
      LiveClient.open(t, url, pupil.token).then(() => 200),
    ]));
    assert.deepEqual(answers.filter((status) => status !== 200), []);
  });

  it('on one connection are begun one after the other, and in their order', async (t) => {
    const { url } = await startForTest(t);
    const { token } = new Visitor(url, 'ann');
    const { socket, so } = bare(t, url);
    const ask = (limit: number): string => `GET /v1/courses/bio101/rooms/r/log?limit=${limit} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`;
    socket.write(ask(1) + ask(0) + ask(2));
    await until('three answers', () => so().split('HTTP/1.1 ').length === 4);
    assert.deepEqual([...so().matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status), ['200', '400', '200']);
  });

  it('of strangers are limited by address, and nobody with a good token is kept out by them', async (t) => {
    const { url, lines } = await startForTest(t, { limits: { strangersPerAddress: 3, refusalMs: 10 } });
    const stranger = new Visitor(url, 'x');
    stranger.token = 'nonsense';
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push(await stranger.call<{ error: RoomErrorData }>('r', 'log'));
    assert.deepEqual(answers.map(({ status }) => status), [401, 401, 401, 429, 429]);
    const last = answers.at(-1) ?? assert.fail();
    assert.equal(last.headers.get('access-control-allow-origin'), '*');
    assert.ok((last.body.error.retryAfterMs ?? 0) > 0 && Number(last.headers.get('retry-after')) > 0);
    assert.equal((await new Visitor(url, 'ann').submit('r', post('still here')))[0]?.status, 'accepted');
    assert.ok(lines.length < 10);
  });

  it('behind a proxy count for who sent them', async (t) => {
    const { url } = await startForTest(t, { trustProxy: 1, limits: { strangersPerAddress: 1, refusalMs: 10 } });
    const from = (address: string): Promise<number> =>
      fetch(`${url}/v1/courses/c/rooms/r/log`, { headers: { 'x-forwarded-for': `made up, ${address}` } }).then(({ status }) => status);
    assert.deepEqual([await from('198.51.100.1'), await from('198.51.100.1'), await from('198.51.100.2')], [401, 429, 401]);
  });

  it('have so many connections and no more', async (t) => {
    const { url } = await startForTest(t, { limits: { connections: 2 } });
    const [one, two] = [bare(t, url), bare(t, url)];
    await Promise.all([once(one.socket, 'connect'), once(two.socket, 'connect')]);
    one.socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await until('an answer', () => one.so().includes('200 OK'));
    assert.equal(await bare(t, url).said, '');
    two.socket.destroy();
    await until('room again', () => two.socket.closed);
    await delay(20);
    const next = bare(t, url);
    next.socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    assert.match(await next.said, /200 OK/);
  });
});

describe('live connections', () => {
  it('end where a message has too many pieces, is too long, or pings never end', async (t) => {
    const { url } = await startForTest(t, { limits: { fragmentsPerMessage: 4, framesPer10s: 50, floodMs: 200 } });
    const { token } = new Visitor(url, 'ann');
    const piece = (first: boolean): Buffer => Buffer.from([first ? 0x01 : 0x00, 0x81, 0, 0, 0, 0, 0x7b]);
    const floods: Readonly<Record<string, Buffer>> = {
      pieces: Buffer.concat([piece(true), ...Array.from({ length: 10 }, () => piece(false))]),
      length: Buffer.concat([Buffer.from([0x81, 0xfe, 0x80, 0, 0, 0, 0, 0]), Buffer.alloc(0x8000, 0x20)]),
      pings: Buffer.concat(Array.from({ length: 200 }, () => Buffer.from([0x89, 0x80, 0, 0, 0, 0]))),
      frames: Buffer.concat(Array.from({ length: 200 }, () => textFrame({ t: 'unwatch', ch: 1 }))),
    };
    for (const [what, flood] of Object.entries(floods)) {
      const socket = await rawSocket(t, url);
      socket.resume();
      socket.write(textFrame({ t: 'auth', token }));
      socket.write(flood);
      await until(what, () => socket.closed || socket.readableEnded);
    }
    await LiveClient.open(t, url, token);
  });

  it('of one person, opened over and over, are refused for a while, and nobody else’s', async (t) => {
    const { url } = await startForTest(t, { limits: { connectsPerPerson: 2 } });
    const { token } = new Visitor(url, 'ann');
    for (let n = 0; n < 2; n += 1) (await LiveClient.open(t, url, token)).close();
    const third = await LiveClient.open(t, url);
    third.send({ t: 'auth', token });
    const frame = await third.until('an answer', ({ t: kind }) => kind === 'ready' || kind === 'lost');
    assert.ok(frame.t === 'lost' && frame.error.code === 'rate-limited' && (frame.error.retryAfterMs ?? 0) > 0);
    await LiveClient.open(t, url, new Visitor(url, 'bob').token);
  });

  it('that come all at once are told one after the other when to come back', async (t) => {
    const { url } = await startForTest(t, { limits: { upgradesPerSecond: 2 } });
    const clients = await Promise.all(Array.from({ length: 6 }, () => LiveClient.open(t, url)));
    const waits: number[] = [];
    for (const client of clients.slice(0, 6)) {
      client.send({ t: 'auth', token: new Visitor(url, 'ann').token });
      const frame = await client.until('an answer', ({ t: kind }) => kind === 'ready' || kind === 'lost');
      if (frame.t !== 'lost') continue;
      assert.equal(frame.error.code, 'unavailable');
      waits.push(frame.error.retryAfterMs ?? 0);
      assert.equal(await client.closed(), 1013);
    }
    assert.ok(waits.length >= 3, `${waits.length} were sent away`);
    const apart = waits.sort((a, b) => a - b).slice(1).map((ms, at) => ms - (waits[at] ?? 0));
    assert.ok(apart.every((ms) => ms > 500), apart.join());
  });

  it('from one address are limited', async (t) => {
    const { url } = await startForTest(t, { limits: { upgradesPerAddress: 2 } });
    for (let n = 0; n < 2; n += 1) await LiveClient.open(t, url);
    const third = bare(t, url);
    third.socket.write(UPGRADE);
    const answer = await third.said;
    assert.match(answer, /^HTTP\/1\.1 429 [^]*Retry-After: \d+/);
    assert.equal(errorIn(answer).code, 'rate-limited');
  });

  it('come back one after the other when the server stops', async (t) => {
    const server = await startForTest(t, { limits: { upgradesPerSecond: 10 } });
    const clients = [];
    for (const who of ['ann', 'bob', 'cyd']) clients.push(await LiveClient.open(t, server.url, new Visitor(server.url, who).token));
    const stopped = server.stop();
    const waits = [];
    for (const client of clients) {
      const frame = await client.until('goodbye', ({ t: kind }) => kind === 'lost');
      assert.equal(await client.closed(), 1001);
      waits.push(frame.t === 'lost' ? frame.error.retryAfterMs : undefined);
    }
    await stopped;
    assert.deepEqual(waits.map((ms) => Math.round((ms ?? -1) / 200)), [0, 1, 2]);
  });

  it('whose readers sleep are cut off where they fill the memory together', async (t) => {
    const { url, lines } = await startForTest(t, { limits: { waitingBytes: 50_000_000, waitingBytesInAll: 200_000, framesPer10s: 1000, draftsPerMinute: 1000 } });
    const ann = new Visitor(url, 'ann');
    const { cursor } = await ann.pull('r');
    const brisk = await LiveClient.open(t, url, ann.token);
    brisk.send({ t: 'watch', ch: 0, course: 'bio101', room: 'r', after: cursor });
    for (const who of ['bob', 'cyd']) {
      const deaf = await rawSocket(t, url);
      deaf.pause();
      deaf.write(textFrame({ t: 'auth', token: new Visitor(url, who).token }));
      for (let ch = 0; ch < 200; ch += 1) deaf.write(textFrame({ t: 'watch', ch, course: 'bio101', room: 'r', after: cursor }));
    }
    const isCut = (): boolean => lines.some((line) => line.includes('slow connections cut'));
    for (let n = 1; n <= 40 && !isCut(); n += 1) {
      await ann.submit('r', post('x'.repeat(15_000)));
      await delay(50);
    }
    await until('a cut', isCut);
    const last = post('still here');
    await ann.submit('r', last);
    await brisk.until('hint', (frame) => frame.t === 'hint' && frame.page?.events.at(-1)?.id === last.id);
  });
});

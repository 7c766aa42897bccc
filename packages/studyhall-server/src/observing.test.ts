import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import { createServer, MEASURES } from '@studyhall/server-core';
import type { Store } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { LiveClient } from './live.fixture.ts';
import { ISSUER, post, startForTest, temporaryFolder, Visitor } from './server.fixture.ts';
import { nodeSurroundings } from './surroundings.ts';

const LINE = /^[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?\d+(\.\d+)?(e[+-]?\d+)?$/;

async function metricsOf(url: string | undefined): Promise<string> {
  const answer = await fetch(url ?? assert.fail('no metrics'));
  assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
  return answer.text();
}

describe('/metrics', () => {
  it('counts and measures, and names no person, course or room', async (t) => {
    const { url, metricsUrl } = await startForTest(t, { metrics: { host: '127.0.0.1', port: 0 } });
    const ann = new Visitor(url, 'account-of-ann', { name: 'Ann Example' });
    const stranger = new Visitor(url, 'x');
    stranger.token = 'nonsense';
    await ann.submit('secret-room', post('the words of Ann'), { ...post('x'), type: '' });
    await stranger.call('secret-room', 'log');
    const live = await LiveClient.open(t, url, ann.token);
    live.send({ t: 'watch', ch: 1, course: 'bio101', room: 'secret-room' });
    await live.until('hint', (frame) => frame.t === 'hint');
    const text = await metricsOf(metricsUrl);
    for (const sample of [
      'studyhall_requests_total{action="log",status="200"} 1',
      'studyhall_requests_total{action="log",status="401"} 1',
      'studyhall_drafts_total{answer="accepted"} 1',
      'studyhall_drafts_total{answer="invalid"} 1',
      'studyhall_append_seconds_count 1',
      'studyhall_decide_seconds_count 1',
      'studyhall_refusals_total{why="token refused"} 1',
      'studyhall_live_connections 1',
      'studyhall_rooms_watched 1',
      'studyhall_bus_connected 1',
      'studyhall_waiting_bytes 0',
    ]) assert.ok(text.includes(`${sample}\n`), `${sample} in\n${text}`);
    for (const line of text.trimEnd().split('\n')) assert.ok(line.startsWith('# ') || LINE.test(line), line);
    for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds', 'process_cpu_seconds_total']) assert.match(text, new RegExp(`^${name} \\d`, 'm'));
    assert.doesNotMatch(text, /ann|Ann|bio101|secret-room|course-page/);
    for (const name of text.matchAll(/^# TYPE (\S+)/gm)) assert.ok(Object.hasOwn(MEASURES, name[1] ?? ''));
  });

  it('is nowhere unless it is asked for, and never at the address of the pages', async (t) => {
    const off = await startForTest(t);
    assert.equal(off.metricsUrl, undefined);
    const on = await startForTest(t, { metrics: { host: '127.0.0.1', port: 0 } });
    assert.deepEqual(await Promise.all([off.url, on.url].map((url) => fetch(`${url}/metrics`).then(({ status }) => status))), [404, 404]);
    assert.equal((await fetch(new URL('/', on.metricsUrl))).status, 404);
    const taken = { host: '127.0.0.1', port: Number(new URL(on.metricsUrl ?? '').port) };
    await assert.rejects(startForTest(t, { metrics: taken }), { name: 'CommandFailed', message: /^--metrics: 127\.0\.0\.1:\d+ cannot be listened on \(EADDRINUSE\)$/ });
  });
});

/** A server without a socket, until the test ends. */
async function started(t: TestContext, store: Store, lines: string[] = []): ReturnType<typeof createServer> {
  const server = await createServer({ store, issuers: [ISSUER], surroundings: nodeSurroundings((line) => { lines.push(line); }) });
  t.after(() => { server.stopping(); });
  return server;
}

describe('/healthz and /readyz', () => {
  const ask = async (server: Awaited<ReturnType<typeof started>>, path: string): Promise<readonly [number, unknown]> => {
    const answer = await server.fetch(new Request(`http://server${path}`));
    return [answer.status, await answer.json()];
  };

  it('ask the database once, however many want to know at the same time', async (t) => {
    const store = await openSqliteStore({ folder: temporaryFolder(t) });
    t.after(() => store.close());
    let asked = 0;
    const counting: Store = { ...store, ready: () => ((asked += 1), store.ready()) };
    const server = await started(t, counting);
    const look = async (): Promise<number> => (await ask(server, '/readyz'))[0];
    assert.deepEqual(new Set(await Promise.all(Array.from({ length: 100 }, look))), new Set([200]));
    assert.deepEqual([asked, await look(), asked], [1, 200, 2]);
  });

  it('tell alive from ready: a database that is away, or a stop, is no reason to start again', async (t) => {
    const store = await openSqliteStore({ folder: temporaryFolder(t) });
    t.after(() => store.close());
    const good = await started(t, store);
    assert.deepEqual([await ask(good, '/healthz'), await ask(good, '/readyz')], [[200, { ok: true }], [200, { ready: true }]]);
    const away = await started(t, { ...store, ready: () => Promise.reject(new Error('connection to db.example.edu refused')) });
    assert.deepEqual([await ask(away, '/healthz'), await ask(away, '/readyz')], [[200, { ok: true }], [503, { ready: false, why: 'database' }]]);
    good.stopping();
    assert.deepEqual([await ask(good, '/healthz'), await ask(good, '/readyz')], [[200, { ok: true }], [503, { ready: false, why: 'stopping' }]]);
  });
});

describe('the log', () => {
  it('says in each line when, how grave and what, and never a token, a name or what somebody wrote', async (t) => {
    const server = await startForTest(t);
    const { url, lines } = server;
    const ann = new Visitor(url, 'account-of-ann', { name: 'Ann Example' });
    await ann.submit('r', post('the words of Ann', { title: 'the title of Ann' }));
    const good = ann.token;
    ann.token = `${good}x`;
    await ann.call('r', 'log', { method: 'POST', body: JSON.stringify({ drafts: [post('the words of Ann')] }) });
    const live = await LiveClient.open(t, url, good);
    live.raw('{"t":"watch","the words of Ann":1}');
    await live.closed();
    await ann.call('the words of Ann', 'log', {}, '?after=the-words-of-Ann');
    await server.stop();
    const said = lines.map((line) => JSON.parse(line) as { at: string; level: string; event: string });
    assert.deepEqual(said.map(({ level, event }) => [level, event]), [['info', 'listening'], ['warn', 'token refused'], ['info', 'stopped']]);
    for (const { at } of said) assert.ok(Math.abs(Date.parse(at) - Date.now()) < 60_000);
    assert.doesNotMatch(lines.join(''), /Ann|account-of|eyJ/);
  });

  it('gives a failure a number that stands in the answer too', async (t) => {
    const store = await openSqliteStore({ folder: temporaryFolder(t) });
    t.after(() => store.close());
    const lines: string[] = [];
    const broken: Store = { ...store, read: () => Promise.reject(new Error('the disk is on fire: SELECT * FROM event')) };
    const server = await started(t, broken, lines);
    const { token } = new Visitor('http://server', 'ann');
    const answer = await server.fetch(new Request('http://server/v1/courses/bio101/rooms/r/log', { headers: { authorization: `Bearer ${token}` } }));
    assert.equal(answer.status, 500);
    assert.doesNotMatch(await answer.text(), /fire|SELECT|\bat /);
    const failed = lines.map((line) => JSON.parse(line) as { event: string; level: string; request?: string; reason?: string }).find(({ event }) => event === 'request failed');
    assert.equal(failed?.level, 'error');
    assert.match(failed.reason ?? '', /fire/);
    assert.equal(answer.headers.get('x-request-id'), failed.request);
    assert.ok((failed.request ?? '').length > 10);
  });

  it('says why the database could not be used, once for all who asked', async (t) => {
    const store = await openSqliteStore({ folder: temporaryFolder(t) });
    t.after(() => store.close());
    const lines: string[] = [];
    const full: Store = {
      ...store,
      append: () => Promise.reject(new RoomError('unavailable', 'the database cannot be used now', { cause: new Error('database or disk is full') })),
    };
    const server = await started(t, full, lines);
    const { token } = new Visitor('http://server', 'ann');
    const submit = async (): Promise<Response> =>
      server.fetch(new Request('http://server/v1/courses/bio101/rooms/r/log', {
        method: 'POST', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify({ drafts: [post('x')] }),
      }));
    const answers = [await submit(), await submit()];
    assert.deepEqual(answers.map(({ status }) => status), [503, 503]);
    assert.doesNotMatch(await answers[0]?.text() ?? '', /full/);
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as Record<string, string>).map(({ level, event, reason }) => [level, event, reason]),
      [['error', 'database failed', 'database or disk is full']],
    );
    assert.match(server.meter.text(), /studyhall_refusals_total\{why="database failed"\} 2/);
  });
});

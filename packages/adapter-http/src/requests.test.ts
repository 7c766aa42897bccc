import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Link, RoomError } from '@studyhall/protocol';
import { createHttpAdapter } from './adapter.ts';
import { FakeServer, json, PAGE } from './fake-server.fixture.ts';

const ENDPOINT = 'https://community.example.edu';

async function opened(server = new FakeServer()): Promise<{ server: FakeServer; link: Link }> {
  const link = await createHttpAdapter({ endpoint: ENDPOINT }).open({ course: 'bio 101', room: 'week/3' }, server.context);
  return { server, link };
}

describe('the address of the server', () => {
  it('is one name for all its spellings', () => {
    for (const endpoint of [ENDPOINT, `${ENDPOINT}/`, `${ENDPOINT}:443`, `${ENDPOINT}?a=1#b`, 'HTTPS://Community.Example.edu']) {
      assert.equal(createHttpAdapter({ endpoint }).name, ENDPOINT);
    }
    assert.equal(createHttpAdapter({ endpoint: `${ENDPOINT}/studyhall/` }).name, `${ENDPOINT}/studyhall`);
  });

  it('must be a whole http or https address without a password', () => {
    for (const endpoint of ['', '/here', 'community.example.edu', 'ftp://a.example', 'javascript:alert(1)', 'https://a:b@c.example']) {
      assert.throws(() => createHttpAdapter({ endpoint }), TypeError);
    }
  });
});

describe('requests', () => {
  it('name course and room in the path, and the person in the header alone', async () => {
    const { server, link } = await opened();
    await link.pull('a+b/c', { limit: 5 });
    assert.equal(server.requests[1]?.url, `${ENDPOINT}/v1/courses/bio%20101/rooms/week%2F3/log?after=a%2Bb%2Fc&limit=5`);
    assert.equal(server.authorization, 'Bearer token-1');
    assert.ok(server.requests.every(({ url, init }) => !url.includes('token-1') && init.credentials === 'omit'));
  });

  it('say in the first one where a room’s name came from a hook', async () => {
    const server = new FakeServer();
    await createHttpAdapter({ endpoint: ENDPOINT }).open({ course: 'bio', room: 'r', hook: true }, server.context);
    assert.match(server.requests[0]?.url ?? '', /facts\?hook=1$/);
  });

  it('carry the token of the moment', async () => {
    const { server, link } = await opened();
    server.token = 'token-2';
    await link.pull(undefined);
    assert.equal(server.authorization, 'Bearer token-2');
  });

  it('are made without a token where the host gave none', async () => {
    const server = new FakeServer();
    const context = { ports: server.ports, auth: () => Promise.resolve(undefined) };
    await createHttpAdapter({ endpoint: ENDPOINT }).open({ course: 'bio', room: 'r' }, context);
    assert.equal(server.authorization, null);
  });

  it('have the capabilities that the server names and this version knows', async () => {
    const server = new FakeServer();
    server.capabilities = ['roster', 'roster.2', 'windows.2', 'telepathy'];
    const { link } = await opened(server);
    assert.ok(link.roster && link.roster.rename === undefined);
    assert.deepEqual([link.windows, link.snapshots, link.signals, link.receipts], [undefined, undefined, undefined, undefined]);
  });

  it('understand an answer without content', async () => {
    const { server, link } = await opened();
    server.answer = () => new Response(null, { status: 204 });
    assert.equal(await link.snapshots?.read({ view: 'thread', version: 3 }), undefined);
    await link.receipts?.mark([]);
  });
});

describe('failures', () => {
  const failing = async (answer: () => Response | Promise<Response>): Promise<RoomError> => {
    const { server, link } = await opened();
    server.answer = answer;
    try {
      await link.pull(undefined);
    } catch (error) {
      assert.ok(error instanceof RoomError);
      return error;
    }
    assert.fail('the call succeeded');
  };

  it('are what the server says in its body, also with a code that nobody knows', async () => {
    const error = { code: 'brand-new', retry: 'never', message: 'no', why: 'x.y' };
    assert.deepEqual((await failing(() => json({ error }, 418))).toJSON(), error);
  });

  it('go by the status where something else than our server answers', async () => {
    const codes = [
      [400, 'invalid'],
      [401, 'unauthenticated'],
      [403, 'forbidden'],
      [404, 'not-found'],
      [409, 'conflict'],
      [413, 'too-large'],
      [429, 'rate-limited'],
      [500, 'internal'],
      [503, 'unavailable'],
      [504, 'unavailable'],
    ] as const;
    for (const [status, code] of codes) {
      assert.equal((await failing(() => new Response('<h1>gateway</h1>', { status }))).code, code);
    }
  });

  it('say when to come back', async () => {
    const error = await failing(() => new Response('', { status: 429, headers: { 'retry-after': '7' } }));
    assert.equal(error.retryAfterMs, 7000);
    const dated = await failing(() => new Response('', { status: 503, headers: { 'retry-after': 'tomorrow' } }));
    assert.equal(dated.retryAfterMs, undefined);
  });

  it('are worth another try where the answer is no valid answer: the page of a captive portal, half a page', async () => {
    const broken = ['<html>Welcome to the hotel</html>', '', '{"events":[', 'null', '[]', JSON.stringify({ ...PAGE, cursor: 1 })];
    for (const text of broken) {
      const error = await failing(() => new Response(text));
      assert.deepEqual([error.code, error.retry], ['internal', 'backoff'], text);
    }
  });

  it('of the network are offline or unavailable, as the device believes', async () => {
    const { server, link } = await opened();
    server.answer = () => Promise.reject(new TypeError('failed to fetch'));
    await assert.rejects(link.pull(undefined), { code: 'unavailable', retry: 'backoff' });
    server.ports.page.setOnline(false);
    await assert.rejects(link.pull(undefined), { code: 'offline', retry: 'backoff' });
  });

  it('in the middle of an answer are failures of the network', async () => {
    const half = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"events":'));
        controller.error(new TypeError('connection reset'));
      },
    });
    assert.equal((await failing(() => new Response(half))).code, 'unavailable');
  });

  it('never hold the token', async () => {
    const secret = 'secret-token';
    for (const token of [secret, `${secret}\nx`, `<html>${secret}</html>\n`]) {
      const server = new FakeServer({
        fetch: () => {
          throw new TypeError(`Headers.append: "Bearer ${token}" is an invalid header value`);
        },
      });
      server.token = token;
      const error: unknown = await opened(server).then(
        () => assert.fail('it opened'),
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof RoomError);
      assert.ok(!JSON.stringify([error.message, error.stack, error.cause]).includes(secret));
      assert.equal(error.code, token === secret ? 'unavailable' : 'unauthenticated');
    }
  });

  it('of the host’s sign-in pass unchanged', async () => {
    const server = new FakeServer();
    const context = { ports: server.ports, auth: () => Promise.reject(new RoomError('signed-out', 'nobody is there')) };
    const adapter = createHttpAdapter({ endpoint: ENDPOINT });
    await assert.rejects(adapter.open({ course: 'bio', room: 'r' }, context), { code: 'signed-out', retry: 'never' });
    assert.equal(server.requests.length, 0);
  });
});

describe('the end of a call', () => {
  const never = (): Promise<Response> => new Promise(() => undefined);

  it('comes with the caller’s signal, which reaches the request', async () => {
    const { server, link } = await opened();
    server.answer = never;
    const caller = new AbortController();
    const call = link.pull(undefined, { signal: caller.signal });
    await new Promise(setImmediate);
    caller.abort();
    await assert.rejects(call, { code: 'closed' });
    assert.equal(server.requests.at(-1)?.init.signal?.aborted, true);
  });

  it('comes also while the host is asked for a token', async () => {
    const server = new FakeServer();
    const caller = new AbortController();
    const context = { ports: server.ports, auth: never as () => Promise<never> };
    const call = createHttpAdapter({ endpoint: ENDPOINT }).open({ course: 'bio', room: 'r' }, context, { signal: caller.signal });
    caller.abort();
    await assert.rejects(call, { code: 'closed' });
  });

  it('comes when the adapter is closed', async () => {
    const server = new FakeServer();
    const adapter = createHttpAdapter({ endpoint: ENDPOINT });
    const link = await adapter.open({ course: 'bio', room: 'r' }, server.context);
    server.answer = never;
    const call = link.pull(undefined);
    adapter.close?.();
    await assert.rejects(call, { code: 'closed' });
    await assert.rejects(link.pull(undefined), { code: 'closed' });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Link, Page, RoomError, SignalChange } from '@studyhall/protocol';
import { turn } from '@studyhall/testing';
import { createHttpAdapter } from '../adapter.ts';
import { FakeServer, json, PAGE } from '../fake-server.fixture.ts';
// What the adapter loads when it is wanted is at hand at once.
import './code.later.ts';

const COURSE = 'bio';

/** A page with one adapter. */
function page(server = new FakeServer()) {
  const adapter = createHttpAdapter({ endpoint: 'https://community.example.edu/sub' });
  const open = (room: string): Promise<Link> => adapter.open({ course: COURSE, room }, server.context);
  return { server, adapter, open };
}

/** Watches and notes what is said. */
function watch(link: Link) {
  const pages: (Page | undefined)[] = [];
  const lost: string[] = [];
  const stop = link.watch?.({
    hint: (given) => void pages.push(given),
    lost: (error: RoomError) => void lost.push(error.code),
  });
  return { pages, lost, stop: () => stop?.() };
}

/** Lets the socket become ready. */
async function ready(server: FakeServer): Promise<void> {
  await turn();
  server.socket.open();
  server.socket.say({ t: 'ready' });
}

describe('the live connection', () => {
  it('is opened by the first watch and not before, and tells who it is in its first frame only', async () => {
    const { server, open } = page();
    const link = await open('r');
    await link.pull(undefined);
    await turn();
    assert.equal(server.sockets.length, 0);
    watch(link);
    await turn();
    assert.equal(server.socket.url, 'wss://community.example.edu/sub/v1/live');
    server.socket.open();
    assert.deepEqual(server.socket.sent, [{ t: 'auth', token: 'token-1' }]);
    server.socket.say({ t: 'ready' });
    assert.deepEqual(server.socket.sent.slice(1), [{ t: 'watch', ch: 0, course: COURSE, room: 'r', signals: true, writable: true, after: 'c1' }]);
  });

  it('is one for all rooms and links of the page, and each hears its own', async () => {
    const { server, open } = page();
    const [one, two] = [await open('one'), await open('two')];
    const [atOne, atTwo] = [watch(one), watch(two)];
    await ready(server);
    assert.deepEqual(server.socket.sent.slice(1).map(({ ch, room }) => [ch, room]), [[0, 'one'], [1, 'two']]);
    server.socket.say({ t: 'hint', ch: 1, page: PAGE });
    server.socket.say({ t: 'hint', ch: 0 });
    server.socket.say({ t: 'hint', ch: 7 });
    assert.deepEqual([atOne.pages, atTwo.pages], [[undefined], [PAGE]]);
  });

  it('ends with the last watch, and another one opens it anew', async () => {
    const { server, open } = page();
    const [one, two] = [await open('one'), await open('two')];
    const [atOne, atTwo] = [watch(one), watch(two)];
    await ready(server);
    atOne.stop();
    assert.deepEqual(server.socket.sent.at(-1), { t: 'unwatch', ch: 0 });
    two.close();
    assert.ok(server.socket.closed);
    assert.deepEqual([...atOne.lost, ...atTwo.lost], []);
    watch(one);
    await turn();
    assert.equal(server.sockets.length, 2);
  });

  it('is not opened for a watch that was stopped at once', async () => {
    const { server, open } = page();
    watch(await open('r')).stop();
    await turn();
    assert.equal(server.sockets.length, 0);
  });

  it('is lost once to each watcher when it dies, and nobody reconnects', async () => {
    const { server, open } = page();
    const [one, two] = [watch(await open('one')), watch(await open('two'))];
    await ready(server);
    server.socket.drop();
    server.socket.say({ t: 'hint', ch: 0 });
    assert.deepEqual([one.lost, two.lost, one.pages], [['unavailable'], ['unavailable'], []]);
    server.ports.clock.advance(600_000);
    await turn();
    assert.equal(server.sockets.length, 1);
  });

  it('is lost as offline where the device believes so', async () => {
    const { server, open } = page();
    const { lost } = watch(await open('r'));
    await ready(server);
    server.ports.page.setOnline(false);
    server.socket.drop();
    assert.deepEqual(lost, ['offline']);
  });

  it('is lost as the server says, for one room or for all', async () => {
    const { server, open } = page();
    const [one, two] = [watch(await open('one')), watch(await open('two'))];
    await ready(server);
    server.socket.say({ t: 'lost', ch: 0, error: { code: 'forbidden', retry: 'never', message: 'no' } });
    assert.deepEqual([one.lost, two.lost], [['forbidden'], []]);
    server.socket.say({ t: 'lost', error: { code: 'unauthenticated', retry: 'reauth', message: 'expired' } });
    assert.deepEqual([one.lost, two.lost], [['forbidden'], ['unauthenticated']]);
    assert.ok(server.socket.closed);
  });

  it('is lost where it never becomes ready', async () => {
    const { server, open } = page();
    const { lost } = watch(await open('r'));
    await turn();
    server.socket.open();
    server.ports.clock.advance(14_999);
    assert.deepEqual(lost, []);
    server.ports.clock.advance(1);
    assert.deepEqual([lost, server.socket.closed], [['timeout'], true]);
  });

  it('is lost where the server talks nonsense', async () => {
    for (const nonsense of ['not json', '{}', '{"t":"hint"}', '{"t":"hint","ch":0,"page":{"events":7}}', 'null']) {
      const { server, open } = page();
      const { lost } = watch(await open('r'));
      await ready(server);
      server.socket.say(nonsense);
      assert.deepEqual([lost, server.socket.closed], [['internal'], true], nonsense);
    }
  });

  it('is lost at once, as unavailable, where the page has no WebSockets or may not open one', async () => {
    const refusing = (): WebSocket => {
      throw new DOMException('blocked by policy', 'SecurityError');
    };
    for (const socket of [undefined, refusing]) {
      const { open } = page(new FakeServer({ socket }));
      const { lost } = watch(await open('r'));
      await turn();
      assert.deepEqual(lost, ['unavailable']);
    }
  });

  it('is lost where the host has no token', async () => {
    const server = new FakeServer();
    const context = { ports: server.ports, auth: () => Promise.resolve(undefined) };
    const link = await createHttpAdapter({ endpoint: 'https://a.example' }).open({ course: COURSE, room: 'r' }, context);
    const { lost } = watch(link);
    await turn();
    assert.deepEqual([lost, server.sockets.length], [['unauthenticated'], 0]);
  });

  it('hears of a renewed token, once, and stays', async () => {
    const { server, open } = page();
    const [one, two] = [await open('one'), await open('two')];
    watch(one);
    watch(two);
    await ready(server);
    server.token = 'token-2';
    await Promise.all([one.pull(undefined), two.pull(undefined)]);
    const auths = server.socket.sent.filter(({ t }) => t === 'auth');
    assert.deepEqual(auths, [{ t: 'auth', token: 'token-1' }, { t: 'auth', token: 'token-2' }]);
    server.socket.say({ t: 'ready' });
    watch(await open('three'));
    await turn();
    assert.equal(server.socket.sent.at(-1)?.['room'], 'three');
  });

  it('hears of it also from a link that is opened with it', async () => {
    const { server, adapter } = page();
    const { context } = server;
    const address = { course: COURSE, room: 'r' };
    watch(await adapter.open(address, context));
    await ready(server);
    server.token = 'token-2';
    watch(await adapter.open(address, context));
    await turn();
    assert.deepEqual(server.socket.sent.filter(({ t }) => t === 'auth').at(-1), { t: 'auth', token: 'token-2' });
  });

  it('belongs to a person: another token has another one', async () => {
    const { server, open } = page();
    watch(await open('r'));
    await turn();
    server.token = 'token-of-somebody-else';
    watch(await open('r'));
    await turn();
    assert.equal(server.sockets.length, 2);
  });

  it('goes on from the newest cursor that the link has read, by a pull or a window', async () => {
    const { server, open } = page();
    const link = await open('r');
    server.answer = () => json({ items: [], before: false, after: false, page: { ...PAGE, cursor: 'c9' } });
    await link.windows?.read({ query: { view: 'thread', version: 3, order: 'activity' }, around: { at: 'first' }, limit: 1 });
    watch(link);
    await ready(server);
    assert.equal(server.socket.sent.at(-1)?.['after'], 'c9');
  });
});

describe('signals', () => {
  const signal = { key: 'k', kind: 'typing', from: 'ben', tab: 't', body: {}, until: 9e12, n: 1 };
  const change = (more: Partial<SignalChange>): SignalChange => ({ reset: false, set: [], gone: [], now: 1, ...more });

  it('are sent when the connection is ready, the last of each slot', async () => {
    const { server, open } = page();
    const link = await open('r');
    link.signals?.set('typing', { n: 1 });
    link.signals?.set('typing', { n: 2 }, { ttl: 5 });
    link.signals?.set('typing', { n: 3 }, { to: 'ben' });
    await ready(server);
    assert.deepEqual(server.socket.sent.slice(2), [
      { t: 'signal', ch: 0, kind: 'typing', body: { n: 2 }, ttl: 5 },
      { t: 'signal', ch: 0, kind: 'typing', body: { n: 3 }, to: 'ben' },
    ]);
    link.signals?.set('typing', undefined);
    await turn();
    assert.deepEqual(server.socket.sent.at(-1), { t: 'signal', ch: 0, kind: 'typing' });
  });

  it('come to every listener, the whole set first, also to one who listens later', async () => {
    const { server, open } = page();
    const link = await open('r');
    const [early, late]: [SignalChange[], SignalChange[]] = [[], []];
    link.signals?.on((given) => early.push(given));
    await ready(server);
    server.socket.say({ t: 'signals', ch: 0, change: change({ reset: true, set: [signal] }) });
    link.signals?.on((given) => late.push(given));
    await turn();
    assert.deepEqual(late.map(({ reset, set }) => [reset, set]), [[true, [signal]]]);
    server.socket.say({ t: 'signals', ch: 0, change: change({ gone: ['k'] }) });
    assert.deepEqual([early.length, late.length], [2, 2]);
  });

  it('go on with the next watch after the connection was lost', async () => {
    const { server, open } = page();
    const link = await open('r');
    const heard: SignalChange[] = [];
    link.signals?.on((given) => heard.push(given));
    watch(link);
    await ready(server);
    server.socket.drop();
    watch(link);
    await turn();
    const again = server.sockets[1];
    again?.open();
    again?.say({ t: 'ready' });
    again?.say({ t: 'signals', ch: 0, change: change({ reset: true, set: [signal] }) });
    assert.deepEqual(heard.at(-1)?.set, [signal]);
  });

  it('share the connection of the watch, which stays while somebody listens', async () => {
    const { server, open } = page();
    const link = await open('r');
    const { stop } = watch(link);
    const deafen = link.signals?.on(() => undefined);
    await ready(server);
    stop();
    assert.ok(!server.socket.closed);
    deafen?.();
    assert.ok(server.socket.closed);
  });

  it('are refused on a closed link', async () => {
    const { open } = page();
    const link = await open('r');
    link.close();
    assert.throws(() => link.signals?.set('typing', {}), { code: 'closed' });
    assert.throws(() => link.signals?.on(() => undefined), { code: 'closed' });
    assert.throws(() => watch(link), { code: 'closed' });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import type { Store } from '@studyhall/server-core';
import { Cluster, Page } from './cluster.fixture.ts';

describe('posts in a cluster', () => {
  it('are pushed by every node at once', async (t) => {
    const cluster = await Cluster.start(t);
    const nodes = [await cluster.node(), await cluster.node(), await cluster.node()] as const;
    const pages = [await cluster.page(nodes[0], 'ann'), await cluster.page(nodes[1], 'ben'), await cluster.page(nodes[2], 'cleo')];
    await cluster.post(nodes[2], 'dan', 'one');
    await cluster.post(nodes[1], 'dan', 'two');
    const ms = await cluster.until('both are seen everywhere', () => pages.every(({ texts }) => texts.length === 2));
    assert.ok(ms < 100, `${ms} ms`);
    assert.deepEqual(pages.map(({ texts }) => texts), [['one', 'two'], ['one', 'two'], ['one', 'two']]);
  });

  it('come from a node that watches the room itself, and only to those who watch it', async (t) => {
    const cluster = await Cluster.start(t);
    const [a, b] = [await cluster.node(), await cluster.node()];
    const [here, there, elsewhere] = [await cluster.page(a, 'ann'), await cluster.page(b, 'ben'), await cluster.page(b, 'ben', 'tissue')];
    await cluster.post(a, 'ann', 'hello');
    await cluster.until('it is seen', () => here.texts.length + there.texts.length === 2, 100);
    await cluster.pass(100);
    assert.deepEqual(elsewhere.texts, []);
  });

  it('are found within seconds while the broker is away, and at once when it is back', async (t) => {
    const cluster = await Cluster.start(t);
    const [a, b] = [await cluster.node(), await cluster.node()];
    const page = await cluster.page(a, 'ann');
    await cluster.pass(5000);
    cluster.broker.stop();
    await cluster.post(b, 'ben', 'while it is away');
    const slow = await cluster.until('it is found', () => page.texts.length === 1);
    assert.ok(slow <= 2500, `${slow} ms`);
    cluster.broker.start();
    await cluster.post(b, 'ben', 'when it is back');
    const quick = await cluster.until('it is pushed', () => page.texts.length === 2);
    assert.ok(quick < 100, `${quick} ms`);
  });

  it('are found by a node that alone is cut off from the broker, or knows of none', async (t) => {
    const cluster = await Cluster.start(t);
    const [a, b, c] = [await cluster.node(), await cluster.node(), await cluster.node({ alone: true })];
    const [cut, alone] = [await cluster.page(a, 'ann'), await cluster.page(c, 'cleo')];
    cluster.broker.cut(a.bus);
    await cluster.post(b, 'ben', 'hello');
    const slow = await cluster.until('it is found', () => cut.texts.length + alone.texts.length === 2);
    assert.ok(slow <= 2500, `${slow} ms`);
  });

  it('are found by a page that began to watch while the database was away, though the room has not moved since', async (t) => {
    let away = false;
    const over = (store: Store): Store => ({
      ...store,
      read: (room, use) => (away ? Promise.reject(new RoomError('unavailable', 'away')) : store.read(room, use)),
    });
    const cluster = await Cluster.start(t, { over });
    const a = await cluster.node();
    await cluster.page(a, 'ann');
    const late = new Page(a.server);
    away = true;
    late.say({ t: 'auth', token: 'ben' });
    late.say({ t: 'watch', ch: 1, course: 'bio101', room: 'cells', signals: true });
    await cluster.until('signals need no database', () => late.has('signals'));
    await cluster.pass(1000);
    away = false;
    const ms = await cluster.until('the first hint', () => late.has('hint'));
    assert.ok(ms <= 2500, `${ms} ms`);
  });

  it('are found although the bus loses every message and does not know it', async (t) => {
    const cluster = await Cluster.start(t, { through: (bus) => ({ ...bus, publish: () => undefined, connected: true }) });
    const [a, b] = [await cluster.node(), await cluster.node()];
    const page = await cluster.page(a, 'ann');
    await cluster.pass(2000);
    await cluster.post(b, 'ben', 'lost');
    const slow = await cluster.until('it is found', () => page.texts.length === 1);
    assert.ok(slow > 1000 && slow <= 16_000, `${slow} ms`);
  });

  it('come once although every message comes twice', async (t) => {
    const cluster = await Cluster.start(t, {
      through: (bus) => ({
        ...bus,
        get connected() {
          return bus.connected;
        },
        publish(topic, message) {
          bus.publish(topic, message);
          bus.publish(topic, message);
        },
      }),
    });
    const [a, b] = [await cluster.node(), await cluster.node()];
    const page = await cluster.page(a, 'ann');
    for (const text of ['one', 'two', 'three']) await cluster.post(b, 'ben', text);
    await cluster.pass(20_000);
    assert.deepEqual(page.texts, ['one', 'two', 'three']);
  });

  it('are told by a node that is stopping', async (t) => {
    const cluster = await Cluster.start(t);
    const [a, b] = [await cluster.node(), await cluster.node()];
    const page = await cluster.page(a, 'ann');
    await cluster.pass(2000);
    await cluster.post(b, 'ben', 'the last one');
    b.server.live.close();
    const quick = await cluster.until('it is pushed', () => page.texts.length === 1);
    assert.ok(quick < 100, `${quick} ms`);
  });

  it('cost nothing where nobody watches: no timer is left', async (t) => {
    const cluster = await Cluster.start(t);
    const [a, b] = [await cluster.node(), await cluster.node()];
    const page = await cluster.page(a, 'ann');
    page.close();
    await cluster.post(b, 'ben', 'to nobody');
    await cluster.pass(40_000);
    // What looks after the database goes on for as long as a server does.
    for (const { server } of [a, b]) server.stopping();
    assert.equal(cluster.clock.waiting, 0);
  });
});

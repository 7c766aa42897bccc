import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { Store } from '@studyhall/server-core';
import { Cluster } from './cluster.fixture.ts';
import type { Node } from './cluster.fixture.ts';

const ROOM = 'cells';

async function twoNodes(t: TestContext): Promise<{ readonly cluster: Cluster; readonly nodes: readonly [Node, Node] }> {
  const stores: Store[] = [];
  const cluster = await Cluster.start(t, {
    over(store) {
      stores.push(store);
      return store;
    },
  });
  await stores[0]?.putCourse('t', 'bio101', { state: 'open', postFirst: [ROOM] });
  return { cluster, nodes: [await cluster.node(), await cluster.node()] };
}

describe('a room of a cluster where one posts first', () => {
  it('is opened at every node by a post at one, at once', async (t) => {
    const { cluster, nodes: [a, b] } = await twoNodes(t);
    const waiting = await cluster.page(b, 'ben');
    await cluster.post(a, 'ann', 'a heron');
    await cluster.post(b, 'cleo', 'another heron');
    await cluster.post(a, 'ben', 'a wren');
    const ms = await cluster.until('it begins anew', () => waiting.has('lost'));
    assert.ok(ms < 100, `${ms} ms`);
    assert.deepEqual(waiting.texts, []);
    const anew = await cluster.page(b, 'ben');
    await cluster.post(a, 'ann', 'a third one');
    await cluster.until('it is told', () => anew.texts.length === 1);
    assert.deepEqual(anew.texts, ['a third one']);
  });

  it('is opened within seconds at a node that hears nothing of the other', async (t) => {
    const { cluster, nodes: [a, b] } = await twoNodes(t);
    const waiting = await cluster.page(b, 'ben');
    cluster.broker.stop();
    await cluster.post(a, 'ann', 'a heron');
    await cluster.post(a, 'ben', 'a wren');
    await cluster.until('it begins anew', () => waiting.has('lost'), 20_000);
    assert.deepEqual(waiting.texts, []);
  });
});

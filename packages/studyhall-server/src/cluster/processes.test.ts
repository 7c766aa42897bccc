import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { missing, startNats, startPostgres } from '@studyhall/services';
import { temporaryFolder, Visitor } from '../server.fixture.ts';
import { isQuick, startNode, travel, watch } from './processes.fixture.ts';

describe('two processes', () => {
  it('on SQLite with NATS push each other’s posts at once, within seconds while NATS is dead, and at once when it is back', { skip: missing('nats-server') }, async (t) => {
    const nats = await startNats();
    t.after(() => nats.stop());
    const given = { store: temporaryFolder(t), bus: nats.url };
    const [one, other] = await Promise.all([startNode(t, given), startNode(t, given)]);
    const page = await watch(t, one, 'ann');
    const ben = new Visitor(other, 'ben');
    assert.ok(await isQuick(ben, page));
    await nats.kill();
    assert.ok((await travel(ben, page, 'without it')) < 8000);
    await nats.restart();
    assert.ok(await isQuick(ben, page));
  });

  it('on PostgreSQL without a broker push each other’s posts and signals at once', { skip: missing('postgres') }, async (t) => {
    const postgres = await startPostgres();
    t.after(() => postgres.stop());
    const { url } = postgres;
    const given = { store: url, bus: url };
    const [one, other] = await Promise.all([startNode(t, given), startNode(t, given)]);
    const [page, there] = [await watch(t, one, 'ann'), await watch(t, other, 'ben')];
    assert.ok(await isQuick(new Visitor(other, 'ben'), page));
    there.send({ t: 'signal', ch: 1, kind: 'typing', body: {} });
    await page.until('typing', (frame) => frame.t === 'signals' && frame.change.set.some(({ from }) => from === 'ben'));
  });
});

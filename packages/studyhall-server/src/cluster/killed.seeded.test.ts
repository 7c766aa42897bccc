import assert from 'node:assert/strict';
import { it } from 'node:test';
import { missing, startNats, startPostgres } from '@studyhall/services';
import { post, Visitor } from '../server.fixture.ts';
import { isQuick, startNode, travel, watch } from './processes.fixture.ts';

if (process.env['STUDYHALL_LONG'] === '1') {
  it('two processes on PostgreSQL with NATS go on when PostgreSQL was killed', { skip: missing('postgres', 'nats-server') }, async (t) => {
    const [database, nats] = await Promise.all([startPostgres(), startNats()]);
    t.after(() => Promise.all([database.stop(), nats.stop()]));
    const given = { store: database.url, bus: nats.url };
    const [one, other] = await Promise.all([startNode(t, given), startNode(t, given)]);
    const page = await watch(t, one, 'ann');
    const ben = new Visitor(other, 'ben');
    assert.ok(await isQuick(ben, page));
    await database.kill();
    await assert.rejects(ben.submit('r', post('nowhere')), /unavailable/);
    await database.restart();
    await travel(ben, page, 'after');
    const texts = (await ben.log('r')).map(({ body }) => (body as { text: string }).text);
    assert.equal(texts.at(-1), 'after');
    assert.ok(!texts.includes('nowhere'));
    assert.ok(await isQuick(ben, page));
  });
}

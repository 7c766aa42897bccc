import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Cluster } from './cluster.fixture.ts';
import type { Page } from './cluster.fixture.ts';

const sees = (page: Page, ...wanted: readonly string[]) => (): boolean => page.seen.join() === [...wanted].sort().join();

describe('signals in a cluster', () => {
  it('are seen on the other nodes while they last, and end with what ends them', async (t) => {
    const cluster = await Cluster.start(t);
    const [a, b] = [await cluster.node(), await cluster.node()];
    const [ann, ben] = [await cluster.page(a, 'ann'), await cluster.page(b, 'ben')];
    ann.show('typing');
    await cluster.until('it is seen', sees(ben, 'ann typing'), 100);
    ann.hide('typing');
    await cluster.until('it ends when it is taken back', sees(ben), 100);
    await cluster.pass(2000);
    ann.show('typing');
    await cluster.until('it is seen again', sees(ben, 'ann typing'), 100);
    assert.ok((await cluster.until('it ends by itself', sees(ben))) <= 6100);
    ann.show('typing');
    await cluster.until('it is seen once more', sees(ben, 'ann typing'), 100);
    ann.close();
    await cluster.until('it ends with its page', sees(ben), 100);
  });

  it('that are mutual are seen by those alone who show the same, on whichever node', async (t) => {
    const cluster = await Cluster.start(t);
    const [a, b] = [await cluster.node(), await cluster.node()];
    const [ann, ben, cleo] = [await cluster.page(a, 'ann'), await cluster.page(b, 'ben'), await cluster.page(b, 'cleo')];
    ann.show('here');
    await cluster.until('one sees oneself', sees(ann, 'ann here'), 100);
    await cluster.pass(100);
    assert.deepEqual([ben.seen, cleo.seen], [[], []]);
    ben.show('here');
    await cluster.until('they see each other', () => sees(ben, 'ann here', 'ben here')() && sees(ann, 'ann here', 'ben here')(), 100);
    assert.deepEqual(cleo.seen, []);
    // Who is here in one tab sees it in another one, on another node.
    const other = await cluster.page(b, 'ann');
    assert.deepEqual(other.seen, ['ann here', 'ben here']);
    ben.hide('here');
    await cluster.until('who hides is not seen and does not see', () => sees(ben)() && sees(ann, 'ann here')(), 100);
  });

  it('for one person reach that person alone', async (t) => {
    const cluster = await Cluster.start(t);
    const [a, b] = [await cluster.node(), await cluster.node()];
    const [ann, ben, cleo] = [await cluster.page(a, 'ann'), await cluster.page(b, 'ben'), await cluster.page(b, 'cleo')];
    ann.show('typing', { to: 'ben' });
    await cluster.until('it is seen', sees(ben, 'ann typing'), 100);
    await cluster.pass(100);
    assert.deepEqual(cleo.seen, []);
  });

  it('that were there before are learnt by a node that joins, and by a room that is opened', async (t) => {
    const cluster = await Cluster.start(t);
    const a = await cluster.node();
    const [ann] = [await cluster.page(a, 'ann')];
    ann.show('here');
    await cluster.until('it is shown', sees(ann, 'ann here'), 100);
    const b = await cluster.node();
    const ben = await cluster.page(b, 'ben');
    ben.show('here');
    await cluster.until('it is learnt', sees(ben, 'ann here', 'ben here'), 100);
    ben.close();
    await cluster.pass(1000);
    const again = await cluster.page(b, 'ben');
    again.show('here');
    await cluster.until('it is learnt anew', sees(again, 'ann here', 'ben here'), 100);
  });

  it('of a node that has died end within its lease, although they would last longer', async (t) => {
    const cluster = await Cluster.start(t);
    const [a, b] = [await cluster.node(), await cluster.node()];
    const [ann, ben] = [await cluster.page(a, 'ann'), await cluster.page(b, 'ben')];
    ben.show('here');
    ann.show('here');
    await cluster.until('they see each other', sees(ben, 'ann here', 'ben here'), 100);
    // A dead node says nothing any more, not even that.
    cluster.broker.cut(a.bus);
    const ms = await cluster.until('the dead are forgotten', sees(ben, 'ben here'));
    assert.ok(ms > 8000 && ms <= 20_100, `${ms} ms`);
  });

  it('are there again when the broker is', async (t) => {
    const cluster = await Cluster.start(t);
    const [a, b] = [await cluster.node(), await cluster.node()];
    const [ann, ben] = [await cluster.page(a, 'ann'), await cluster.page(b, 'ben')];
    ben.show('here');
    ann.show('here');
    ann.show('typing');
    await cluster.until('all is seen', sees(ben, 'ann here', 'ann typing', 'ben here'), 100);
    cluster.broker.stop();
    ann.hide('typing');
    await cluster.until('each node is alone', () => sees(ben, 'ben here')() && sees(ann, 'ann here')(), 20_100);
    cluster.broker.start();
    await cluster.until('all is seen that still lasts', () => sees(ben, 'ann here', 'ben here')() && sees(ann, 'ann here', 'ben here')(), 100);
  });

  it('that ended unheard are taken back when the broker is there again', async (t) => {
    const cluster = await Cluster.start(t);
    const [a, b] = [await cluster.node(), await cluster.node()];
    const [ann, ben] = [await cluster.page(a, 'ann'), await cluster.page(b, 'ben')];
    ben.show('here');
    ann.show('here');
    await cluster.until('all is seen', sees(ben, 'ann here', 'ben here'), 100);
    cluster.broker.stop();
    ann.hide('here');
    await cluster.pass(1000);
    assert.deepEqual(ben.seen, ['ann here', 'ben here']);
    cluster.broker.start();
    await cluster.until('it is taken back', sees(ben, 'ben here'), 100);
  });

  it('of a node that was silent and is heard again are learnt anew', async (t) => {
    let silent = false;
    const cluster = await Cluster.start(t, {
      through: (bus) => ({ ...bus, connected: true, publish: (topic, message) => { if (!silent) bus.publish(topic, message); } }),
    });
    const [a, b] = [await cluster.node(), await cluster.node()];
    const [ann, ben] = [await cluster.page(a, 'ann'), await cluster.page(b, 'ben')];
    ben.show('here');
    ann.show('here');
    await cluster.until('all is seen', sees(ben, 'ann here', 'ben here'), 100);
    silent = true;
    await cluster.until('it is forgotten', sees(ben, 'ben here'), 20_100);
    silent = false;
    await cluster.until('it is there again', sees(ben, 'ann here', 'ben here'), 5100);
  });

  it('are told once although every message comes twice, and a late one brings nothing back', async (t) => {
    const late: (() => void)[] = [];
    const cluster = await Cluster.start(t, {
      through: (bus) => ({
        ...bus,
        connected: true,
        publish(topic, message) {
          bus.publish(topic, message);
          bus.publish(topic, message);
          late.push(() => { bus.publish(topic, message); });
        },
      }),
    });
    const [a, b] = [await cluster.node(), await cluster.node()];
    const [ann, ben] = [await cluster.page(a, 'ann'), await cluster.page(b, 'ben')];
    const before = ben.changes;
    ann.show('typing');
    await cluster.until('it is seen', sees(ben, 'ann typing'), 100);
    ann.hide('typing');
    await cluster.until('it is gone', sees(ben), 100);
    for (const send of late.splice(0)) send();
    await cluster.pass(100);
    assert.deepEqual([ben.seen, ben.changes - before], [[], 2]);
  });
});

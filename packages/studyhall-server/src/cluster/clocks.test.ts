import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Backend, SCHOOL } from '../admin/backend.fixture.ts';
import { receive } from '../admin/receiver.fixture.ts';
import { post, startForTest, temporaryFolder, Visitor } from '../server.fixture.ts';
import { nodeSurroundings } from '../surroundings.ts';
import { Cluster } from './cluster.fixture.ts';
import type { Page } from './cluster.fixture.ts';

const APART_MS = 30_000;

const sees = (page: Page, ...wanted: readonly string[]) => (): boolean => page.seen.join() === [...wanted].sort().join();

/** The surroundings of a server whose clock is wrong. */
function ahead(ms: number) {
  const own = nodeSurroundings(() => undefined);
  return { ...own, clock: { ...own.clock, now: () => own.clock.now() + ms } };
}

describe('servers whose clocks are half a minute apart', () => {
  it('show posts in one order, and who is typing for as long as it lasts', async (t) => {
    const cluster = await Cluster.start(t);
    const [late, early] = [await cluster.node(), await cluster.node({ ahead: APART_MS })];
    const [ann, ben] = [await cluster.page(late, 'ann'), await cluster.page(early, 'ben')];
    for (const [node, text] of [[early, 'one'], [late, 'two'], [early, 'three'], [late, 'four']] as const) await cluster.post(node, 'dan', text);
    await cluster.until('all are seen', () => ann.texts.length === 4 && ben.texts.length === 4, 1000);
    assert.deepEqual([ann.texts, ben.texts], [['one', 'two', 'three', 'four'], ['one', 'two', 'three', 'four']]);
    for (const [by, on, name] of [[ann, ben, 'ann'], [ben, ann, 'ben']] as const) {
      by.show('typing');
      await cluster.until('it is seen', sees(on, `${name} typing`), 100);
      const ms = await cluster.until('it ends by itself', sees(on));
      assert.ok(ms > 3000 && ms <= 6100, `${ms} ms`);
      await cluster.pass(2000);
    }
  });

  it('take the same tokens, and keep times in the log from going back', async (t) => {
    const data = temporaryFolder(t);
    const [late, early] = [await startForTest(t, { data }), await startForTest(t, { data, surroundings: ahead(APART_MS - 1000) })];
    const [there, here] = [new Visitor(early.url, 'ann'), new Visitor(late.url, 'ann')];
    for (const each of [there, here, there, here]) assert.equal((await each.submit('r', post('hi')))[0]?.status, 'accepted');
    const times = (await here.log('r')).map(({ at }) => at);
    assert.equal(times.length, 4);
    assert.deepEqual(times, times.toSorted((a, b) => a - b));
  });

  it('tell a webhook everything from when it was made on, whichever server writes it, and nothing from before', async (t) => {
    const data = temporaryFolder(t);
    const receiver = await receive(t);
    const options = { data, issuers: [SCHOOL], webhooks: 'any' } as const;
    const [late, early] = [await startForTest(t, options), await startForTest(t, { ...options, surroundings: ahead(APART_MS) })];
    const ben = new Visitor(late.url, 'ben');
    await ben.submit('old', post('from before'));
    const { status } = await new Backend(early.url).call('POST', '/hooks', { url: receiver.url, course: 'bio101' });
    assert.equal(status, 200);
    const drafts = [post('by the server whose clock is behind'), post('by the other')] as const;
    await ben.submit('old', drafts[0]);
    await new Visitor(early.url, 'ann').submit('new', drafts[1]);
    const told = (await receiver.until(2)).map(({ told: { data: said } }) => said['id']);
    assert.deepEqual(told.toSorted(), drafts.map(({ id }) => id).toSorted());
  });
});

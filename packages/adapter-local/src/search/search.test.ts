import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { type Adapter, COURSE_ROOM, type Draft, type Link, type RoleClass } from '@studyhall/protocol';
import { memoryChannels, seededRandom, testContext, testDraft, testPorts } from '@studyhall/testing';
import { createLocalAdapter } from '../adapter.ts';
import { wipe } from '../harness.fixture.ts';

const random = seededRandom(7);
const post = (text: string): Draft => testDraft(random, 'post', { text });
const tabs: Adapter[] = [];

/** A tab of one browser, in which somebody has the course open. */
function tab(id = 'ann', as: RoleClass = 'student', keeps = true): (room: string) => Promise<Link> {
  const adapter = createLocalAdapter();
  tabs.push(adapter);
  const ports = testPorts({ indexedDB: keeps ? indexedDB : undefined, channel: memoryChannels() });
  const context = testContext({ ports, identity: { user: { id }, roles: [as] } });
  return (room) => adapter.open({ course: 'bio', room }, context);
}

const submit = async (link: Link, drafts: readonly Draft[]): Promise<void> => {
  const acks = await link.submit?.(drafts);
  assert.deepEqual(acks?.filter(({ status }) => status !== 'accepted'), []);
};

async function found(open: (room: string) => Promise<Link>, text: string): Promise<readonly string[]> {
  const { search } = await open(COURSE_ROOM);
  const { hits } = (await search?.find({ text })) ?? { hits: [] };
  return hits.map(({ room, post: id }) => `${room} ${id}`);
}

describe('searching in this browser', () => {
  afterEach(async () => {
    for (const adapter of tabs.splice(0)) adapter.close?.();
    await wipe(indexedDB);
  });

  it('finds what was written in rooms that this page never opened, and what another tab writes meanwhile', async () => {
    const [first, second] = [post('Osmosis in week one'), post('osmotic pressure')];
    await submit(await tab()('week-1'), [first]);
    const open = tab('ben');
    assert.deepEqual(await found(open, 'osmo'), [`week-1 ${first.id}`]);
    await submit(await tab()('week-2'), [second]);
    assert.deepEqual((await found(open, 'osmo')).toSorted(), [`week-1 ${first.id}`, `week-2 ${second.id}`].toSorted());
  });

  it('finds no words that were taken back, and hidden ones for staff alone', async () => {
    const [open, staff] = [tab(), tab('tia', 'ta')];
    const [hidden, gone] = [post('rude osmosis'), post('osmosis, wrong')];
    const link = await open('week-1');
    await submit(link, [hidden, gone]);
    assert.equal((await found(open, 'osmosis')).length, 2);
    await submit(link, [testDraft(random, 'delete', { target: gone.id })]);
    await submit(await staff('week-1'), [testDraft(random, 'hide', { target: hidden.id })]);
    assert.deepEqual(await found(tab('ben'), 'osmosis'), []);
    assert.deepEqual(await found(staff, 'osmosis'), [`week-1 ${hidden.id}`]);
  });

  it('forgets what was found when the browser’s data are deleted', async () => {
    const open = tab();
    const [before, after] = [post('osmosis before'), post('osmosis after')];
    await submit(await open('week-1'), [before]);
    assert.equal((await found(open, 'osmosis')).length, 1);
    await wipe(indexedDB);
    assert.deepEqual(await found(open, 'osmosis'), []);
    await submit(await open('week-1'), [after]);
    assert.deepEqual(await found(open, 'osmosis'), [`week-1 ${after.id}`]);
    await wipe(indexedDB);
    await submit(await tab()('week-1'), [before]);
    assert.deepEqual(await found(open, 'osmosis'), [`week-1 ${before.id}`]);
  });

  it('finds thousands of posts page by page, where nothing is kept, too', async () => {
    const open = tab('ann', 'student', false);
    const link = await open('week-1');
    for (let n = 0; n < 20; n += 1) await submit(link, Array.from({ length: 50 }, (_, at) => post(`osmosis ${n * 50 + at}`)));
    const { search } = await open(COURSE_ROOM);
    const seen = new Set<string>();
    for (let after: string | undefined; ; ) {
      const page = await search?.find({ text: 'osmos', limit: 50, ...(after !== undefined && { after }) });
      for (const hit of page?.hits ?? []) seen.add(hit.post);
      after = page?.after;
      if (after === undefined) break;
    }
    assert.equal(seen.size, 1000);
    assert.equal((await found(open, 'osmosis 517')).length, 1);
  });
});

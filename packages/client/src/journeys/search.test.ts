import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import '../session/seldom.apart.ts';
import type { FoundState, PostSearch } from '../search/api.ts';
import { settle, World } from '../world.fixture.ts';
import type { Tab, TabOptions } from '../world.fixture.ts';

let world = new World();
const LOADED = { loaded: () => ['week-1'] };

async function searching(options: TabOptions = {}): Promise<{ tab: Tab; search: PostSearch; found: () => FoundState }> {
  const tab = await world.tab('ann', { search: true, ...options });
  const search = await tab.session.search(LOADED);
  return { tab, search, found: () => search.$found.get() };
}

async function says(...texts: readonly string[]): Promise<void> {
  const ben = await world.tab('ben');
  for (const text of texts) {
    ben.room.threads.post({ text });
    await world.pass(1_000);
  }
}

const textsOf = ({ hits }: FoundState): readonly string[] => hits.map(({ excerpt }) => excerpt.map(({ text }) => text).join(''));

describe('searching', () => {
  afterEach(() => {
    world.close();
    world = new World();
  });

  it('finds what the backend finds, after a pause in typing, and learns who wrote it', async () => {
    await says('osmosis one', 'nothing', 'osmosis two');
    const { tab, search, found } = await searching();
    assert.deepEqual([found().phase, found().hits], ['idle', []]);
    search.find('o');
    search.find('osmo');
    await settle();
    assert.deepEqual([found().phase, tab.adapter.calls.filter(({ name }) => name === 'search').length], ['searching', 0]);
    await world.pass(1_000);
    assert.deepEqual([found().phase, textsOf(found()), found().more, found().scope], ['found', ['osmosis two', 'osmosis one'], false, 'course']);
    assert.equal(tab.adapter.calls.filter(({ name }) => name === 'search').length, 1);
    assert.equal(tab.session.$people.get()['ben']?.shown, 'ben');
    search.find('');
    assert.deepEqual([found().phase, found().hits], ['idle', []]);
  });

  it('keeps what was found until the next is, and drops an answer that nobody waits for any more', async () => {
    await says('first', 'second');
    const { search, found } = await searching();
    search.find('first');
    await world.pass(1_000);
    search.find('second');
    assert.deepEqual([found().phase, textsOf(found())], ['searching', ['first']]);
    search.again();
    search.find('');
    await world.pass(1_000);
    assert.deepEqual([found().phase, found().hits], ['idle', []]);
  });

  it('reads page after page', async () => {
    await says(...Array.from({ length: 25 }, (_, at) => `osmosis ${at}`));
    const { search, found } = await searching();
    search.find('osmosis');
    await world.pass(1_000);
    assert.deepEqual([found().hits.length, found().more], [20, true]);
    const more = search.more();
    assert.equal(found().loadingMore, true);
    await more;
    assert.deepEqual([found().hits.length, found().more, textsOf(found()).at(-1)], [25, false, 'osmosis 0']);
  });

  it('says why nothing came, keeps what was there, and tries again', async () => {
    await says('osmosis');
    const { tab, search, found } = await searching();
    search.find('osmo');
    await world.pass(1_000);
    tab.adapter.plan = { call: ({ name }) => (name === 'search' ? { kind: 'fail', error: new RoomError('unavailable', 'down') } : undefined) };
    search.find('osmos');
    await world.pass(1_000);
    assert.deepEqual([found().phase, found().error?.code, found().hits.length], ['failed', 'unavailable', 1]);
    tab.adapter.plan = {};
    search.again();
    await settle();
    assert.deepEqual([found().phase, found().error, found().hits.length], ['found', undefined, 1]);
  });

  it('looks through what is loaded where the backend cannot search, and says so', async () => {
    await says('osmosis here', 'nothing');
    const { search, found } = await searching({ search: false });
    search.find('OSMO');
    await world.pass(1_000);
    assert.deepEqual([found().phase, found().scope, textsOf(found())], ['found', 'loaded', ['osmosis here']]);
  });

  it('takes an answer of another shape for a failure', async () => {
    const { tab, search, found } = await searching();
    tab.adapter.plan = { call: ({ name }) => (name === 'search' ? { kind: 'answer', value: { hits: [{ room: 7 }] } } : undefined) };
    search.find('x');
    await world.pass(1_000);
    assert.deepEqual([found().phase, found().error?.code], ['failed', 'internal']);
    search.close();
  });
});

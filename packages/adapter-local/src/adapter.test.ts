import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { type Adapter, type AdapterContext, COURSE_ROOM, type Identity, type Link, ME_ROOM, type Ports } from '@studyhall/protocol';
import { memoryChannels, postDraft, seededRandom, testClock, testContext, testPorts, turn } from '@studyhall/testing';
import { createLocalAdapter } from './adapter.ts';
import { wipe } from './harness.fixture.ts';

const COURSE = 'bio';

/** One browser: its tabs share the database and the channels. */
class TestBrowser {
  readonly #adapters: Adapter[] = [];
  readonly #channel = memoryChannels();
  #seed = 0;

  /** Opens a room in a new tab. */
  tab(overrides: Partial<Ports> = {}): { adapter: Adapter; open: (room?: string, identity?: Identity) => Promise<Link> } {
    this.#seed += 1;
    const ports = { ...testPorts({ indexedDB, channel: this.#channel, random: seededRandom(this.#seed) }), ...overrides };
    const adapter = createLocalAdapter();
    this.#adapters.push(adapter);
    const context = (identity: Identity | undefined): AdapterContext =>
      testContext({ ports, ...(identity === undefined ? {} : { identity }) });
    return { adapter, open: (room = 'week-1', identity) => adapter.open({ course: COURSE, room }, context(identity)) };
  }

  close(): void {
    for (const adapter of this.#adapters) adapter.close?.();
  }
}

let browser = new TestBrowser();
let drafts = 1000;
const post = (text: string) => postDraft(seededRandom((drafts += 1)), text);
const idsOf = async (link: Link): Promise<readonly string[]> => (await link.pull(undefined)).events.map(({ id }) => id);

afterEach(async () => {
  browser.close();
  await wipe(indexedDB);
  browser = new TestBrowser();
});

describe('who is there', () => {
  it('is one random person for all tabs and visits, a learner without a name', async () => {
    const [one, two] = await Promise.all([browser.tab().open(), browser.tab().open('another room')]);
    assert.deepEqual(one.facts.me, two.facts.me);
    assert.equal(one.facts.me.as, 'student');
    browser.close();
    assert.deepEqual((await browser.tab().open()).facts.me, one.facts.me);
  });

  it('is whom the host page names, with the class it gives', async () => {
    const { open } = browser.tab();
    const as = async (...roles: string[]): Promise<unknown> => (await open('r', { user: { id: 'kim' }, roles })).facts.me;
    assert.deepEqual(await as('learner'), { id: 'kim', as: 'student' });
    assert.deepEqual(await as('student', 'ta'), { id: 'kim', as: 'ta' });
    assert.deepEqual(await as('observer', 'instructor'), { id: 'kim', as: 'instructor' });
  });

  it('may not write as an observer', async () => {
    const link = await browser.tab().open('r', { user: { id: 'o' }, roles: ['observer'] });
    assert.deepEqual([link.facts.writable, link.facts.notWritable], [false, 'observer']);
    await assert.rejects(async () => link.submit?.([post('no')]), { code: 'forbidden' });
  });

  it('can change the name of this browser’s own person, and of nobody else', async () => {
    const tab = browser.tab();
    const course = await tab.open(COURSE_ROOM);
    await course.roster?.rename?.('  Noor ');
    const me = course.facts.me.id;
    assert.deepEqual(await course.roster?.get([me]), [{ id: me, as: 'student', name: 'Noor' }]);
    browser.close();
    const later = await browser.tab().open(COURSE_ROOM);
    assert.equal((await later.roster?.get([me]))?.[0]?.name, 'Noor');
    await assert.rejects(async () => later.roster?.rename?.('   '), { code: 'invalid' });
    await assert.rejects(async () => later.roster?.rename?.('x'.repeat(201)), { code: 'too-large' });
    const named = await browser.tab().open(COURSE_ROOM, { user: { id: 'kim', name: 'Kim' }, roles: [] });
    assert.ok(named.roster && !('rename' in named.roster));
  });

  it('are, in the list, the people seen in this browser and course, by name, observers left out', async () => {
    const { open } = browser.tab();
    for (const [id, name, role] of [['1', 'Zoë', ''], ['2', 'Abel', 'ta'], ['3', 'Olga', 'observer'], ['4', 'Abel', '']] as const) {
      await open('r', { user: { id, name }, roles: [role] });
    }
    const course = await open(COURSE_ROOM, { user: { id: '1', name: 'Zoë' }, roles: [] });
    const list = await course.roster?.list();
    assert.deepEqual(list?.people.map(({ id }) => id), ['2', '4', '1']);
    assert.equal((await course.roster?.get(['3']))?.[0]?.name, 'Olga');
  });
});

describe('rooms', () => {
  it('say what they are: nobody’s authority, kept on the device', async () => {
    const { facts } = await browser.tab().open();
    assert.deepEqual([facts.authority, facts.durability, facts.writable], ['none', 'device', true]);
  });

  it('are many, each with its own log, also in another course', async () => {
    const tab = browser.tab();
    const [one, two] = [await tab.open('one'), await tab.open('two')];
    await one.submit?.([post('in one')]);
    assert.deepEqual((await two.pull(undefined)).events, []);
    const elsewhere = await tab.adapter.open({ course: 'art', room: 'one' }, testContext({ ports: testPorts({ indexedDB }) }));
    assert.deepEqual((await elsewhere.pull(undefined)).events, []);
  });

  it('of one’s own do not exist, and names that are none are refused', async () => {
    const { open } = browser.tab();
    await assert.rejects(open(ME_ROOM), { code: 'not-found' });
    for (const room of ['', ' r', '~other', 'a\u202eb']) await assert.rejects(open(room), { code: 'invalid' });
  });

  it('of the course have people and signals, and a log that nobody writes', async () => {
    const course = await browser.tab().open(COURSE_ROOM);
    assert.deepEqual([course.facts.writable, course.facts.notWritable], [false, 'rights']);
    await assert.rejects(async () => course.submit?.([post('no')]), { code: 'forbidden' });
    assert.ok(course.roster && course.signals);
  });
});

describe('several tabs', () => {
  it('make one order of what they write at the same time', async () => {
    const links = await Promise.all([1, 2, 3].map(() => browser.tab().open()));
    const batches = links.map((_, tab) => Array.from({ length: 10 }, (__, at) => post(`${tab}.${at}`)));
    const submit = async (link: Link, tab: number): Promise<unknown> =>
      Promise.all((batches[tab] ?? []).map(async (draft) => link.submit?.([draft])));
    await Promise.all(links.map(submit));
    const logs = await Promise.all(links.map(idsOf));
    assert.equal(new Set(logs[0]).size, 30);
    for (const log of logs) assert.deepEqual(log, logs[0]);
  });

  it('give times that never decrease, also where a clock is set back', async () => {
    const [one, two] = [await browser.tab({ clock: testClock(2000) }).open(), await browser.tab({ clock: testClock(1000) }).open()];
    await one.submit?.([post('by the fast clock')]);
    await two.submit?.([post('by the slow clock')]);
    assert.deepEqual((await two.pull(undefined)).events.map(({ at }) => at), [2000, 2000]);
  });

  it('tell each other that the log has grown', async () => {
    const [one, two] = [await browser.tab().open(), await browser.tab().open()];
    let hints = 0;
    two.watch?.({ hint: () => (hints += 1), lost: () => assert.fail('it was lost') });
    await turn();
    assert.equal(hints, 1, 'something may have been said before anybody listened');
    const draft = post('hello');
    await one.submit?.([draft]);
    await turn();
    assert.equal(hints, 2);
    await one.submit?.([draft]);
    await turn();
    assert.equal(hints, 2, 'a repeated draft is no news');
  });

  it('do not mind messages of another version', async () => {
    const channel = memoryChannels();
    const link = await browser.tab({ channel }).open();
    const heard: unknown[] = [];
    link.signals?.on(({ set }) => heard.push(...set));
    const room = JSON.stringify([COURSE, 'week-1']);
    const stranger = channel('studyhall-local');
    const data = [null, 7, 'text', {}, { signal: 1 }, { signal: { key: 'k' } }, undefined];
    for (const each of [null, 1, 'x', {}, { room, what: 'sing' }, ...data.map((slot) => ({ room, what: 'signal', data: slot }))]) {
      stranger.postMessage(each);
    }
    await turn();
    assert.deepEqual(heard, []);
    await link.submit?.([post('still works')]);
  });

  it('without a channel, or with one that is forbidden, read each other by asking', async () => {
    const forbidden = (): BroadcastChannel => {
      throw new DOMException('not here', 'SecurityError');
    };
    const [one, two] = [await browser.tab({ channel: undefined }).open(), await browser.tab({ channel: forbidden }).open()];
    let hints = 0;
    one.watch?.({ hint: () => (hints += 1), lost: () => assert.fail('it was lost') });
    await turn();
    hints = 0;
    await one.submit?.([post('mine')]);
    await two.submit?.([post('yours')]);
    await turn();
    assert.equal(hints, 1, 'a tab hears itself');
    assert.equal((await idsOf(one)).length, 2);
  });
});

describe('a browser that keeps nothing', () => {
  it('works in memory and says so', async () => {
    const broken = {
      open: () => {
        throw new DOMException('private window', 'SecurityError');
      },
    } as unknown as IDBFactory;
    for (const indexed of [undefined, broken]) {
      const tab = browser.tab({ indexedDB: indexed });
      const link = await tab.open();
      assert.equal(link.facts.durability, 'memory');
      await link.submit?.([post('for now')]);
      assert.equal((await idsOf(await tab.open())).length, 1);
      assert.deepEqual((await tab.open()).facts.me, link.facts.me);
    }
  });
});

describe('data that goes away', () => {
  it('while links are open is a cursor that is gone, and then an empty room that works', async () => {
    const link = await browser.tab().open();
    await link.submit?.([post('one'), post('two')]);
    const { cursor } = await link.pull(undefined);
    await wipe(indexedDB);
    await assert.rejects(link.pull(cursor), { code: 'cursor-gone', retry: 'reset' });
    const draft = post('after');
    await link.submit?.([draft]);
    assert.deepEqual(await idsOf(link), [draft.id]);
  });

  it('is not kept by a tab that stands in the way', async () => {
    await browser.tab().open();
    await browser.tab().open();
    await wipe(indexedDB);
  });
});

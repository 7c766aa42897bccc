import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Adapter } from '@studyhall/protocol';
import { postDraft, seededRandom } from '@studyhall/testing';
import { Browser, settle } from './browser.fixture.ts';

const post = (seed: number): ReturnType<typeof postDraft> => postDraft(seededRandom(seed), `post ${String(seed)}`);

/** How often each tab has asked its own adapter for something. */
const asked = (browser: Browser, name: string): readonly number[] =>
  browser.tabs.map(({ inner }) => inner.calls.filter((call) => call.name === name).length);

describe('tabs of one person', () => {
  it('use one adapter, with one link for all who come later, and each reads what another writes', async () => {
    const browser = new Browser();
    const tabs = [browser.tab('ann'), browser.tab('ann'), browser.tab('ann')];
    const links = [];
    for (const tab of tabs) links.push(await tab.open());
    assert.deepEqual(asked(browser, 'open'), [2, 0, 0]);
    await links[1]?.submit?.([post(1)]);
    for (const link of links) assert.equal((await link.pull(undefined)).events.length, 1);
    assert.deepEqual(asked(browser, 'submit'), [1, 0, 0]);
  });

  it('hear of a change by one watch, each once', async () => {
    const browser = new Browser();
    const [one, two, three] = [browser.tab('ann'), browser.tab('ann'), browser.tab('ann')];
    await one.open();
    const heard = [0, 0, 0];
    const links = [await two.open(), await three.open(), await three.open()];
    links.forEach((link, n) => link.watch?.({ hint: () => { heard[n] = (heard[n] ?? 0) + 1; }, lost: (error) => { throw error; } }));
    await settle();
    let hints = 0;
    one.inner.plan = { hint: () => { hints += 1; return undefined; } };
    await links[0]?.submit?.([post(1)]);
    await settle();
    assert.deepEqual([hints, heard], [1, [1, 1, 1]]);
  });

  it('close what nobody uses, and nothing that another one uses', async () => {
    const browser = new Browser();
    const [one, two, three] = [browser.tab('ann'), browser.tab('ann'), browser.tab('ann')];
    await one.open();
    const [left, stays] = [await two.open(), await three.open()];
    left.close();
    await settle();
    assert.equal(browser.real, 2);
    assert.equal((await stays.pull(undefined)).events.length, 0);
    await assert.rejects(left.pull(undefined), { code: 'closed' });
    stays.close();
    await settle();
    assert.equal(browser.real, 1);
  });

  it('pass on what is aborted, and its answer is not waited for', async () => {
    const browser = new Browser();
    let aborted = false;
    const slow = (signal?: AbortSignal): Promise<never> => {
      signal?.addEventListener('abort', () => (aborted = true));
      return new Promise(() => undefined);
    };
    const wrap = (adapter: Adapter): Adapter => ({
      ...adapter,
      open: async (...args) => {
        const link = await adapter.open(...args);
        return { facts: link.facts, pull: (_, options) => slow(options?.signal), close: () => { link.close(); } };
      },
    });
    const [one, two] = [browser.tab('ann', { wrap }), browser.tab('ann')];
    await one.open();
    const link = await two.open();
    const giveUp = new AbortController();
    const call = link.pull(undefined, { signal: giveUp.signal });
    await settle();
    giveUp.abort();
    await assert.rejects(call, { code: 'closed' });
    await settle();
    assert.ok(aborted);
  });

  it('get refusals as they are, with everything that they say', async () => {
    const browser = new Browser();
    const [one, two] = [browser.tab('ann'), browser.tab('ann')];
    await one.open();
    const link = await two.open();
    await assert.rejects(link.pull('no cursor'), { name: 'RoomError', code: 'cursor-gone', retry: 'reset' });
    await assert.rejects(two.open(''), { code: 'invalid', retry: 'never' });
  });

  it('open a room afresh where the link of the others has failed: rights may have changed', async () => {
    const browser = new Browser();
    const [one, two] = [browser.tab('ann'), browser.tab('ann')];
    await one.open();
    const link = await two.open();
    await assert.rejects(link.pull('no cursor'), { code: 'cursor-gone' });
    assert.deepEqual(asked(browser, 'open'), [2, 0]);
    await two.open();
    assert.deepEqual(asked(browser, 'open'), [3, 0]);
  });

  it('fail with a RoomError where an adapter answers what no message can carry', async () => {
    const browser = new Browser();
    const [one, two] = [browser.tab('ann'), browser.tab('ann')];
    await one.open();
    const link = await two.open();
    one.inner.next('pull', { kind: 'answer', value: { events: [], cursor: () => 'a function' } });
    await assert.rejects(link.pull(undefined), { code: 'internal' });
  });

  it('show a signal of each, which ends with its tab', async () => {
    const browser = new Browser();
    const [one, two, three, other] = [browser.tab('ann'), browser.tab('ann'), browser.tab('ann'), browser.tab('ben')];
    const links = [await one.open(), await two.open(), await three.open()];
    const shown = new Map<string, unknown>();
    (await other.open()).signals?.on(({ set, gone }) => {
      for (const { key, body } of set) shown.set(key, body);
      for (const key of gone) shown.delete(key);
    });
    links.forEach((link, n) => link.signals?.set('typing', { tab: n }));
    await settle();
    assert.deepEqual([...shown.values()], [{ tab: 0 }, { tab: 1 }, { tab: 2 }]);
    links[1]?.signals?.set('typing', undefined);
    await settle();
    assert.deepEqual([...shown.values()], [{ tab: 0 }, { tab: 2 }]);
    three.kill();
    await settle();
    assert.deepEqual([...shown.values()], [{ tab: 0 }]);
    assert.equal(one.real(), 2);
    links[1]?.signals?.set('typing', { tab: 1 });
    const stays = await two.open();
    await settle();
    assert.deepEqual([...shown.values()], [{ tab: 0 }, { tab: 1 }]);
    links[1]?.close();
    await settle();
    assert.deepEqual([...shown.values()], [{ tab: 0 }]);
    assert.equal((await stays.pull(undefined)).events.length, 0);
  });
});

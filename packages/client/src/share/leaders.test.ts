import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Link, RoomError } from '@studyhall/protocol';
import { postDraft, seededRandom } from '@studyhall/testing';
import { Browser, type BrowserTab, settle } from './browser.fixture.ts';

const post = (seed: number): ReturnType<typeof postDraft> => postDraft(seededRandom(seed), `post ${String(seed)}`);

/** A browser with a leading tab and some that go through it, each with a link; what each watch says is noted. */
async function group(followers: number): Promise<{
  browser: Browser;
  leader: BrowserTab;
  others: readonly BrowserTab[];
  links: readonly Link[];
  lost: readonly RoomError[][];
}> {
  const browser = new Browser();
  const leader = browser.tab('ann');
  await leader.open();
  const others = Array.from({ length: followers }, () => browser.tab('ann'));
  const links: Link[] = [];
  for (const tab of others) links.push(await tab.open());
  const lost = links.map((link) => {
    const losses: RoomError[] = [];
    link.watch?.({ hint: () => undefined, lost: (error) => losses.push(error) });
    return losses;
  });
  await settle();
  return { browser, leader, others, links, lost };
}

const unavailable = { code: 'unavailable', retry: 'backoff' };

describe('when the leading tab dies', () => {
  it('calls under way fail, watches are lost once, and the same links go on through the next one', async () => {
    const { browser, leader, others, links, lost } = await group(3);
    leader.inner.next('submit', { kind: 'never' });
    const sent = links[0]?.submit?.([post(1)]);
    await settle();
    leader.kill();
    await assert.rejects(async () => sent, unavailable);
    await settle();
    assert.deepEqual(lost.map((losses) => losses.map(({ code }) => code)), [['unavailable'], ['unavailable'], ['unavailable']]);
    assert.deepEqual(await links[0]?.submit?.([post(1)]), [{ id: post(1).id, status: 'duplicate' }]);
    for (const link of links) assert.equal((await link.pull(undefined)).events.length, 1);
    assert.deepEqual(others.map((tab) => tab.real()), [1, 0, 0]);
    assert.equal(browser.real, 1);
  });

  it('who is looked at or not, and however many die in a row', async () => {
    const { browser, leader, others, links } = await group(3);
    for (const tab of others) tab.page.setVisible(false);
    for (const tab of [leader, ...others.slice(0, 2)]) {
      tab.kill();
      await settle();
      assert.equal((await links[2]?.pull(undefined))?.events.length, 0);
    }
    assert.equal(browser.real, 1);
  });

  it('signals are heard again, the whole set first', async () => {
    const { browser, leader, links } = await group(1);
    const other = await browser.tab('ben').open();
    other.signals?.set('typing', {});
    const resets: number[] = [];
    links[0]?.signals?.on(({ reset, set }) => {
      if (reset) resets.push(set.length);
    });
    await settle();
    leader.kill();
    await settle();
    await links[0]?.pull(undefined);
    await settle();
    assert.deepEqual(resets, [1, 1]);
  });

  it('a link to somebody else’s room is opened anew by its user', async () => {
    const browser = new Browser();
    const identity = { user: { id: 'ann' } };
    const leader = browser.tab('ann', { identity });
    await leader.open();
    const follower = browser.tab('ann-2', { identity });
    const link = await follower.open();
    assert.equal(link.facts.me.id, 'ann');
    leader.kill();
    await settle();
    await assert.rejects(link.pull(undefined), unavailable);
    assert.equal(follower.real(), 0);
    assert.equal((await follower.open()).facts.me.id, 'ann-2');
  });
});

describe('when the leading tab goes', () => {
  it('because its adapter is closed, others go on', async () => {
    const { leader, links, others } = await group(2);
    leader.adapter.close?.();
    await settle();
    for (const link of links) assert.equal((await link.pull(undefined)).events.length, 0);
    assert.deepEqual(others.map((tab) => tab.real()), [1, 0]);
  });

  it('because its adapter has ended its links by itself, they are opened anew', async () => {
    const { leader, links, others } = await group(1);
    leader.inner.close?.();
    await assert.rejects(async () => links[0]?.pull(undefined), unavailable);
    assert.equal((await (await others[0]?.open())?.pull(undefined))?.events.length, 0);
    assert.equal(others[0]?.real(), 0);
  });

  it('because its page is left, others go on, and it comes back as one that follows', async () => {
    const { leader, links, others } = await group(1);
    leader.page.leave();
    await settle();
    assert.equal((await links[0]?.pull(undefined))?.events.length, 0);
    assert.equal(others[0]?.real(), 1);
    const before = leader.real();
    await leader.open();
    assert.equal(leader.real(), before);
  });
});

describe('when a tab that follows goes', () => {
  it('the others do not notice', async () => {
    const { links, lost, others } = await group(2);
    others[0]?.kill();
    await settle();
    await links[1]?.submit?.([post(1)]);
    assert.equal((await links[1]?.pull(undefined))?.events.length, 1);
    assert.deepEqual(lost[1], []);
  });

  it('what it has begun is finished, and then what it had is closed', async () => {
    const { leader, links, others } = await group(2);
    let answer = (): void => undefined;
    leader.inner.next('submit', { kind: 'answer', value: new Promise<void>((resolve) => (answer = resolve)) });
    links[0]?.submit?.([post(1)]).catch(() => undefined);
    await settle();
    for (const tab of others) tab.kill();
    await settle();
    assert.equal(leader.real(), 2);
    answer();
    await settle();
    assert.equal(leader.real(), 1);
  });
});

describe('when the leading tab is frozen', () => {
  it('a tab that wants something takes over after a while', async () => {
    const { browser, leader, others, links, lost } = await group(2);
    for (const tab of others) tab.page.setVisible(false);
    leader.freeze();
    const call = assert.rejects(async () => links[1]?.pull(undefined), unavailable);
    await browser.pass(3500);
    await call;
    assert.deepEqual(lost.map(({ length }) => length), [1, 1]);
    for (const link of links) assert.equal((await link.pull(undefined)).events.length, 0);
    assert.deepEqual(others.map((tab) => tab.real()), [0, 1]);
  });

  it('a tab that is looked at finds out by itself, and one that is not asks nothing', async () => {
    const { browser, leader, others } = await group(2);
    for (const tab of others) tab.page.setVisible(false);
    await browser.pass(10_000);
    leader.freeze();
    await browser.pass(20_000);
    assert.deepEqual(others.map((tab) => tab.real()), [0, 0]);
    others[1]?.page.setVisible(true);
    await browser.pass(3500);
    assert.equal(browser.tabs.filter((tab) => tab !== leader).reduce((sum, tab) => sum + tab.real(), 0), 0);
    await others[1]?.open();
    assert.deepEqual(others.map((tab) => tab.real()), [0, 1]);
  });

  it('awake again it makes no call that is given up, opens everything anew, and goes through the other', async () => {
    let renewals = 0;
    const browser = new Browser();
    const leader = browser.tab('ann', {
      auth: (how) => {
        if (how?.renew === true) renewals += 1;
        return Promise.resolve(undefined);
      },
    });
    await leader.open();
    const later = await leader.open('week-2');
    const follower = browser.tab('ann');
    const link = await follower.open();
    const again = await leader.open('week-3');
    leader.freeze();
    const call = assert.rejects(async () => link.submit?.([post(1)]), unavailable);
    await browser.pass(40_000);
    await call;
    leader.thaw();
    await settle();
    assert.ok(!leader.inner.calls.some(({ name }) => name === 'submit'));
    // What was given out before there were others can only be opened anew by its user, which new credentials tell him to do.
    assert.equal(renewals, 1);
    assert.equal(leader.real(), 2);
    assert.equal((await later.pull(undefined)).events.length, 0);
    const before = leader.inner.calls.length;
    assert.equal((await again.pull(undefined)).events.length, 0);
    assert.equal((await link.pull(undefined)).events.length, 0);
    assert.equal(leader.inner.calls.length, before);
  });

  it('a room that it was opening comes through the other', async () => {
    const { browser, leader, others } = await group(1);
    leader.inner.next('open', { kind: 'late', ms: 30_000 });
    const opening = leader.open('week-2');
    await settle();
    leader.freeze();
    await browser.pass(20_000);
    leader.thaw();
    await browser.pass(20_000);
    assert.equal((await (await opening).pull(undefined)).events.length, 0);
    assert.deepEqual([leader.real(), others[0]?.real()], [1, 1]);
  });

  it('a tab that slept itself does not take over', async () => {
    const { browser, leader, others, links } = await group(1);
    void links[0]?.pull(undefined);
    others[0]?.freeze();
    await browser.pass(60_000);
    others[0]?.thaw();
    await settle();
    await browser.pass(2000);
    assert.equal((await links[0]?.pull(undefined))?.events.length, 0);
    assert.deepEqual([leader.real(), others[0]?.real()], [2, 0]);
  });
});

describe('when the leading tab has no credentials any more', () => {
  for (const code of ['unauthenticated', 'signed-out']) {
    const refusal = new RoomError(code, 'not you');

    it(`a tab whose call is refused as ${code} takes over, and is not refused itself`, async () => {
      const { leader, links, lost, others } = await group(1);
      leader.inner.next('pull', { kind: 'fail', error: refusal });
      await assert.rejects(async () => links[0]?.pull(undefined), unavailable);
      await settle();
      assert.equal(lost[0]?.length, 1);
      assert.equal((await links[0]?.pull(undefined))?.events.length, 0);
      assert.equal(others[0]?.real(), 1);
    });

    it(`a tab whose room is refused as ${code} opens it itself`, async () => {
      const { leader, others } = await group(1);
      leader.inner.next('open', { kind: 'fail', error: refusal });
      const link = await others[0]?.open('week-2');
      assert.equal((await link?.pull(undefined))?.events.length, 0);
      assert.equal(others[0]?.real(), 1);
    });

    it(`a watch that is lost as ${code} says nothing about the tab that follows`, async () => {
      const { leader, lost, others } = await group(1);
      leader.inner.loseWatches(refusal);
      await settle();
      assert.deepEqual(lost[0]?.map((error) => error.code), ['unavailable']);
      assert.equal(others[0]?.real(), 0);
    });
  }

  it('and a tab that is refused itself is told so', async () => {
    const { leader, others } = await group(1);
    const refusal = { kind: 'fail', error: new RoomError('unauthenticated', 'not you') } as const;
    leader.inner.next('open', refusal);
    others[0]?.inner.next('open', refusal);
    await assert.rejects(async () => others[0]?.open('week-2'), { code: 'unauthenticated' });
  });
});

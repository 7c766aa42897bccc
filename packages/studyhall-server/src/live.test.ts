import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page, ServerFrame } from '@studyhall/protocol';
import { LiveClient } from './live.fixture.ts';
import { claimsOf, id, post, sign, startForTest, Visitor } from './server.fixture.ts';

type PageHint = Extract<ServerFrame, { t: 'hint' }> & { page: Page };

const isPage = (ch: number) => (frame: ServerFrame): frame is PageHint =>
  frame.t === 'hint' && frame.ch === ch && frame.page !== undefined;
const isLost = (frame: ServerFrame): frame is Extract<ServerFrame, { t: 'lost' }> => frame.t === 'lost';

describe('hints', () => {
  it('carry the page that continues where the client stands', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const live = await LiveClient.open(t, url, new Visitor(url, 'bob').token);
    const { cursor } = await ann.pull('r');
    live.send({ t: 'watch', ch: 7, course: 'bio101', room: 'r', after: cursor });
    const [first, second] = [post('one'), post('two')];
    await ann.submit('r', first);
    const hint = await live.until('hint', isPage(7));
    assert.equal(hint.page.after, cursor);
    assert.deepEqual(hint.page.events.map((event) => event.id), [first.id]);
    await ann.submit('r', second);
    const next = await live.until('next hint', (frame): frame is PageHint => isPage(7)(frame) && frame.page.events[0]?.id === second.id);
    assert.equal(next.page.after, hint.page.cursor);
    assert.deepEqual((await ann.pull('r', next.page.cursor)).events, []);
  });

  it('come at once where the client is behind, and without a page where it has not said its place', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const { cursor } = await ann.pull('r');
    await ann.submit('r', post('one'));
    const live = await LiveClient.open(t, url, ann.token);
    live.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r', after: cursor });
    live.send({ t: 'watch', ch: 2, course: 'bio101', room: 'r' });
    await live.until('page', isPage(1));
    await live.until('bare hint', (frame) => frame.t === 'hint' && frame.ch === 2);
    live.send({ t: 'unwatch', ch: 1 });
    live.send({ t: 'watch', ch: 3, course: 'bio101', room: 'r' });
    await live.until('a hint for what was watched after it', (frame) => frame.t === 'hint' && frame.ch === 3);
    await ann.submit('r', post('two'));
    await live.until('page', isPage(2));
    assert.equal(live.frames.filter(isPage(1)).length, 1);
  });

  it('withhold from each audience what it may not see', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const ina = new Visitor(url, 'ina', { roles: ['instructor'] });
    const draft = post('rude words');
    await ann.submit('r', draft);
    await ina.submit('r', { id: id(), type: 'hide', v: 1, body: { target: draft.id } });
    const seen = await Promise.all(
      [ann, ina].map(async (who) => {
        const empty = await who.pull('nothing');
        const live = await LiveClient.open(t, url, who.token);
        live.send({ t: 'watch', ch: 0, course: 'bio101', room: 'nothing', after: empty.cursor });
        const { cursor } = await who.pull('r', undefined, 1);
        live.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r', after: cursor });
        await live.until('page', isPage(1));
        return live;
      }),
    );
    const words = post('more rude words');
    await ann.submit('r', words, { id: id(), type: 'delete', v: 1, body: { target: words.id } });
    for (const live of seen) {
      await live.until('delete', (frame) => frame.t === 'hint' && frame.page?.events.at(-1)?.type === 'delete');
      assert.doesNotMatch(JSON.stringify(live.frames), /more rude/);
    }
  });

  it('end for rooms that are not to be had, and the others go on', async (t) => {
    const { url } = await startForTest(t);
    const ann = new Visitor(url, 'ann');
    const live = await LiveClient.open(t, url, ann.token);
    live.send({ t: 'watch', ch: 1, course: 'chem1', room: 'r' });
    live.send({ t: 'watch', ch: 2, course: 'bio101', room: '~other' });
    live.send({ t: 'watch', ch: 3, course: 'bio101', room: 'r', after: 'nonsense' });
    live.send({ t: 'watch', ch: 4, course: 'bio101', room: 'r' });
    const codes = new Map<number | undefined, string>();
    for (const ch of [1, 2, 3]) codes.set(ch, ((await live.until('lost', (f) => isLost(f) && f.ch === ch)) as { error: { code: string } }).error.code);
    assert.deepEqual([...codes.values()], ['forbidden', 'not-found', 'cursor-gone']);
    await ann.submit('r', post('hello'));
    await live.until('hint', isPage(4));
  });

  it('start only with a good token, in time, and end with it unless a newer one comes', async (t) => {
    const { url } = await startForTest(t);
    const silent = await LiveClient.open(t, url);
    const wrong = await LiveClient.open(t, url);
    wrong.send({ t: 'auth', token: sign(claimsOf('ann'), 'another secret that is long enough too') });
    assert.equal((await wrong.until('lost', isLost)).error.code, 'unauthenticated');
    assert.equal(await wrong.closed(), 1008);
    const eager = await LiveClient.open(t, url);
    eager.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r' });
    assert.equal((await eager.until('lost', isLost)).error.code, 'unauthenticated');
    const now = Math.floor(Date.now() / 1000);
    // As long as the silent one may take, so that nothing waits for it: all three must be in before it ends.
    const short = sign(claimsOf('ann', { exp: now + 5 }));
    const ending = await LiveClient.open(t, url, short);
    const renewed = await LiveClient.open(t, url, short);
    renewed.send({ t: 'auth', token: sign(claimsOf('ann')) });
    const swapped = await LiveClient.open(t, url, short);
    swapped.send({ t: 'auth', token: sign(claimsOf('bob')) });
    assert.equal((await swapped.until('lost', isLost)).error.code, 'unauthenticated');
    assert.equal((await ending.until('lost', isLost)).error.code, 'unauthenticated');
    assert.equal((await silent.until('lost', isLost)).error.retry, 'reauth');
    assert.deepEqual(renewed.frames.filter(isLost), []);
  });

  it('start anew when the person’s role has changed', async (t) => {
    const { url } = await startForTest(t);
    const live = await LiveClient.open(t, url, sign(claimsOf('ann')));
    live.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r' });
    live.send({ t: 'auth', token: sign(claimsOf('ann', { roles: ['ta'] })) });
    const lost = await live.until('lost', isLost);
    assert.deepEqual([lost.ch, lost.error.code], [1, 'cursor-gone']);
  });

  it('survive broken, binary, long and too many frames of others', async (t) => {
    const { url } = await startForTest(t, { limits: { framesPer10s: 20, floodMs: 100, connectionsPerPerson: 3 } });
    const ann = new Visitor(url, 'ann');
    const steady = await LiveClient.open(t, url, ann.token);
    steady.send({ t: 'watch', ch: 1, course: 'bio101', room: 'r' });
    const ending = async (spoil: (live: LiveClient) => void): Promise<number> => {
      const live = await LiveClient.open(t, url, new Visitor(url, id()).token);
      spoil(live);
      return live.closed();
    };
    assert.equal(await ending((live) => { live.raw('nonsense'); }), 1008);
    assert.equal(await ending((live) => { live.raw('{"t":"watch"}'); }), 1008);
    assert.equal(await ending((live) => { live.raw(new Uint8Array([1, 2, 3])); }), 1003);
    assert.equal(await ending((live) => { live.raw(' '.repeat(20_000)); }), 1009);
    assert.equal(await ending((live) => { for (let n = 0; n < 25; n += 1) live.send({ t: 'unwatch', ch: n }); }), 1008);
    await LiveClient.open(t, url, ann.token);
    await LiveClient.open(t, url, ann.token);
    const fourth = await LiveClient.open(t, url);
    fourth.send({ t: 'auth', token: ann.token });
    assert.equal((await fourth.until('lost', isLost)).error.code, 'rate-limited');
    await ann.submit('r', post('hello'));
    await steady.until('hint', isPage(1));
  });
});

describe('signals', () => {
  const typing = { t: 'signal', ch: 1, kind: 'typing', body: {} } as const;
  const watch = { t: 'watch', ch: 1, course: 'bio101', signals: true } as const;

  it('reach everybody in the room, are stamped, and go with their tab', async (t) => {
    const { url } = await startForTest(t);
    const open = async (person: string): Promise<LiveClient> => {
      const live = await LiveClient.open(t, url, sign(claimsOf(person)));
      live.send({ ...watch, room: 'r' });
      return live;
    };
    const [ann, bob] = [await open('ann'), await open('bob')];
    await bob.untilSignals(1, []);
    ann.send(typing);
    await bob.untilSignals(1, ['ann typing']);
    const cleo = await open('cleo');
    await cleo.untilSignals(1, ['ann typing']);
    const change = cleo.frames.find((frame) => frame.t === 'signals')?.change;
    assert.equal(change?.reset, true);
    const until = change.set[0]?.until ?? 0;
    assert.ok(until > change.now && until <= change.now + 6000);
    ann.send({ t: 'signal', ch: 1, kind: 'typing' });
    await bob.untilSignals(1, []);
    cleo.send(typing);
    await bob.untilSignals(1, ['cleo typing']);
    cleo.close();
    await bob.untilSignals(1, []);
  });

  it('of two links of one page to one room do not end each other', async (t) => {
    const { url } = await startForTest(t);
    const ann = await LiveClient.open(t, url, sign(claimsOf('ann')));
    const bob = await LiveClient.open(t, url, sign(claimsOf('bob')));
    ann.send({ ...watch, room: 'r' });
    ann.send({ ...watch, ch: 2, room: 'r' });
    bob.send({ ...watch, room: 'r' });
    ann.send(typing);
    ann.send({ ...typing, ch: 2 });
    await bob.untilSignals(1, ['ann typing', 'ann typing']);
    ann.send({ t: 'unwatch', ch: 2 });
    await bob.untilSignals(1, ['ann typing']);
    ann.send({ t: 'unwatch', ch: 1 });
    await bob.untilSignals(1, []);
  });

  it('end by themselves', async (t) => {
    const { url } = await startForTest(t);
    const live = await LiveClient.open(t, url, sign(claimsOf('ann')));
    live.send({ ...watch, room: 'r' });
    live.send({ ...typing, ttl: 100 });
    await live.until('the signal', (frame) => frame.t === 'signals' && frame.change.set.length > 0);
    await live.untilSignals(1, []);
  });

  it('hide presence from who does not show their own, and never show observers', async (t) => {
    const { url } = await startForTest(t);
    const open = async (person: string, roles = ['student']): Promise<LiveClient> => {
      const live = await LiveClient.open(t, url, sign(claimsOf(person, { roles })));
      live.send({ ...watch, room: '~course' });
      return live;
    };
    const [ann, bob, olga] = [await open('ann'), await open('bob'), await open('olga', ['observer'])];
    const here = { t: 'signal', ch: 1, kind: 'here', body: {} } as const;
    olga.send(here);
    ann.send(here);
    await ann.untilSignals(1, ['ann here']);
    bob.send({ ...typing });
    await ann.untilSignals(1, ['ann here', 'bob typing']);
    assert.doesNotMatch(JSON.stringify(bob.frames), /here/);
    bob.send(here);
    await bob.untilSignals(1, ['ann here', 'bob here', 'bob typing']);
    bob.send({ t: 'signal', ch: 1, kind: 'here' });
    await bob.untilSignals(1, ['bob typing']);
    await ann.untilSignals(1, ['ann here', 'bob typing']);
    assert.doesNotMatch(JSON.stringify(olga.frames), /here/);
  });

  it('of one person only go to that person; unknown kinds and wrong bodies nowhere', async (t) => {
    const { url } = await startForTest(t);
    const [ann, bob, cleo] = await Promise.all(
      ['ann', 'bob', 'cleo'].map(async (person) => {
        const live = await LiveClient.open(t, url, sign(claimsOf(person)));
        live.send({ ...watch, room: 'r' });
        await live.untilSignals(1, []);
        return live;
      }),
    );
    assert.ok(ann && bob && cleo);
    ann.send({ ...typing, kind: 'unknown' });
    ann.send({ ...typing, body: { thread: 'not an id' } });
    ann.send({ ...typing, to: 'bob' });
    await bob.untilSignals(1, ['ann typing']);
    bob.send(typing);
    await cleo.untilSignals(1, ['bob typing']);
    assert.doesNotMatch(JSON.stringify(cleo.frames), /ann/);
  });

  it('set too fast wait, and the last one counts', async (t) => {
    const { url } = await startForTest(t);
    const live = await LiveClient.open(t, url, sign(claimsOf('ann')));
    live.send({ ...watch, room: 'r' });
    const last = id();
    live.send(typing);
    for (const thread of [id(), id(), last]) live.send({ ...typing, body: { thread } });
    await live.until('the last', (frame) => JSON.stringify(frame).includes(last));
    assert.equal(live.frames.filter((frame) => frame.t === 'signals' && frame.change.set.length > 0).length, 2);
  });
});

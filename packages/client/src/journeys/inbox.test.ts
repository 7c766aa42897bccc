import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ME_ROOM, RoomError } from '@studyhall/protocol';
import type { Adapter } from '@studyhall/protocol';
import type { PersonalInbox } from '../inbox/api.ts';
import '../session/seldom.apart.ts';
import { postWith, settle, World } from '../world.fixture.ts';
import type { Tab } from '../world.fixture.ts';

const brief = (inbox: PersonalInbox): readonly unknown[] => inbox.$inbox.get().items.map(({ kind, excerpt, read }) => [kind, excerpt, read === true]);

async function scene(): Promise<{ world: World; ann: Tab; ben: Tab; inbox: PersonalInbox; reply: (text: string) => Promise<void> }> {
  const world = new World();
  const [ann, ben] = [await world.tab('ann', { inbox: true }), await world.tab('ben', { inbox: true })];
  const inbox = await ann.session.inbox();
  await settle();
  ann.room.threads.post({ text: 'Hello' });
  await world.pass(1000);
  const reply = async (text: string): Promise<void> => {
    ben.room.threads.post({ text }, postWith(ben, 'Hello').id);
    await world.pass(1000);
  };
  return { world, ann, ben, inbox, reply };
}

describe('an inbox', () => {
  it('is there with what happens, as it happens', async () => {
    const { world, inbox, reply } = await scene();
    assert.deepEqual([inbox.$inbox.get().phase, inbox.$inbox.get().items], ['ready', []]);
    await reply('one');
    await reply('two');
    assert.deepEqual(brief(inbox), [['reply', 'two', false], ['reply', 'one', false]]);
    assert.equal(inbox.$inbox.get().unread, 2);
    world.close();
    assert.equal(structuredClone(inbox.$inbox.get()).items.length, 2, 'what was read stays');
  });

  it('says at once that something was read, and takes it back where that fails', async () => {
    const { world, ann, inbox, reply } = await scene();
    for (const text of ['one', 'two', 'three']) await reply(text);
    const [, two] = inbox.$inbox.get().items;
    assert.ok(two);
    ann.adapter.plan = { call: ({ name }) => (name === 'inbox' ? { kind: 'fail', error: new RoomError('unavailable', 'away') } : undefined) };
    const marking = inbox.mark(two.id);
    assert.deepEqual(brief(inbox).map((each) => (each as unknown[])[2]), [false, true, true], 'at once');
    await assert.rejects(marking, { code: 'unavailable' });
    assert.equal(inbox.$inbox.get().unread, 3, 'taken back');
    ann.adapter.plan = {};
    await inbox.mark(two.id);
    assert.deepEqual([inbox.$inbox.get().unread, brief(inbox).map((each) => (each as unknown[])[2])], [1, [false, true, true]]);
    await reply('four');
    assert.equal(inbox.$inbox.get().unread, 2, 'it stays so');
    world.close();
  });

  it('is read page by page, and older pages stay when something new comes', async () => {
    const { world, ann, inbox: before, reply } = await scene();
    before.close();
    for (let n = 1; n <= 23; n += 1) await reply(`reply ${n}`);
    const inbox = await ann.session.inbox();
    await settle();
    assert.deepEqual([inbox.$inbox.get().items.length, inbox.$inbox.get().more, inbox.$inbox.get().unread], [20, true, 23]);
    await inbox.more();
    assert.deepEqual([inbox.$inbox.get().items.length, inbox.$inbox.get().more], [23, false]);
    await reply('reply 24');
    assert.deepEqual(brief(inbox).map((each) => (each as unknown[])[1]), Array.from({ length: 24 }, (_, at) => `reply ${24 - at}`));
    world.close();
  });

  it('is unsupported where there is none, and keeps what was read where it cannot be reached', async () => {
    const { world, ann, inbox, reply } = await scene();
    await reply('one');
    const without = await (await world.tab('cleo')).session.inbox();
    await settle();
    assert.equal(without.$inbox.get().phase, 'unsupported');
    await assert.rejects(without.follow('week-1', undefined, 'all'), { code: 'unsupported' });
    const away = { kind: 'fail', error: new RoomError('unavailable', 'away') } as const;
    ann.adapter.plan = { call: () => away };
    ann.page.setVisible(false);
    ann.page.setVisible(true);
    await world.pass(2000);
    const { phase, items, error } = inbox.$inbox.get();
    assert.deepEqual([phase, items.length, error?.code], ['failed', 1, 'unavailable']);
    ann.adapter.plan = {};
    inbox.retry();
    await world.pass(2000);
    assert.equal(inbox.$inbox.get().phase, 'ready');
    world.close();
  });

  it('is not ready while there is no way to the backend, and ends with a reason', async () => {
    const { world, ann, inbox } = await scene();
    const phases: string[] = [];
    inbox.$inbox.listen(({ phase }) => { phases.push(phase); });
    ann.adapter.plan = { call: () => ({ kind: 'fail', error: new RoomError('forbidden', 'not now') }) };
    ann.page.setVisible(false);
    ann.page.setVisible(true);
    await world.pass(2000);
    assert.equal(inbox.$inbox.get().error?.code, 'forbidden');
    ann.adapter.plan = { call: () => ({ kind: 'fail', error: new RoomError('unavailable', 'away') }) };
    inbox.retry();
    await world.pass(10);
    assert.ok(phases.includes('loading') && !phases.includes('ready'), phases.join());
    ann.session.close();
    assert.deepEqual([inbox.$inbox.get().phase, inbox.$inbox.get().error?.code], ['failed', 'closed']);
    const late = await ann.session.inbox();
    assert.deepEqual([late.$inbox.get().phase, late.$inbox.get().error?.code], ['failed', 'closed']);
    world.close();
  });

  it('is opened once for all who look at it, until the last of them does no more', async () => {
    const world = new World();
    const opened: string[] = [];
    const around = (adapter: Adapter): Adapter => ({
      ...adapter,
      open: (address, ...more) => {
        opened.push(address.room);
        return adapter.open(address, ...more);
      },
    });
    const { session } = await world.tab('ann', { inbox: true, around });
    const [one, two] = [await session.inbox(), await session.inbox()];
    await settle();
    one.close();
    one.close();
    assert.deepEqual([one.$inbox.get().phase, await two.follows()], ['ready', []], 'the other one goes on');
    two.close();
    await assert.rejects(two.follows());
    assert.equal(opened.filter((room) => room === ME_ROOM).length, 1);
    const three = await session.inbox();
    await settle();
    assert.deepEqual([three.$inbox.get().phase, opened.filter((room) => room === ME_ROOM).length], ['ready', 2]);
    world.close();
  });

  it('says what is followed, and follows', async () => {
    const { world, ann, inbox, reply } = await scene();
    const { id } = postWith(ann, 'Hello');
    assert.deepEqual(await inbox.follows('week-1'), [{ room: 'week-1', thread: id, level: 'all', auto: true }]);
    await inbox.follow('week-1', id, 'mute');
    await reply('one');
    assert.deepEqual(brief(inbox), []);
    await inbox.follow('week-1', undefined, 'digest');
    assert.deepEqual(await inbox.follows('week-1'), [{ room: 'week-1', thread: id, level: 'mute' }, { room: 'week-1', level: 'digest' }]);
    assert.deepEqual(await inbox.follows('week-2'), []);
    world.close();
  });
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { AdapterContext, Draft, Link } from 'studyhall';
import { startForum } from '../legacy-forum.js';
import { legacyForum } from '../public/legacy-forum-adapter.js';

type Forum = Awaited<ReturnType<typeof startForum>>;

/** What no kit asks: how the adapter stands to people who write in the forum itself, or around the page. */
describe('the adapter to the legacy forum', () => {
  let forum: Forum;
  beforeEach(async () => {
    forum = await startForum();
    forum.makeForum('week-3');
  });
  afterEach(() => forum.stop());

  const open = (sid: string | undefined): Promise<Link> =>
    legacyForum(`${forum.url}/forum`).open({ course: 'bio101', room: 'week-3' }, { auth: () => Promise.resolve(sid) } as AdapterContext);

  /** As the forum's own page does it, or somebody who knows its address. */
  const write = async (user: string, fields: Readonly<Record<string, string>>): Promise<void> => {
    const body = new URLSearchParams({ sid: forum.signIn(user), forum_id: '1', subject: 'Homework', message: 'When?', ...fields });
    await fetch(`${forum.url}/forum/api.php?do=reply`, { method: 'POST', body });
  };
  const draft = (text: string): Draft => ({ id: text.padEnd(22, '-'), type: 'post', v: 1, body: { text } });

  it('shows what was written in the forum itself as threads, in one order with the others', async () => {
    const ann = await open(forum.signIn('ann'));
    await write('ben', { message: '5 < 6 & "so on"' });
    await ann.submit?.([draft('second')]);
    await write('ben', { message: 'third' });
    const { events } = await ann.pull(undefined);
    assert.deepEqual(
      events.map(({ type, body, actor }) => ({ type, body, mine: actor === ann.facts.me.id })),
      [
        { type: 'post', body: { text: '5 < 6 & "so on"' }, mine: false },
        { type: 'post', body: { text: 'second' }, mine: true },
        { type: 'post', body: { text: 'third' }, mine: false },
      ],
    );
    assert.equal(new Set(events.map(({ id }) => id)).size, 3);
  });

  it('takes nobody’s word for who he is, and breaks on nobody’s JSON', async () => {
    const ann = await open(forum.signIn('ann'));
    const forged = { ...draft('forged'), actor: ann.facts.me.id, as: 'instructor', at: 1, mine: true };
    await write('ben', { message: '1', extra: JSON.stringify(forged) });
    for (const [at, extra] of ['{', 'null', '7', '{"id":["x"]}', JSON.stringify({ ...forged, type: {} }), JSON.stringify({ ...forged, refs: [7] })].entries()) await write('ben', { message: `bad ${at}`, extra });
    const { events } = await ann.pull(undefined);
    assert.equal(events.length, 7);
    for (const event of events) {
      assert.deepEqual([event.actor === ann.facts.me.id, event.as, event.at > 1, 'mine' in event], [false, 'student', true, false]);
      assert.match(event.id, /^[\w-]{22}$/);
      assert.equal(event.type, 'post');
    }
  });

  it('says who may not write, and why', async () => {
    const guest = await open(forum.signIn('guest'));
    assert.deepEqual([guest.facts.writable, guest.facts.notWritable, 'submit' in guest], [false, 'observer', false]);
    const early = await open(forum.signIn('ann'));
    Object.assign(forum.makeForum('week-3'), { is_locked: '1' });
    const late = await open(forum.signIn('ann'));
    assert.deepEqual([late.facts.writable, late.facts.notWritable], [false, 'archive']);
    await assert.rejects(early.submit?.([draft('late')]) ?? Promise.resolve(), { name: 'RoomError', code: 'read-only' });
  });

  it('says whether somebody has to sign in, or to sign in again', async () => {
    await assert.rejects(open(undefined), { name: 'RoomError', code: 'signed-out' });
    await assert.rejects(open('of yesterday'), { name: 'RoomError', code: 'unauthenticated' });
  });
});

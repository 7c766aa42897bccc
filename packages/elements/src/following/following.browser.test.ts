import { expect, html, nextFrame } from '@open-wc/testing';
import type { InboxState } from '@studyhall/client';
import type { Follow } from '@studyhall/protocol';
import { discussion, id } from '../fixtures/course.fixture.ts';
import { CAN_ALL, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { announced, button, find, postOf, shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import type { StudyPost } from '../study-post/study-post.ts';
import { following } from './following.ts';
import { followsOf } from './follows.ts';

const ROOT = id('osmosis');
const READY: InboxState = { phase: 'ready', items: [], unread: 0, more: false };

const filters = ({ thread }: Stage): readonly string[] => [...thread.renderRoot.querySelectorAll<HTMLOptionElement>('#filter option')].map(({ value }) => value);
const menu = (post: StudyPost): HTMLSelectElement | null => post.renderRoot.querySelector('#follow');

async function board(follows: readonly Follow[]): Promise<Stage> {
  const set = await stage({ open: false, inside: html`<study-thread room="week-3" density="whole"></study-thread>` });
  set.session.follows = follows;
  const more = Array.from({ length: 6 }, (_, n) => fakeThread([fakePost({ id: id(`t${n}-`), text: 'Why?', can: CAN_ALL })]));
  set.room.open([...discussion(), ...more]);
  await shown(set.thread);
  await following.whole();
  await waitUntil(() => set.session.calls.includes('inbox'));
  return set;
}

async function opened(set: Stage, of = ROOT): Promise<StudyPost> {
  const post = postOf(set.thread, of);
  button(post, en.more).click();
  await post.updateComplete;
  return post;
}

function choose(select: HTMLSelectElement | null, value: string): void {
  if (!select) throw new Error('no select');
  select.focus();
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('what a person follows', () => {
  it('is a filter of the board as soon as it is known, of the threads that they hear everything of', async () => {
    const set = await board([
      { room: 'week-3', thread: ROOT, level: 'all', auto: true },
      { room: 'week-3', thread: id('t1-'), level: 'digest' },
      { room: 'week-3', thread: id('t2-'), level: 'mute' },
      { room: 'week-3', thread: id('t3-'), level: 'mentions' },
      { room: 'week-3', level: 'all' },
      { room: 'week-9', thread: id('t4-'), level: 'all' },
    ]);
    expect(filters(set)).not.to.contain('followed');
    set.session.$inbox.set(READY);
    await waitUntil(() => filters(set).includes('followed'));
    choose(find(set.thread.renderRoot, '#filter', HTMLSelectElement), 'followed');
    await waitUntil(() => set.room.$board.get().query.filter === 'followed');
    expect(set.room.$board.get().query).to.deep.equal({ order: 'activity', filter: 'followed', threads: [ROOT, id('t1-')] });
    const orders = [...set.thread.renderRoot.querySelectorAll<HTMLOptionElement>('#order option')].filter(({ disabled }) => !disabled);
    expect(orders.map(({ value }) => value)).to.deep.equal(['activity']);
  });

  it('is nowhere where the backend keeps no inboxes', async () => {
    const set = await board([]);
    set.session.$inbox.set({ ...READY, phase: 'unsupported' });
    const post = await opened(set);
    await shown(set.thread);
    expect(filters(set)).not.to.contain('followed');
    expect(menu(post)).to.equal(null);
  });

  it('is chosen for a thread at its first post, and said', async () => {
    const set = await board([{ room: 'week-3', thread: ROOT, level: 'all', auto: true }, { room: 'week-3', level: 'digest' }]);
    set.session.$inbox.set(READY);
    const post = await opened(set);
    await waitUntil(() => menu(post)?.value === 'all');
    expect(menu(await opened(set, id('t1-')))?.value).to.equal('digest');
    choose(menu(post), 'mute');
    await waitUntil(() => set.session.calls.includes(`follow week-3 ${ROOT} mute`));
    await set.clock.elapse(1000);
    await waitUntil(() => announced().includes(en.hearsOfThread(en.levels.mute)));
    expect(menu(post)?.value).to.equal('mute');
    expect(post.shadowRoot?.activeElement).to.equal(menu(post));
    await expect(set.thread).to.be.accessible();
    set.thread.style.setProperty('width', '280px');
    expect(menu(post)?.getBoundingClientRect().right).to.be.at.most(set.thread.getBoundingClientRect().right + 1);
  });

  it('is no matter of a reply', async () => {
    const set = await board([]);
    set.session.$inbox.set(READY);
    await waitUntil(() => filters(set).includes('followed'));
    const reply = set.room.$board.get().threads.flatMap(({ replies }) => replies).find(({ deleted }) => !deleted);
    const post = await opened(set, reply?.id);
    await shown(set.thread);
    expect(menu(post)).to.equal(null);
  });

  it('is put back where it fails, and why is said', async () => {
    const set = await board([]);
    set.session.$inbox.set(READY);
    const post = await opened(set);
    await waitUntil(() => menu(post)?.value === 'mentions');
    set.session.inboxFails = true;
    let code = '';
    set.thread.addEventListener('study-error', (event) => { code = event.code; });
    choose(menu(post), 'all');
    await waitUntil(() => wordsIn(post).includes(en.notFollowed));
    await expect(post).to.be.accessible();
    expect(wordsIn(post)).to.contain(en.codes.unavailable);
    expect([menu(post)?.value, code]).to.deep.equal(['mentions', 'unavailable']);
  });

  it('can be chosen before the inbox is open: the choice shows, and leaves when it can', async () => {
    const { session } = await board([]);
    const follows = followsOf(session);
    const chosen = follows.choose('week-3', ROOT, 'mute');
    expect(follows.level('week-3', ROOT)).to.equal('mute');
    await nextFrame();
    expect(session.calls).not.to.contain(`follow week-3 ${ROOT} mute`);
    session.$inbox.set(READY);
    await chosen;
    expect(session.calls).to.contain(`follow week-3 ${ROOT} mute`);
    expect(follows.level('week-3', ROOT)).to.equal('mute');
  });

  it('is asked for once by all that begin to show it in the same moment, and again by whoever comes later', async () => {
    const { session } = await board([]);
    session.$inbox.set(READY);
    await waitUntil(() => session.calls.includes('follows'));
    await nextFrame();
    const before = session.calls.filter((call) => call === 'follows').length;
    const follows = followsOf(session);
    await Promise.all([follows.read(), follows.read()]);
    expect(session.calls.filter((call) => call === 'follows')).to.have.length(before + 1);
    await follows.read();
    expect(session.calls.filter((call) => call === 'follows')).to.have.length(before + 2);
  });

  it('is asked for once by a menu that is the first to show it', async () => {
    const set = await stage({ open: false, inside: html`<study-thread room="week-3" density="whole"></study-thread>` });
    set.session.$inbox.set(READY);
    set.room.open(discussion());
    await shown(set.thread);
    const post = await opened(set);
    await waitUntil(() => menu(post));
    expect(set.session.calls.filter((call) => call === 'follows')).to.have.length(1);
  });

  it('gives the inbox back when nobody shows it any more', async () => {
    const set = await board([]);
    set.session.$inbox.set(READY);
    await opened(set);
    set.element.remove();
    await waitUntil(() => set.session.calls.includes('close inbox'));
    expect(set.session.calls.filter((call) => call === 'inbox')).to.have.length(1);
  });
});

import { expect, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { RoomErrorData } from '@studyhall/protocol';
import { id } from '../fixtures/course.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { CAN_ALL, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { button, find, postOf, shown, stage, waitUntil } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { PeerList } from '../peer-list/peer-list.ts';
import '../study-inbox/study-inbox.define.ts';
import { StudyInbox } from '../study-inbox/study-inbox.ts';
import '../study-search/study-search.define.ts';
import { StudySearch } from '../study-search/study-search.ts';
import { SETTLE_MS } from './keep-focus.ts';

const ROOT = id('question');
const REPLY = id('refused');
const away: RoomErrorData = { code: 'unavailable', retry: 'backoff', message: '' };

/** A thread with a reply that was refused, and a reaction of one's own. */
const question = fakeThread([
  fakePost({ id: ROOT, title: 'Osmosis', text: 'Why?', reactions: { '👍': 1 }, own: { kind: 'own', reactions: ['👍'] }, can: CAN_ALL }),
  fakePost({ id: REPLY, author: 'me', text: 'Not taken.', delivery: 'not-sent', draft: 'a', error: away, can: CAN_ALL }),
]);

const reading = (density = 'whole'): Promise<Stage> => stage({ open: false, inside: html`<study-thread room="week-3" density=${density}></study-thread>` });

/** What has the keyboard, from the outside to the innermost. */
function focused(): string {
  const path: string[] = [];
  for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement ?? null) path.push(at.getAttribute('id') ?? at.getAttribute('data-post') ?? at.localName);
  return path.join(' ');
}

async function press(target: HTMLElement): Promise<void> {
  target.focus();
  await sendKeys({ press: 'Enter' });
}

/** What an element needs to find another place for the keyboard. */
async function settled({ clock, thread }: Stage): Promise<void> {
  await shown(thread);
  clock.advance(SETTLE_MS);
}

describe('the keyboard stays in the element when what was pressed goes', () => {
  it('a reaction that is taken back', async () => {
    const set = await reading();
    set.room.open([question]);
    await shown(set.thread);
    const post = postOf(set.thread, ROOT);
    await press(find(post.renderRoot, '.chips button', HTMLButtonElement));
    await waitUntil(() => !post.renderRoot.querySelector('.chips'));
    await settled(set);
    expect(focused()).to.equal(`study-thread ${ROOT} reply`);
  });

  it('words that are discarded in a thread that is open by itself', async () => {
    const set = await reading('board');
    set.room.open([question]);
    await shown(set.thread);
    await press(find(set.thread.renderRoot, `[data-open="${ROOT}"]`, HTMLElement));
    await waitUntil(() => set.thread.renderRoot.querySelector(`study-post[data-post="${REPLY}"]`));
    await shown(set.thread);
    await press(button(postOf(set.thread, REPLY), en.discard));
    set.room.setBoard({ threads: [{ ...question, replies: [] }] });
    await waitUntil(() => !set.thread.renderRoot.querySelector(`study-post[data-post="${REPLY}"]`));
    await settled(set);
    expect(focused()).to.equal(`study-thread ${ROOT} article`);
  });

  it('what was refused, and is tried again', async () => {
    const set = await reading();
    set.room.open([question]);
    await shown(set.thread);
    const post = postOf(set.thread, REPLY);
    await press(button(post, en.retry));
    set.room.change(REPLY, (old) => ({ ...old, delivery: 'sending' }));
    await settled(set);
    expect(focused()).to.match(new RegExp(`^study-thread ${REPLY} `));
  });

  it('the button for older threads, which load meanwhile', async () => {
    const set = await reading('board');
    set.room.open([question]);
    set.room.setBoard({ older: true });
    await shown(set.thread);
    find(set.thread.renderRoot, '#older', HTMLButtonElement).focus();
    await sendKeys({ press: 'Shift' });
    set.room.setBoard({ older: false });
    await settled(set);
    expect(focused()).to.equal('study-thread a');
  });

  it('what tries again, in the lists', async () => {
    const set = await stage({ inside: html`<peer-list></peer-list><study-inbox></study-inbox><study-search></study-search><study-thread room="week-3"></study-thread>` });
    const { session } = set;
    await waitUntil(() => session.calls.includes('search') && session.calls.includes('inbox'));
    session.$found.set({ ...session.$found.get(), phase: 'failed', text: 'egg', error: away });
    session.$inbox.set({ phase: 'failed', items: [], unread: 0, more: false, error: away });
    session.$list.set({ phase: 'failed', people: [], more: false, here: [], error: away });
    const lists = [find(set.element, 'peer-list', PeerList), find(set.element, 'study-inbox', StudyInbox), find(set.element, 'study-search', StudySearch)];
    for (const list of lists) {
      await waitUntil(() => [...list.renderRoot.querySelectorAll('button')].some(({ textContent }) => textContent.trim() === en.retry));
      await press(button(list, en.retry));
      session.$found.set({ ...session.$found.get(), phase: 'searching' });
      session.$inbox.set({ phase: 'loading', items: [], unread: 0, more: false });
      session.$list.set({ phase: 'loading', people: [], more: false, here: [] });
      await list.updateComplete;
      await settled(set);
      expect(focused()).to.match(new RegExp(`^${list.localName} `));
      session.$found.set({ ...session.$found.get(), phase: 'failed', error: away });
      session.$inbox.set({ phase: 'failed', items: [], unread: 0, more: false, error: away });
      session.$list.set({ phase: 'failed', people: [], more: false, here: [], error: away });
    }
  });

  it('and is moved nowhere for whoever presses with a pointer', async () => {
    const set = await reading();
    set.room.open([question]);
    await shown(set.thread);
    const post = postOf(set.thread, ROOT);
    const { left, top } = find(post.renderRoot, '.chips button', HTMLButtonElement).getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.ceil(left) + 4, Math.ceil(top) + 4] });
    await waitUntil(() => !post.renderRoot.querySelector('.chips'));
    await settled(set);
    expect(focused()).to.equal('body');
  });
});

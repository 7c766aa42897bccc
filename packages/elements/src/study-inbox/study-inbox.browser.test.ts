import { expect, html } from '@open-wc/testing';
import { RoomError } from '@studyhall/protocol';
import type { Follow, InboxItem, InboxKind } from '@studyhall/protocol';
import type { FakeSession } from '../fixtures/fake-session.fixture.ts';
import { announced, button, find, hasButton, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { NOW } from '../fixtures/fake-room.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import './study-inbox.define.ts';
import { StudyInbox } from './study-inbox.ts';

const id = (n: number): string => String(n).padStart(22, 'x');

function itemOf(n: number, kind: InboxKind, more: Partial<InboxItem> = {}): InboxItem {
  return { id: `n${n}`, kind, room: 'week-9', thread: id(100 + n), post: id(n), by: 'amira', at: NOW - n * 60_000, ...more };
}

const KINDS: readonly InboxKind[] = ['reply', 'answer', 'thread', 'mention', 'accepted', 'endorsed', 'announcement'];

interface Show {
  readonly template?: string;
  readonly items?: readonly InboxItem[];
  readonly follows?: readonly Follow[];
}

async function shown({ template = '/rooms/{room}', items = [], follows = [] }: Show = {}): Promise<Stage & { inbox: StudyInbox; set: (items: readonly InboxItem[]) => Promise<void> }> {
  const staged = await stage({ inside: html`<study-thread room="week-3"></study-thread><study-inbox href-template=${template}></study-inbox>` });
  const inbox = find(staged.element, 'study-inbox', StudyInbox);
  const set = async (now: readonly InboxItem[]): Promise<void> => {
    staged.session.$inbox.set({ phase: 'ready', items: now, unread: now.filter(({ read }) => read !== true).length, more: false });
    await inbox.updateComplete;
  };
  staged.session.follows = follows;
  await waitUntil(() => staged.session.calls.filter((call) => call === 'inbox').length === 2);
  await set(items);
  return { ...staged, inbox, set };
}

describe('study-inbox', () => {
  it('says of each item who did what, and leads to it', async () => {
    const { inbox } = await shown({ items: KINDS.map((kind, at) => itemOf(at, kind, { title: `Title ${at}`, excerpt: 'words', ...(at > 2 ? { read: true } : {}) })) });
    const links = [...inbox.renderRoot.querySelectorAll<HTMLAnchorElement>('a.title')];
    expect(links.map((link) => link.textContent.trim())).to.deep.equal(KINDS.map((kind, at) => en.inboxItem[kind]('Amira Okafor', `Title ${at}`)));
    expect(links[0]?.href).to.equal(`${location.origin}/rooms/week-9#study-${id(0)}`);
    expect(inbox.renderRoot.querySelectorAll('.item.new')).to.have.length(3);
    expect(wordsIn(inbox)).to.contain(en.inboxNew(3)).and.to.contain(en.inboxIn('week-9')).and.to.contain(en.inbox);
    const about = [...inbox.renderRoot.querySelectorAll('.item button')].map((each) => inbox.renderRoot.querySelector(`#${each.getAttribute('aria-describedby') ?? ''}`));
    expect(new Set(about.map((each) => each?.textContent.trim()))).to.deep.equal(new Set(links.map(({ textContent }) => textContent.trim())));
    await expect(inbox).to.be.accessible();
  });

  it('shows words as words, whatever is in them', async () => {
    const evil = '<img src=x onerror=alert(1)>\u202e';
    const { inbox } = await shown({ items: [itemOf(1, 'reply', { title: evil, excerpt: evil, room: evil })] });
    expect(inbox.renderRoot.querySelector('img')).to.equal(null);
    expect(wordsIn(inbox)).to.contain(evil);
  });

  it('keeps words of the other direction on the side of what is said of them', async () => {
    const { inbox, element } = await shown({ items: [itemOf(1, 'reply', { excerpt: 'Because water goes where there is less of it. '.repeat(9) })] });
    const side = (): string => getComputedStyle(find(inbox.renderRoot, '.excerpt', HTMLElement)).textAlign;
    expect(side()).to.equal('left');
    element.dir = 'rtl';
    expect(side()).to.equal('right');
  });

  it('leads to the thread on this page, and says where nothing leads', async () => {
    const { inbox } = await shown({ template: '', items: [itemOf(1, 'reply', { room: 'week-3' }), itemOf(2, 'reply')] });
    const [here, elsewhere] = [...inbox.renderRoot.querySelectorAll<HTMLElement>('.title')];
    expect((here as HTMLAnchorElement).href).to.equal(`${location.href.split('#')[0] ?? ''}#study-${id(1)}`);
    elsewhere?.click();
    await inbox.updateComplete;
    expect(wordsIn(inbox)).to.contain(en.itemElsewhere);
    await expect(inbox).to.be.accessible();
  });

  it('asks the page before it leads anywhere', async () => {
    const { inbox } = await shown({ items: [itemOf(1, 'reply')] });
    let asked = '';
    inbox.addEventListener('study-open-request', (event) => {
      asked = `${event.room} ${event.thread} ${event.post}`;
      event.preventDefault();
    });
    find(inbox.renderRoot, 'a.title', HTMLAnchorElement).click();
    expect(asked).to.equal(`week-9 ${id(101)} ${id(1)}`);
  });

  it('marks everything, or what is older than an item, as read, and the keyboard stays', async () => {
    const items = [itemOf(1, 'reply'), itemOf(2, 'mention')];
    const { inbox, session, set } = await shown({ items });
    find(inbox.renderRoot, '#all', HTMLButtonElement).click();
    await inbox.updateComplete;
    expect(session.calls).to.contain('read n1');
    expect(inbox.shadowRoot?.activeElement?.getAttribute('data-item')).to.equal('n1');
    const last = [...inbox.renderRoot.querySelectorAll('.item')].at(-1);
    [...(last?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent.trim() === en.readToHere)?.click();
    expect(session.calls).to.contain('read n2');
    await set(items.map((item) => ({ ...item, read: true as const })));
    expect(hasButton(inbox, en.readAll)).to.equal(false);
    expect(hasButton(inbox, en.readToHere)).to.equal(false);
  });

  it('mutes a thread, and takes it back', async () => {
    const { inbox, session } = await shown({ items: [itemOf(1, 'reply')] });
    button(inbox, en.muteThread).click();
    await waitUntil(() => hasButton(inbox, en.unmuteThread));
    await expect(inbox).to.be.accessible();
    button(inbox, en.unmuteThread).click();
    await waitUntil(() => hasButton(inbox, en.muteThread));
    expect(session.calls.filter((call) => call.startsWith('follow '))).to.deep.equal([`follow week-9 ${id(101)} mute`, `follow week-9 ${id(101)} as ever`]);
  });

  it('lets the person choose what they hear of each room', async () => {
    const { inbox, session } = await shown({ items: [itemOf(1, 'reply')] });
    session.follows = [{ room: 'week-9', level: 'digest' }, { room: 'week-5', level: 'all' }, { room: 'week-7', thread: id(1), level: 'mute' }];
    find(inbox.renderRoot, 'details', HTMLDetailsElement).open = true;
    await waitUntil(() => inbox.renderRoot.querySelectorAll('select').length === 3);
    const selects = (): [room: string | undefined, level: string][] => [...inbox.renderRoot.querySelectorAll('select')].map(({ dataset, value }) => [dataset['room'], value]);
    expect(selects()).to.deep.equal([['week-3', 'mentions'], ['week-5', 'all'], ['week-9', 'digest']]);
    await expect(inbox).to.be.accessible();
    const first = find(inbox.renderRoot, 'select', HTMLSelectElement);
    first.focus();
    first.value = 'mute';
    first.dispatchEvent(new Event('change', { bubbles: true }));
    await waitUntil(() => session.calls.includes('follow week-3 itself mute'));
    await inbox.updateComplete;
    expect(selects()).to.deep.equal([['week-3', 'mute'], ['week-5', 'all'], ['week-9', 'digest']]);
    expect(inbox.shadowRoot?.activeElement).to.equal(first);
  });

  it('knows which threads were muted before, and puts back what fails', async () => {
    const { inbox, session } = await shown({ items: [itemOf(1, 'reply')], follows: [{ room: 'week-9', thread: id(101), level: 'mute' }] });
    await waitUntil(() => hasButton(inbox, en.unmuteThread));
    session.inboxFails = true;
    button(inbox, en.unmuteThread).click();
    await waitUntil(() => wordsIn(inbox).includes(en.codes.unavailable));
    expect(hasButton(inbox, en.unmuteThread)).to.equal(true);
  });

  it('says what has come since, once, and not what was there', async () => {
    const { inbox, set, clock } = await shown({ items: [itemOf(1, 'reply')] });
    await clock.elapse(1000);
    const before = announced();
    expect(before).not.to.contain(en.inboxNew(1));
    await set([itemOf(0, 'mention'), itemOf(1, 'reply')]);
    await clock.elapse(1000);
    expect(announced()).to.contain(en.inboxNew(2));
    await set([itemOf(0, 'mention', { read: true }), itemOf(1, 'reply')]);
    await clock.elapse(1000);
    expect(announced()).not.to.contain(en.inboxNew(1));
    expect(inbox.isConnected).to.equal(true);
  });

  it('says why something did not work, and tells the page', async () => {
    const { inbox, session } = await shown({ items: [itemOf(1, 'reply')] });
    session.inboxFails = true;
    let code = '';
    inbox.addEventListener('study-error', (event) => { code = event.code; });
    find(inbox.renderRoot, '#all', HTMLButtonElement).click();
    await waitUntil(() => code !== '');
    expect(code).to.equal('unavailable');
    expect(wordsIn(inbox)).to.contain(en.codes.unavailable);
  });

  it('brings what is followed back after a start that failed', async () => {
    const staged = await stage({ open: false, inside: html`<study-thread room="week-3"></study-thread>` });
    const { session } = staged;
    const works = session.inbox.bind(session);
    session.inbox = () => Promise.reject(new RoomError('unavailable', 'away'));
    session.follows = [{ room: 'week-9', level: 'digest' }];
    session.$inbox.set({ phase: 'ready', items: [], unread: 0, more: false });
    const inbox = new StudyInbox();
    staged.element.append(inbox);
    await waitUntil(() => hasButton(inbox, en.retry));
    session.inbox = works;
    button(inbox, en.retry).click();
    await waitUntil(() => wordsIn(inbox).includes(en.inboxEmpty));
    find(inbox.renderRoot, 'details', HTMLDetailsElement).open = true;
    await waitUntil(() => [...inbox.renderRoot.querySelectorAll('select')].some(({ value }) => value === 'digest'));
  });

  it('shows older ones when asked, and gives the inbox back', async () => {
    const { inbox, session } = await shown({ items: [itemOf(1, 'reply')] });
    session.$inbox.set({ ...session.$inbox.get(), more: true });
    await inbox.updateComplete;
    button(inbox, en.olderItems).click();
    expect(session.calls).to.contain('older items');
    inbox.remove();
    await waitUntil(() => session.calls.includes('close inbox'));
  });

  const error = { code: 'unavailable', retry: 'backoff', message: '' } as const;
  const states: Readonly<Record<string, readonly [words: string, make: (session: FakeSession) => void]>> = {
    loading: [en.loading, ({ $inbox }) => { $inbox.set({ phase: 'loading', items: [], unread: 0, more: false }); }],
    empty: [en.inboxEmpty, () => undefined],
    unsupported: [en.noInbox, ({ $inbox }) => { $inbox.set({ phase: 'unsupported', items: [], unread: 0, more: false }); }],
    failed: [en.codes.unavailable, ({ $inbox }) => { $inbox.set({ phase: 'failed', items: [], unread: 0, more: false, error }); }],
    'failed with items': [en.codes.unavailable, ({ $inbox }) => { $inbox.set({ phase: 'failed', items: [itemOf(1, 'reply')], unread: 1, more: false, error }); }],
    'signed out': [en.codes['signed-out'], (session) => { session.setState({ phase: 'signed-out' }); }],
    refused: [en.codes.forbidden, (session) => { session.setState({ phase: 'refused', error: { code: 'forbidden', retry: 'never', message: '' } }); }],
  };
  for (const [name, [words, make]] of Object.entries(states)) {
    it(`${name}: says where things stand`, async () => {
      const { inbox, session } = await shown();
      make(session);
      await inbox.updateComplete;
      expect(wordsIn(inbox)).to.contain(words);
      await expect(inbox).to.be.accessible();
    });
  }
});

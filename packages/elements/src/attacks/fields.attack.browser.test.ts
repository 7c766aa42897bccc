import { expect, fixture, html } from '@open-wc/testing';
import type { ShownPost, ShownThread } from '@studyhall/client';
import type { InboxKind } from '@studyhall/protocol';
import { Alarm, attackStrings, expectHarmless } from '../fixtures/corpus.fixture.ts';
import type { Payload } from '../fixtures/corpus.fixture.ts';
import { NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { PEOPLE } from '../fixtures/fake-session.fixture.ts';
import { button, composerOf, find, postOf, shown, stage, type, waitUntil } from '../fixtures/stage.fixture.ts';
import { StudyMention } from '../mention/study-mention.ts';
import { PeerList } from '../peer-list/peer-list.ts';
import { StudyShownFiles } from '../shown-files/study-shown-files.ts';
import { StudyWhere } from '../anchor/study-where.ts';
import { StudyTools } from '../toolbar/study-tools.ts';
import '../study-inbox/study-inbox.define.ts';
import { StudyInbox } from '../study-inbox/study-inbox.ts';
import '../study-search/study-search.define.ts';
import { StudySearch } from '../study-search/study-search.ts';

/** Posts on the page at a time. */
const BATCH = 150;
const WHOLE = html`<study-thread room="week-3" density="whole"></study-thread>`;
const KINDS: readonly InboxKind[] = ['reply', 'answer', 'thread', 'mention', 'accepted', 'endorsed', 'announcement'];

const idOf = ({ id }: Payload): string => id.padEnd(22, '0');

/** People who are called what the strings say. */
function called(payloads: readonly Payload[], prefix = ''): typeof PEOPLE {
  return {
    ...PEOPLE,
    ...Object.fromEntries(payloads.map(({ id, p }) => [id, { id, name: prefix + p, shown: prefix + p, as: 'student', initials: p.slice(0, 2), me: false }])),
  };
}

describe('attack strings outside of texts', () => {
  let payloads: readonly Payload[] = [];
  let alarm: Alarm;

  before(async function () {
    const found = await attackStrings();
    if (found) payloads = found;
    else this.skip();
  });
  beforeEach(() => { alarm = new Alarm(); });
  afterEach(() => { alarm.end(); });

  /** Puts the strings on the page, a part after the other, and looks at each. */
  async function each(show: (some: readonly Payload[]) => Promise<ParentNode>, batch = BATCH): Promise<void> {
    for (let from = 0; from < payloads.length; from += batch) expectHarmless(await show(payloads.slice(from, from + batch)));
    alarm.expectSilence();
  }

  it('are seen where they do become markup', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.innerHTML = '<img src="data:," onerror="alert(1)">';
    await waitUntil(() => alarm.rung > 0);
    expect(() => { expectHarmless(page); }).to.throw();
    expect(() => { alarm.expectSilence(); }).to.throw();
  });

  it('in rows: titles, tags and names', async function () {
    this.timeout(60_000);
    const { room, session, thread } = await stage({ open: false, inside: html`<study-thread room="week-3" density="board"></study-thread>` });
    session.$people.set(called(payloads));
    const threadOf = (payload: Payload): ShownThread =>
      fakeThread([fakePost({ id: idOf(payload), author: payload.id, title: payload.p, text: 'x', tags: [payload.p], purpose: 'question' })]);
    room.open([]);
    await each(async (some) => {
      room.setBoard({ threads: some.map(threadOf) });
      await shown(thread);
      for (const payload of some) expect(find(thread.renderRoot, `[data-open="${idOf(payload)}"]`, HTMLAnchorElement).textContent, payload.id).to.contain(payload.p);
      return thread.renderRoot;
    });
    // Those met so far stay in the choice of filters.
    const filters = [...find(thread.renderRoot, '#filter', HTMLSelectElement).options].map(({ value }) => value);
    expect(filters).to.include.members(payloads.map(({ p }) => `tag/${p}`));
  });

  it('in posts: files, what pictures show, tags, places of the page, quotes of it, and people who are named', async function () {
    this.timeout(120_000);
    const { room, session, thread } = await stage({ open: false, inside: WHOLE });
    session.$people.set(called(payloads));
    const picture = { type: 'image/png', bytes: 1 };
    const postWith = (payload: Payload): ShownPost => {
      const { id, p } = payload;
      const files = [{ id: 'a', name: p, type: p, bytes: 1 }, { id: 'b', name: 'x.png', alt: p, ...picture }, { id: 'c', name: p, ...picture }];
      return fakePost({ id: idOf(payload), author: 'amira', text: `Thanks @${p} !`, mentions: [id], tags: [p], files, anchor: { place: p, quote: { exact: p, prefix: p, suffix: p } } });
    };
    room.open([]);
    await each(async (some) => {
      room.setBoard({ threads: some.map((payload) => fakeThread([postWith(payload)])) });
      await shown(thread);
      for (const payload of some) {
        const { renderRoot } = postOf(thread, idOf(payload));
        await waitUntil(() => renderRoot.querySelector('study-shown-files') instanceof StudyShownFiles && renderRoot.querySelector('study-where') instanceof StudyWhere);
        await find(renderRoot, 'study-shown-files', StudyShownFiles).updateComplete;
        await find(renderRoot, 'study-where', StudyWhere).updateComplete;
      }
      return thread.renderRoot;
    });
  });

  it('in files: where a backend says they are', async function () {
    this.timeout(60_000);
    const { room, thread } = await stage({ open: false, inside: WHOLE });
    let at = 0;
    const open = (): Promise<{ url: string }> => Promise.resolve({ url: payloads[at++ % payloads.length]?.p ?? '' });
    Object.assign(room, { files: { limits: { bytes: 1, types: [] }, newId: () => 'x', put: open, open } });
    const files = Array.from({ length: 10 }, (_, n) => ({ id: `f${n}`, name: 'x.png', type: 'image/png', bytes: 1 }));
    room.open(Array.from({ length: 20 }, (_, n) => fakeThread([fakePost({ id: `p${n}`.padEnd(22, '0'), text: 'Look', files })])));
    await shown(thread);
    await waitUntil(() => at >= 10);
    expectHarmless(thread.renderRoot, ['img']);
    alarm.expectSilence();
  });

  it('among the people', async () => {
    const { element, session } = await stage({ inside: html`<study-thread room="week-3"></study-thread><peer-list></peer-list>` });
    const list = find(element, 'peer-list', PeerList);
    const people = Object.values(called(payloads));
    session.$list.set({ ...session.$list.get(), people, here: payloads.map(({ id }) => id) });
    await list.updateComplete;
    const words = list.renderRoot.textContent;
    for (const { p } of payloads) expect(words).to.contain(p);
    expectHarmless(list.renderRoot);
    alarm.expectSilence();
  });

  it('among those who can be named', async function () {
    this.timeout(60_000);
    const { session, thread } = await stage();
    const composer = composerOf(thread);
    await type(composer, 'Hello');
    // Those that begin differently after the first letters: each is offered by its own number.
    await each(async (some) => {
      session.$people.set(called(some, 'zoe '));
      await type(composer, 'Hello @zoe');
      const mention = find(composer.renderRoot, 'study-mention', StudyMention);
      await mention.updateComplete;
      expect(mention.querySelectorAll('[role=option]').length).to.be.greaterThan(0);
      return composer.renderRoot;
    }, 5);
  });

  it('in what happened to me: names, titles, words and rooms, and the way there', async () => {
    const { element, session } = await stage({ inside: html`<study-thread room="week-3"></study-thread><study-inbox href-template="/rooms/{room}"></study-inbox>` });
    const inbox = find(element, 'study-inbox', StudyInbox);
    await waitUntil(() => session.calls.includes('inbox'));
    session.$people.set(called(payloads));
    const items = payloads.map((payload, n) => {
      const { id, p } = payload;
      return { id: idOf(payload), kind: KINDS[n % KINDS.length] ?? 'reply', room: p, thread: idOf(payload), post: idOf(payload), by: id, at: NOW - n, title: p, excerpt: p };
    });
    session.$inbox.set({ phase: 'ready', items, unread: items.length, more: false });
    await inbox.updateComplete;
    const links = [...inbox.renderRoot.querySelectorAll<HTMLAnchorElement>('a.title')];
    expect(links).to.have.length(payloads.length);
    expect(links.map(({ pathname }) => pathname.split('/', 3).slice(0, 2).join('/')).filter((path) => path !== '/rooms')).to.deep.equal([]);
    expect(new Set(links.map(({ origin }) => origin))).to.deep.equal(new Set([location.origin]));
    expectHarmless(inbox.renderRoot);
    alarm.expectSilence();
  });

  it('in what was found: titles, words, names and rooms, and the way there', async () => {
    const { element, session } = await stage({ inside: html`<study-thread room="week-3"></study-thread><study-search href-template="/rooms/{room}"></study-search>` });
    const search = find(element, 'study-search', StudySearch);
    await waitUntil(() => session.calls.includes('search'));
    session.$people.set(called(payloads));
    const hits = payloads.map((payload, n) => {
      const { id, p } = payload;
      const marked = [{ text: p.slice(0, 3), hit: true as const }, { text: p.slice(3) }];
      return { room: p, thread: idOf(payload), post: idOf(payload), author: id, at: NOW - n, excerpt: marked, ...(n % 2 === 0 && { title: marked }) };
    });
    session.$found.set({ ...session.$found.get(), phase: 'found', text: 'x', hits });
    await search.updateComplete;
    const links = [...search.renderRoot.querySelectorAll<HTMLAnchorElement>('a.lead')];
    expect(links.map(({ textContent }) => textContent.trim())).to.deep.equal(payloads.map(({ p }) => p.trim()));
    expect(new Set(links.map(({ origin }) => origin))).to.deep.equal(new Set([location.origin]));
    expectHarmless(search.renderRoot, ['form']);
    alarm.expectSilence();
  });

  it('in what is being written, and its preview', async function () {
    this.timeout(120_000);
    const { thread } = await stage();
    const composer = composerOf(thread);
    await type(composer, 'Hello');
    await shown(composer);
    const tools = find(composer.renderRoot, 'study-tools', StudyTools);
    await tools.updateComplete;
    button(tools, en.preview).click();
    await tools.updateComplete;
    await each(async ([payload]) => {
      await type(composer, payload?.p ?? '');
      await shown(composer);
      await tools.updateComplete;
      return find(tools.renderRoot, '.preview', HTMLElement);
    }, 1);
  });
});

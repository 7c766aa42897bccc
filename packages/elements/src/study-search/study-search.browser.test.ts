import { expect, html } from '@open-wc/testing';
import type { FoundState } from '@studyhall/client';
import type { SearchHit } from '@studyhall/protocol';
import type { FakeSession } from '../fixtures/fake-session.fixture.ts';
import { NOW } from '../fixtures/fake-room.fixture.ts';
import { announced, button, find, hasButton, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import './study-search.define.ts';
import { StudySearch } from './study-search.ts';

const HERE = hitOf('a', { room: 'week-3', title: [{ text: 'About ' }, { text: 'osmosis', hit: true }], answered: true });
const ELSEWHERE = hitOf('b', { room: 'week 9', author: 'yusuf' });

function hitOf(letter: string, more: Partial<SearchHit>): SearchHit {
  const id = letter.repeat(21) + 'A';
  return { room: 'week-3', thread: id, post: id, excerpt: [{ text: 'why does ' }, { text: 'osmosis', hit: true }, { text: ' stop?' }], author: 'amira', at: NOW - 3_600_000, ...more };
}

interface Searching extends Stage {
  readonly search: StudySearch;
  readonly found: (change: Partial<FoundState>) => Promise<void>;
}

async function searching(attributes: Readonly<Record<string, string>> = {}): Promise<Searching> {
  const staged = await stage({ inside: html`<study-thread room="week-3"></study-thread><study-search heading="Search"></study-search>` });
  const search = find(staged.element, 'study-search', StudySearch);
  for (const [name, value] of Object.entries(attributes)) search.setAttribute(name, value);
  await waitUntil(() => staged.session.calls.includes('search'));
  await search.updateComplete;
  return { ...staged, search, found: (change) => show(staged.session, search, change) };
}

async function show({ $found }: FakeSession, search: StudySearch, change: Partial<FoundState>): Promise<void> {
  $found.set({ ...$found.get(), text: 'osmosis', ...change });
  await search.updateComplete;
}

const field = (search: StudySearch): HTMLInputElement => find(search.renderRoot, 'input', HTMLInputElement);

async function type(search: StudySearch, text: string): Promise<void> {
  field(search).value = text;
  field(search).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await search.updateComplete;
}

describe('study-search', () => {
  it('looks for what is typed, and at once where the person says so', async () => {
    const { search, session } = await searching();
    await type(search, 'osmo');
    expect(session.calls).to.contain('find osmo');
    expect(session.calls).not.to.contain('search again');
    button(search, en.search).click();
    expect(session.calls).to.contain('search again');
  });

  it('shows hits with what was looked for marked, by whom, when and where, and says how many', async () => {
    const { search, found, clock } = await searching();
    await found({ phase: 'found', hits: [HERE, ELSEWHERE] });
    const [first, second] = search.renderRoot.querySelectorAll('.hit');
    expect(first?.querySelector('a')?.textContent).to.equal('About osmosis');
    expect([...(first?.querySelectorAll('mark') ?? [])].map((each) => each.textContent)).to.deep.equal(['osmosis', 'osmosis']);
    expect(wordsIn(search)).to.contain('Amira Okafor').and.to.contain(en.hitAnswered);
    expect(first?.textContent.replace(/[\u2068\u2069]/g, '')).to.contain('in week-3');
    expect(second?.textContent).to.contain('why does osmosis stop?');
    expect(wordsIn(search)).to.contain(en.hits(2));
    await clock.elapse(1_000);
    expect(announced()).to.equal(en.hits(2));
    await expect(search).to.be.accessible();
  });

  it('shows what was found as text, whatever it holds', async () => {
    const { search, found } = await searching();
    const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    await found({ phase: 'found', hits: [{ ...HERE, title: [{ text: evil, hit: true }], excerpt: [{ text: evil }] }] });
    expect(search.renderRoot.querySelector('.hit img, .hit script')).to.equal(null);
    expect(wordsIn(search)).to.contain(evil);
  });

  it('leads to the thread on this page, by the template to others, and says where nothing does', async () => {
    const { search, found } = await searching();
    await found({ phase: 'found', hits: [HERE, ELSEWHERE] });
    expect(find(search.renderRoot, '.hit a', HTMLAnchorElement).href).to.equal(`${location.href}#study-${HERE.post}`);
    const asked: string[] = [];
    search.addEventListener('study-open-request', ({ room, thread, post }) => asked.push(room, thread, post));
    const title = find(search.renderRoot, '.hit button.lead', HTMLButtonElement);
    title.click();
    await search.updateComplete;
    expect(asked).to.deep.equal([ELSEWHERE.room, ELSEWHERE.thread, ELSEWHERE.post]);
    expect(wordsIn(search)).to.contain(en.notOnPage);
    await expect(search).to.be.accessible();
    search.hrefTemplate = '/rooms/{room}';
    await search.updateComplete;
    const [, second] = search.renderRoot.querySelectorAll<HTMLAnchorElement>('.hit a');
    expect(second?.href).to.equal(`${location.origin}/rooms/week%209#study-${ELSEWHERE.post}`);
  });

  it('reads on, and the keyboard goes to the first new hit', async () => {
    const { search, found, session } = await searching();
    await found({ phase: 'found', hits: [HERE], more: true });
    expect(wordsIn(search)).to.contain(en.hitsOrMore(1));
    button(search, en.moreHits).click();
    expect(session.calls).to.contain('more hits');
    await found({ phase: 'found', hits: [HERE, ELSEWHERE], more: false });
    await waitUntil(() => search.shadowRoot?.activeElement?.textContent.includes('why does osmosis'));
    expect(hasButton(search, en.moreHits)).to.equal(false);
  });

  it('searches one room where one is named, and begins anew where another is', async () => {
    const { search, session } = await searching({ room: 'week-3' });
    await type(search, 'osmo');
    search.room = 'week-4';
    await waitUntil(() => session.calls.filter((call) => call === 'find osmo').length >= 2);
    expect(session.calls).to.contain('close search');
  });

  it('ends with the element', async () => {
    const { search, session } = await searching();
    search.remove();
    await waitUntil(() => session.calls.includes('close search'));
  });

  const states: Readonly<Record<string, Partial<FoundState>>> = {
    searching: { phase: 'searching' },
    'nothing found': { phase: 'found' },
    'of what is loaded': { phase: 'found', scope: 'loaded', hits: [HERE] },
    partial: { phase: 'found', partial: true, hits: [HERE] },
    failed: { phase: 'failed', hits: [HERE], error: { code: 'unavailable', retry: 'backoff', message: '' } },
  };
  const said: Readonly<Record<string, string>> = { searching: en.searching, 'nothing found': en.noHits, 'of what is loaded': en.loadedOnly, partial: en.partialHits, failed: en.codes.unavailable };
  for (const [name, state] of Object.entries(states)) {
    it(`${name}: says so`, async () => {
      const { search, found } = await searching();
      await found(state);
      expect(wordsIn(search)).to.contain(said[name]);
      await expect(search).to.be.accessible();
    });
  }

  it('tries again, and tells the page', async () => {
    const { search, found, session } = await searching();
    const told: string[] = [];
    search.addEventListener('study-error', ({ code }) => told.push(code));
    await found({ phase: 'failed', error: { code: 'unavailable', retry: 'backoff', message: '' } });
    button(search, en.retry).click();
    expect(session.calls).to.contain('search again');
    expect(told).to.deep.equal(['unavailable']);
  });

  for (const phase of ['signed-out', 'refused'] as const) {
    it(`${phase}: says so, and offers no field`, async () => {
      const { search, session } = await searching();
      session.setState({ phase, ...(phase === 'refused' ? { error: { code: 'forbidden', retry: 'never', message: '' } as const } : {}) });
      await search.updateComplete;
      expect(search.renderRoot.querySelector('input')).to.equal(null);
      expect(wordsIn(search)).to.contain(phase === 'refused' ? en.codes.forbidden : en.codes['signed-out']);
      await expect(search).to.be.accessible();
    });
  }
});

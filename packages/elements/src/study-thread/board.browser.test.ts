import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { RoomError } from '@studyhall/protocol';
import type { ShownThread } from '@studyhall/client';
import { discussion, id } from '../fixtures/course.fixture.ts';
import { CAN_ALL, NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { announced, button, find, hasButton, postOf, shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import type { StudyPost } from '../study-post/study-post.ts';
import type { StudyThread } from './study-thread.ts';

const HOUR = 3_600_000;
const ROOT = id('osmosis');

/** The discussion of the other tests, and short threads below it: more than stand on a page in full. */
function forty(): readonly ShownThread[] {
  const short = Array.from({ length: 37 }, (_, n) =>
    fakeThread([fakePost({ id: id(`t${n}-`), author: 'sam1', at: NOW - n * HOUR, title: `Question ${n}`, text: 'Why?', purpose: 'question', tags: [`tag${n % 2}`] })]),
  );
  return [...discussion(), ...short];
}

const summary = (replies: number, at = NOW - HOUR): { replies: number; latest: { id: string; at: number; by: string } } => ({ replies, latest: { id: id('last'), at, by: 'liwei' } });

async function board(threads: readonly ShownThread[] = forty(), density?: string): Promise<Stage> {
  const inside = html`<study-thread room="week-3" heading="Questions" density=${density ?? 'auto'}></study-thread>`;
  const set = await stage({ open: false, inside });
  set.room.open(threads);
  await shown(set.thread);
  return set;
}

const links = (thread: StudyThread): HTMLAnchorElement[] => [...thread.renderRoot.querySelectorAll<HTMLAnchorElement>('.rows a')];
const link = (thread: StudyThread, of: string): HTMLAnchorElement => find(thread.renderRoot, `[data-open="${of}"]`, HTMLAnchorElement);
const about = (thread: StudyThread, of: string): string => (thread.renderRoot.querySelector(`#about-${of}`)?.textContent ?? '').replace(/\s+/g, ' ').trim();
const filter = (thread: StudyThread): HTMLSelectElement => find(thread.renderRoot, '#filter', HTMLSelectElement);
const order = (thread: StudyThread): HTMLSelectElement => find(thread.renderRoot, '#order', HTMLSelectElement);
const focusedPost = (thread: StudyThread): string | undefined => (thread.shadowRoot?.activeElement as StudyPost | null)?.dataset['post'];

function choose(select: HTMLSelectElement, value: string): void {
  select.focus();
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

async function open({ thread }: Stage, of = ROOT): Promise<void> {
  link(thread, of).click();
  await waitUntil(() => focusedPost(thread) === of);
}

describe('a board of threads', () => {
  describe('as rows', () => {
    it('is what many threads are shown as, and few not, also when more come', async () => {
      const many = await board();
      expect(links(many.thread)).to.have.length(40);
      expect(many.thread.renderRoot.querySelectorAll('study-post')).to.have.length(0);
      const few = await board(discussion());
      few.room.setBoard({ threads: forty() });
      await shown(few.thread);
      expect(links(few.thread)).to.have.length(0);
      expect(few.thread.renderRoot.querySelectorAll('.thread')).to.have.length(40);
    });

    it('is what the page’s author says', async () => {
      expect(links((await board(discussion(), 'board')).thread)).to.have.length(3);
      expect(links((await board(forty(), 'whole')).thread)).to.have.length(0);
    });

    it('says in words what a thread is: its beginning, author, purpose, answer, votes, replies, and whether something is new', async () => {
      const long = 'A first line that is *long*, '.repeat(10);
      const asked = fakePost({ id: id('asked'), text: long, purpose: 'question', votes: 3, summary: { ...summary(12), accepted: id('a') } });
      const gone = fakePost({ id: id('gone'), text: '', deleted: { at: NOW }, purpose: 'question', summary: summary(1) });
      const { thread } = await board([fakeThread([asked], { more: 12, unread: true }), fakeThread([gone])], 'board');
      const [first, second] = links(thread);
      expect(first?.textContent.trim()).to.match(/^A first line that is long, A first .*…$/);
      expect(second?.textContent.trim()).to.equal(en.deleted);
      expect(about(thread, id('asked'))).to.equal(`${en.unread} ${en.purposes.question} ${en.answered} Amira Okafor 12 replies 3 votes 1 hr. ago`);
      expect(about(thread, id('gone'))).to.equal('Amira Okafor 1 reply 1 hr. ago');
      expect(first?.getAttribute('aria-describedby')).to.equal(`about-${id('asked')}`);
      expect(first?.closest('h3')).not.to.equal(null);
    });

    it('says which of one’s own words have not arrived', async () => {
      const set = await board();
      set.room.threads.post({ text: 'My own' });
      await shown(set.thread);
      expect(about(set.thread, links(set.thread)[0]?.dataset['open'] ?? '')).to.contain(en.sending);
      set.room.change(ROOT, (post) => ({ ...post, delivery: 'not-sent' }));
      await shown(set.thread);
      expect(about(set.thread, ROOT)).to.contain(en.notSent);
    });

    it('is read by opening a thread, not by passing it', async () => {
      const set = await board();
      set.thread.scrollIntoView();
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      expect(set.room.calls.filter((call) => call.startsWith('read'))).to.deep.equal([]);
      await open(set);
      await waitUntil(() => set.room.calls.includes(`read ${ROOT}`));
    });

    it('keeps new threads behind the button', async () => {
      const set = await board();
      set.room.newThreads = [fakeThread([fakePost({ id: id('brandnew'), text: 'News' })])];
      set.room.setBoard({ fresh: 1 });
      await shown(set.thread);
      button(set.thread, en.freshLong(1)).click();
      await waitUntil(() => set.thread.shadowRoot?.activeElement === links(set.thread)[0]);
      expect(links(set.thread)[0]?.textContent.trim()).to.equal('News');
    });

    it('leads to older threads', async () => {
      const set = await board();
      set.room.olderThreads = [fakeThread([fakePost({ id: id('old'), text: 'Old' })])];
      set.room.setBoard({ older: true });
      await shown(set.thread);
      button(set.thread, en.older).click();
      await waitUntil(() => set.thread.shadowRoot?.activeElement?.getAttribute('data-open') === id('old'));
    });
  });

  describe('a thread that is open', () => {
    it('stands in full in the place of the list, with the keyboard on it', async () => {
      const set = await board();
      set.room.hiddenReplies.set(ROOT, [fakePost({ id: id('late'), thread: ROOT, parent: ROOT, text: 'The last of them' })]);
      await open(set);
      expect(wordsIn(set.thread)).to.contain('The last of them');
      expect(find(set.thread.renderRoot, '.list', HTMLElement).hidden).to.equal(true);
      expect(find(set.thread.renderRoot, 'study-composer', HTMLElement).hidden).to.equal(true);
      expect(postOf(set.thread, ROOT).renderRoot.querySelector('h3')?.textContent).to.contain('Why does the egg');
      await sendKeys({ press: 'Escape' });
      await shown(set.thread);
      expect(hasButton(set.thread, en.allThreads), 'Escape is no way out of a text').to.equal(true);
    });

    it('gives the list back as it was: the place, the keyboard, and what was begun', async () => {
      const set = await board();
      link(set.thread, id('t30-')).scrollIntoView({ block: 'center' });
      const { scrollTop } = document.documentElement;
      expect(scrollTop).to.be.above(500);
      // What follows on the page is what the browser would keep in place.
      const after = document.createElement('p');
      after.style.setProperty('height', '700px');
      set.element.after(after);
      await open(set, id('t30-'));
      const back = find(set.thread.renderRoot, '.back', HTMLElement);
      await waitUntil(() => back.getBoundingClientRect().top >= -1 && back.getBoundingClientRect().top < innerHeight);
      button(set.thread, en.allThreads).click();
      await waitUntil(() => set.thread.shadowRoot?.activeElement === link(set.thread, id('t30-')));
      expect(Math.abs(document.documentElement.scrollTop - scrollTop)).to.be.below(2);
      expect(set.room.calls).to.contain(`leave ${id('t30-')}`);
    });

    it('gives the list back when it is no more: words that were not sent were discarded', async () => {
      const set = await board();
      const mine = set.room.threads.post({ text: 'My own' });
      set.room.change(mine, (post) => ({ ...post, delivery: 'not-sent' }));
      await shown(set.thread);
      await open(set, mine);
      set.room.threads.discard(mine);
      set.room.$opened.set([]);
      await waitUntil(() => set.thread.shadowRoot?.activeElement === links(set.thread)[0]);
    });

    it('is opened by Enter; a tab of its own is the browser’s', async () => {
      const set = await board();
      link(set.thread, ROOT).focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => focusedPost(set.thread) === ROOT);
      button(set.thread, en.allThreads).click();
      await shown(set.thread);
      const press = new MouseEvent('click', { ctrlKey: true, bubbles: true, composed: true, cancelable: true });
      let taken: boolean | undefined;
      document.addEventListener('click', (event) => { taken = event.defaultPrevented; event.preventDefault(); }, { once: true });
      link(set.thread, id('code')).dispatchEvent(press);
      expect(taken).to.equal(false);
      expect(link(set.thread, ROOT).href).to.match(new RegExp(`#study-${ROOT}$`));
    });

    it('takes replies, and says what was not done in the post', async () => {
      const set = await board();
      await open(set);
      set.room.settle({ draft: 'x', type: 'react', post: ROOT, error: new RoomError('denied', '', { why: 'thread.too-late' }).toJSON() });
      await shown(set.thread);
      expect(postOf(set.thread, ROOT).renderRoot.querySelector('[role="alert"]')?.textContent).to.equal(en.whys['thread.too-late']);
    });

    it('leads from its heading to what is new, and marks it', async () => {
      const set = await board();
      set.room.readUpTo = NOW - 3.5 * HOUR;
      await open(set);
      expect(postOf(set.thread, ROOT).shadowRoot?.activeElement?.localName).to.equal('h3');
      await sendKeys({ press: 'Tab' });
      expect(set.thread.shadowRoot?.activeElement?.id).to.equal('first-unread');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => focusedPost(set.thread) === id('answer3'));
      expect(wordsIn(postOf(set.thread, id('answer3')))).to.contain(en.unread);
      expect(wordsIn(postOf(set.thread, id('answer2'))), 'one’s own words are not new').not.to.contain(`${en.unread} `);
      set.clock.advance(1000);
      expect(announced()).to.equal(en.found('Li Wei'));
    });

    it('has nothing to lead to where it is read for the first time', async () => {
      const set = await board();
      await open(set);
      expect(set.thread.renderRoot.querySelector('#first-unread')).to.equal(null);
    });
  });

  describe('the link of a post', () => {
    afterEach(() => { history.replaceState(null, '', location.pathname + location.search); });

    it('opens its thread at the post, also one that is not in the list; the way back leads to the list', async () => {
      const set = await board();
      set.room.openable = [fakeThread([fakePost({ id: id('elsewhere'), text: 'Elsewhere' }), fakePost({ id: id('there'), text: 'There' })])];
      location.hash = `#study-${id('there')}`;
      await waitUntil(() => focusedPost(set.thread) === id('there'));
      set.clock.advance(1000);
      expect(announced()).to.equal(en.found('Amira Okafor'));
      button(set.thread, en.allThreads).click();
      await waitUntil(() => set.thread.shadowRoot?.activeElement === links(set.thread)[0]);
    });

    it('changes nothing where there is no such post', async () => {
      const set = await board();
      location.hash = `#study-${id('nowhere')}`;
      await waitUntil(() => set.room.calls.includes(`open ${id('nowhere')}`));
      await shown(set.thread);
      expect(find(set.thread.renderRoot, '.list', HTMLElement).hidden).to.equal(false);
    });
  });

  describe('orders and filters', () => {
    it('ask for other threads, keep the keyboard, and say how many there are', async () => {
      const set = await board();
      choose(filter(set.thread), 'unanswered');
      await waitUntil(() => set.room.calls.includes('show activity unanswered'));
      choose(order(set.thread), 'top');
      await waitUntil(() => set.room.calls.includes('show top unanswered'));
      set.clock.advance(1000);
      expect(announced()).to.equal(en.listed(40));
      expect(set.thread.shadowRoot?.activeElement).to.equal(order(set.thread));
      expect([filter(set.thread).value, order(set.thread).value]).to.deep.equal(['unanswered', 'top']);
    });

    it('have names, and know the tags that were met', async () => {
      const { thread } = await board();
      expect(filter(thread).labels[0]?.textContent).to.contain(en.show);
      expect(order(thread).labels[0]?.textContent).to.contain(en.orderBy);
      expect([...filter(thread).options].map(({ value }) => value)).to.include.members(['', 'unread', 'by/me', 'staff', 'is/note', 'tag/tag0', 'tag/tag1']);
    });

    it('leave out the orders that a filter does not have, and come back to the one that was chosen', async () => {
      const set = await board();
      choose(order(set.thread), 'top');
      await waitUntil(() => set.room.calls.includes('show top '));
      choose(filter(set.thread), 'unread');
      await waitUntil(() => set.room.calls.includes('show activity unread'));
      await set.thread.updateComplete;
      expect([...order(set.thread).options].filter(({ disabled }) => !disabled).map(({ value }) => value)).to.deep.equal(['activity']);
      choose(filter(set.thread), 'by/me');
      await waitUntil(() => set.room.calls.includes('show newest by/me'));
      choose(filter(set.thread), '');
      await waitUntil(() => set.room.calls.filter((call) => call === 'show top ').length === 2);
    });

    it('stay with the old list where the new one is not to be had, and say why', async () => {
      const set = await board();
      const error = new RoomError('unavailable', '').toJSON();
      set.room.threads.show = () => {
        set.room.setBoard({ error });
        return Promise.resolve();
      };
      choose(filter(set.thread), 'staff');
      await waitUntil(() => wordsIn(set.thread).includes(en.notListed));
      expect(filter(set.thread).value).to.equal('');
      expect(links(set.thread)).to.have.length(40);
      set.clock.advance(1000);
      expect(announced()).to.equal(`${en.codes.unavailable} ${en.notListed}`);
      expect(wordsIn(set.thread).split(en.codes.unavailable), 'said once').to.have.length(2);
    });

    it('say how far they looked while that takes a while, once aloud, and nothing of a list that nobody waits for any more', async () => {
      const set = await board();
      const asked: { readonly looked: (threads: number) => void; readonly done: () => void }[] = [];
      set.room.threads.show = (query, looked) =>
        new Promise((resolve) => {
          const done = (): void => {
            set.room.setBoard({ query });
            resolve();
          };
          asked.push({ looked: looked ?? ((): never => expect.fail('nobody asks how far it looked')), done });
        });
      choose(filter(set.thread), 'unread');
      asked[0]?.looked(30);
      asked[0]?.looked(1_130);
      await shown(set.thread);
      expect(wordsIn(set.thread)).to.contain(en.lookedThrough(1_130));
      await expect(set.thread).to.be.accessible();
      set.clock.advance(1_000);
      expect(announced()).to.equal(en.lookedThrough(30));
      choose(filter(set.thread), 'staff');
      asked[0]?.looked(1_230);
      asked[1]?.done();
      await waitUntil(() => set.room.$board.get().query.filter === 'staff');
      await shown(set.thread);
      expect(wordsIn(set.thread)).not.to.contain(en.lookedThrough(1_230)).and.not.to.contain(en.lookedThrough(1_130));
    });

    it('say where there is no such thread, and keep the way to others', async () => {
      const set = await board();
      choose(filter(set.thread), 'staff');
      set.room.setBoard({ threads: [] });
      await waitUntil(() => wordsIn(set.thread).includes(en.noneListed));
      expect(wordsIn(set.thread)).not.to.contain(en.empty);
      expect(filter(set.thread).value).to.equal('staff');
    });

    it('are not there for few threads', async () => {
      expect((await board(discussion())).thread.renderRoot.querySelector('.bar')).to.equal(null);
    });

    it('mark everything as read that is listed as unread', async () => {
      const set = await board();
      choose(filter(set.thread), 'unread');
      await waitUntil(() => hasButton(set.thread, en.allRead));
      button(set.thread, en.allRead).click();
      expect(set.room.calls).to.contain('read *');
      expect(set.thread.shadowRoot?.activeElement).to.equal(filter(set.thread));
    });

    it('hold when a thread was read in between: unanswered, open, back, the next one', async () => {
      const set = await board();
      choose(filter(set.thread), 'unanswered');
      await waitUntil(() => filter(set.thread).value === 'unanswered');
      for (const each of [id('t3-'), id('t4-')]) {
        await open(set, each);
        button(set.thread, en.allThreads).click();
        await waitUntil(() => set.thread.shadowRoot?.activeElement === link(set.thread, each));
      }
      expect(filter(set.thread).value).to.equal('unanswered');
    });
  });

  describe('one thread alone', () => {
    const alone = async (of: string, threads = forty()): Promise<Stage> => {
      const set = await stage({ open: false, inside: html`<study-thread room="week-3" thread=${of}></study-thread>` });
      set.room.open(threads);
      await shown(set.thread);
      return set;
    };

    it('is shown without a list, a way back or a place to start another, and its title is the heading', async () => {
      const set = await alone(ROOT);
      await waitUntil(() => set.thread.renderRoot.querySelector(`[data-post="${ROOT}"]`));
      await shown(set.thread);
      expect(set.thread.renderRoot.querySelectorAll('.rows, .bar, #back, study-composer')).to.have.length(0);
      expect(postOf(set.thread, ROOT).renderRoot.querySelector('h2')?.textContent).to.contain('Why does the egg');
      expect(set.thread.shadowRoot?.activeElement, 'the keyboard stays where it is').to.equal(null);
      expect(wordsIn(set.thread)).not.to.contain('Question 1');
    });

    it('says that it does not exist', async () => {
      const set = await alone(id('nowhere'));
      await waitUntil(() => wordsIn(set.thread).includes(en.noThread));
    });

    it('says why it cannot be read, and tries again', async () => {
      const set = await stage({ open: false, inside: html`<study-thread room="week-3" thread=${ROOT}></study-thread>` });
      set.room.refuseNext = new RoomError('unavailable', '');
      set.room.open(forty());
      await waitUntil(() => wordsIn(set.thread).includes(en.codes.unavailable));
      button(set.thread, en.retry).click();
      await waitUntil(() => set.thread.renderRoot.querySelector(`[data-post="${ROOT}"]`));
    });

    it('is another one when its attribute says so, and the old one is put away', async () => {
      const set = await alone(ROOT);
      await waitUntil(() => set.thread.renderRoot.querySelector(`[data-post="${ROOT}"]`));
      set.thread.thread = id('t1-');
      await waitUntil(() => set.thread.renderRoot.querySelector(`[data-post="${id('t1-')}"]`));
      expect(set.room.calls).to.contain(`leave ${ROOT}`);
    });

    it('is the list again when the attribute goes, or says nothing', async () => {
      const set = await alone(ROOT);
      await waitUntil(() => set.thread.renderRoot.querySelector(`[data-post="${ROOT}"]`));
      set.thread.removeAttribute('thread');
      await waitUntil(() => links(set.thread).length === 40);
      await open(set);
      button(set.thread, en.allThreads).click();
      await waitUntil(() => !set.thread.renderRoot.querySelector('#back'));
      set.thread.setAttribute('thread', '');
      await waitUntil(() => links(set.thread).length === 40);
      expect(wordsIn(set.thread)).not.to.contain(en.noThread);
    });
  });

  for (const [name, open_] of Object.entries({ rows: false, 'a thread': true })) {
    it(`keeps nobody out: ${name}`, async () => {
      const set = await board(forty().map((each) => ({ ...each, root: { ...each.root, can: CAN_ALL } })));
      set.room.readUpTo = NOW - 3.5 * HOUR;
      if (open_) await open(set);
      await expect(set.thread).to.be.accessible();
      set.thread.style.setProperty('width', '280px');
      const { right } = set.thread.getBoundingClientRect();
      for (const each of set.thread.renderRoot.querySelectorAll('button, select, a')) {
        const box = each.getBoundingClientRect();
        if (box.width === 0) continue;
        expect(box.right, each.textContent).to.be.at.most(right + 1);
        if (!each.matches('a')) expect(Math.min(box.width, box.height), each.textContent).to.be.at.least(24);
      }
    });
  }
});

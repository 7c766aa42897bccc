import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { RoomError } from '@studyhall/protocol';
import { id } from '../fixtures/course.fixture.ts';
import { NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { announced, button, find, hasButton, postOf, shown, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { board, focusedPost, HOUR, link, links, open, ROOT } from './board.fixture.ts';

describe('a board of threads', () => {
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
});

import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { discussion, id } from '../fixtures/course.fixture.ts';
import { announced, button, find, postOf, shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import type { StudyPost } from '../study-post/study-post.ts';

/** The first post of the discussion's first thread. */
const ROOT = id('osmosis');

describe('study-thread', () => {
  describe('the link of a post', () => {
    afterEach(() => {
      history.replaceState(null, '', location.pathname + location.search);
    });

    it('is found, shown, focused and announced when the page was opened with it', async () => {
      history.replaceState(null, '', `#study-${id('answer3')}`);
      const { thread, clock } = await stage();
      await waitUntil(() => thread.shadowRoot?.activeElement === postOf(thread, id('answer3')));
      clock.advance(1000);
      expect(announced()).to.contain('Li Wei');
    });

    it('is announced with the name that came meanwhile', async () => {
      history.replaceState(null, '', `#study-${id('answer3')}`);
      const { thread, clock, session } = await stage({ open: false });
      const people = session.$people.get();
      session.$people.set({});
      session.room('week-3').open(discussion());
      await shown(thread);
      await waitUntil(() => thread.shadowRoot?.activeElement === postOf(thread, id('answer3')));
      session.$people.set(people);
      clock.advance(1000);
      expect(announced()).to.contain('Li Wei');
    });

    it('is followed when the address changes later', async () => {
      const { thread } = await stage();
      location.hash = `study-${id('late')}`;
      await waitUntil(() => thread.shadowRoot?.activeElement === postOf(thread, id('late')));
    });

    /** Copies with a clipboard that does as it is told; `taken` is what it got. */
    const copy = async (post: StudyPost, name: string, clipboard: (text: string) => Promise<void>): Promise<void> => {
      const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: clipboard } });
      button(post, name).click();
      if (own) Object.defineProperty(navigator, 'clipboard', own);
      else Reflect.deleteProperty(navigator, 'clipboard');
      await shown(post);
    };

    const openMore = async (post: StudyPost): Promise<void> => {
      button(post, en.more).click();
      await post.updateComplete;
    };

    it('is copied, and the page shows for a moment that it was', async () => {
      const { thread, clock } = await stage();
      const post = postOf(thread, ROOT);
      await openMore(post);
      const taken: string[] = [];
      await copy(post, en.copyLink, (text) => Promise.resolve(void taken.push(text)));
      expect(taken[0]).to.match(new RegExp(`#study-${ROOT}$`));
      await waitUntil(() => wordsIn(post).includes(en.linkCopied));
      clock.advance(1000);
      expect(announced()).to.equal(en.linkCopied);
      expect(wordsIn(post)).to.contain(en.linkCopied);
      clock.advance(2000);
      await shown(post);
      expect(wordsIn(post)).not.to.contain(en.linkCopied);
    });

    it('is shown to copy by hand where the clipboard says no, until Escape', async () => {
      const { thread } = await stage();
      const post = postOf(thread, ROOT);
      await openMore(post);
      await copy(post, en.copyLink, () => Promise.reject(new Error('no')));
      await waitUntil(() => post.shadowRoot?.activeElement?.id === 'by-hand');
      const field = find(post.renderRoot, '#by-hand', HTMLTextAreaElement);
      expect(field.value).to.match(new RegExp(`#study-${ROOT}$`));
      expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, field.value.length]);
      await expect(post).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => post.shadowRoot?.activeElement?.id === 'more');
      expect(post.renderRoot.querySelector('#by-hand')).to.equal(null);
    });
  });
});

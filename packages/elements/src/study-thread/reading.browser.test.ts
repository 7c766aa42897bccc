import { expect } from '@open-wc/testing';
import { id } from '../fixtures/course.fixture.ts';
import { NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { button, find, hasButton, postOf, shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';

/** The first post of the discussion's first thread. */
const ROOT = id('osmosis');

describe('study-thread', () => {
  describe('reading', () => {
    it('shows threads with their first replies and how many more there are', async () => {
      const { thread } = await stage();
      expect(thread.renderRoot.querySelectorAll('.thread')).to.have.length(3);
      expect(wordsIn(thread)).to.contain('Why does the egg shrink').and.to.contain('water potential');
      expect(hasButton(thread, '4 more replies')).to.equal(true);
    });

    it('has real headings: its own, and one for each thread', async () => {
      const { thread } = await stage();
      expect(thread.renderRoot.querySelector('h2')?.textContent).to.equal('Questions');
      expect(postOf(thread, ROOT).renderRoot.querySelector('h3')?.textContent).to.contain('Why does the egg');
      expect(postOf(thread, id('code')).renderRoot.querySelector('h3')?.textContent).to.contain('Sam Jensen');
      thread.headingLevel = 4;
      await shown(thread);
      expect(thread.renderRoot.querySelectorAll('h2, h4')).to.have.length(1);
      expect(postOf(thread, ROOT).renderRoot.querySelectorAll('h5')).to.have.length(1);
    });

    it('has a name without a heading too', async () => {
      const { thread } = await stage();
      thread.heading = '';
      await shown(thread);
      expect(thread.renderRoot.querySelector('h2')).to.equal(null);
      expect(thread.renderRoot.querySelector('section')?.getAttribute('aria-label')).to.equal(en.threadHeading);
    });

    it('shows three levels, and says what a deeper reply answers', async () => {
      const { thread } = await stage();
      expect(thread.renderRoot.querySelectorAll('.replies .replies .replies')).to.have.length(0);
      expect(wordsIn(postOf(thread, id('answer3')))).to.contain('in reply to \u2068Noor Haddad\u2069');
    });

    it('shows two levels where it is narrow', async () => {
      const { thread } = await stage();
      const inset = (name: string): number => postOf(thread, id(name)).getBoundingClientRect().left;
      expect(inset('answer2')).to.be.greaterThan(inset('answer1'));
      thread.style.setProperty('width', '320px');
      expect(inset('answer2')).to.equal(inset('answer1'));
      const said = find(postOf(thread, id('answer2')).renderRoot, '.answers', HTMLElement);
      expect(said.getBoundingClientRect().height).to.be.greaterThan(0);
    });

    it('loads more replies, and puts the keyboard on the first of them', async () => {
      const { thread, room } = await stage();
      room.hiddenReplies.set(ROOT, [fakePost({ id: id('late-reply'), thread: ROOT, parent: ROOT, text: 'One more' })]);
      button(thread, '4 more replies').click();
      await waitUntil(() => thread.shadowRoot?.activeElement === thread.renderRoot.querySelector(`[data-post="${id('late-reply')}"]`));
      expect(hasButton(thread, '4 more replies')).to.equal(false);
    });

    it('tells how long ago, and the full time when asked', async () => {
      const { thread, clock } = await stage();
      const post = postOf(thread, ROOT);
      const time = find(post.renderRoot, 'time', HTMLTimeElement);
      expect(time.dateTime).to.equal(new Date(NOW - 6 * 3_600_000).toISOString());
      expect(time.textContent).to.equal('6 hr. ago');
      clock.advance(3_600_000);
      await waitUntil(() => time.textContent === '7 hr. ago');
      time.closest('button')?.click();
      await post.updateComplete;
      expect(time.textContent).to.contain('March 12, 2026');
    });

    it('shows what a post said before', async () => {
      const { thread } = await stage();
      const post = postOf(thread, ROOT);
      expect(wordsIn(post)).not.to.contain('Egg question');
      button(post, en.edited).click();
      await post.updateComplete;
      expect(wordsIn(post)).to.contain('Egg question').and.to.contain('Why does the egg shrink?');
    });

    it('shows words as words: no element comes from what somebody wrote', async () => {
      const { thread, room } = await stage({ open: false });
      const text = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) <script>alert(1)</script>';
      room.open([fakeThread([fakePost({ id: id('attack'), title: '<b>bold</b>', text })])]);
      await shown(thread);
      const post = postOf(thread, id('attack'));
      expect(post.renderRoot.querySelectorAll('.markdown :is(img, script, a), .title b')).to.have.length(0);
      expect(wordsIn(post)).to.contain('<img src=x onerror=alert(1)>').and.to.contain('<b>bold</b>');
    });

    it('gives links of strangers no weight and no access to the page', async () => {
      const { thread } = await stage();
      const link = find(postOf(thread, id('answer3')).renderRoot, '.markdown a', HTMLAnchorElement);
      expect(link.rel).to.equal('noopener nofollow ugc');
    });

    it('marks a thread as read once it was seen, and says that it was new', async () => {
      const { thread, room } = await stage();
      expect(wordsIn(postOf(thread, ROOT))).to.contain(en.unread);
      thread.scrollIntoView();
      await waitUntil(() => room.calls.includes(`read ${ROOT}`));
    });
  });

  it('renders a post again only when something about it has changed', async () => {
    const { thread, room } = await stage();
    const renders: string[] = [];
    for (const name of ['osmosis', 'answer3', 'code1']) postOf(thread, id(name)).addController({ hostUpdated: () => renders.push(name) });
    room.threads.react(id('code1'), '🎉', true);
    room.$typing.set([{ person: 'liwei' }]);
    await shown(thread);
    expect(renders).to.deep.equal(['code1']);
  });
});

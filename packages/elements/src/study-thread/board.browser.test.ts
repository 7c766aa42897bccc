import { expect } from '@open-wc/testing';
import { discussion, id } from '../fixtures/course.fixture.ts';
import { CAN_ALL, NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { button, shown, waitUntil } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { about, board, forty, HOUR, links, open, ROOT, summary } from './board.fixture.ts';

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

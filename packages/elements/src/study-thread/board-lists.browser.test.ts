import { expect } from '@open-wc/testing';
import { RoomError } from '@studyhall/protocol';
import { discussion, id } from '../fixtures/course.fixture.ts';
import { announced, button, hasButton, shown, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { board, choose, filter, link, links, open, order } from './board.fixture.ts';

describe('a board of threads', () => {
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
});

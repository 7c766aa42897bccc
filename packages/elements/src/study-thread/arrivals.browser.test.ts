import { expect } from '@open-wc/testing';
import { id } from '../fixtures/course.fixture.ts';
import { fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { announced, button, shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { announce } from '../live/live-region.ts';
import { en } from '../fixtures/english.fixture.ts';
import { GATHER_MS } from './arrivals.ts';
import type { StudyUnreadEvent } from './study-unread.ts';

/** The first post of the discussion's first thread. */
const ROOT = id('osmosis');

const settle = async ({ thread }: Stage): Promise<void> => {
  await thread.updateComplete;
  await shown(thread);
};

describe('study-thread', () => {
  describe('what is new', () => {
    it('waits behind a button instead of moving the page', async () => {
      const set = await stage();
      const { thread, room } = set;
      room.newThreads = [fakeThread([fakePost({ id: id('brandnew'), text: 'News' })])];
      room.setBoard({ fresh: 1 });
      await settle(set);
      expect(thread.renderRoot.querySelectorAll('.thread')).to.have.length(3);
      button(thread, en.freshLong(1)).click();
      await waitUntil(() => thread.shadowRoot?.activeElement === thread.renderRoot.querySelector(`[data-post="${id('brandnew')}"]`));
      expect(thread.renderRoot.querySelectorAll('.thread')).to.have.length(4);
    });

    it('is announced in the one live region that was there before', async () => {
      const { room, clock, thread } = await stage();
      expect(document.querySelectorAll('[data-study-live]')).to.have.length(1);
      room.setBoard({ fresh: 2 });
      await shown(thread);
      expect(announced()).not.to.equal(en.freshLong(2));
      clock.advance(GATHER_MS + 1000);
      expect(announced()).to.equal(en.freshLong(2));
    });

    it('in a thread on screen is announced with its place, once for all that came; own words are not', async () => {
      const { room, clock, thread } = await stage();
      const reply = (name: string, mine: boolean): void => {
        const threads = room.$board.get().threads.map((each) =>
          each.root.id === ROOT ? { ...each, replies: [...each.replies, fakePost({ id: id(name), thread: ROOT, parent: ROOT, text: name, mine })] } : each,
        );
        room.setBoard({ threads });
      };
      reply('mine1', true);
      await shown(thread);
      clock.advance(2 * GATHER_MS);
      expect(announced()).not.to.contain('reply');
      reply('theirs1', false);
      await shown(thread);
      clock.advance(1000);
      reply('theirs2', false);
      await shown(thread);
      expect(announced()).not.to.contain('repl');
      clock.advance(GATHER_MS);
      expect(announced()).to.equal(en.newReplies(2, 'Why does the egg shrink in syrup but swell in water?'));
    });

    it('is what people who listen hear about the connection, too, and not that all is well from the start', async () => {
      const { thread, room, session, clock } = await stage();
      const live = room.$status.get();
      const heard = async (): Promise<string> => {
        await shown(thread);
        clock.advance(1000);
        return announced();
      };
      announce('', clock);
      expect(await heard()).to.equal('');
      room.$status.set({ ...live, phase: 'offline', error: { code: 'offline', retry: 'backoff', message: '' } });
      expect(await heard()).to.equal(`${en.codes.offline} ${en.stale}`);
      room.$status.set(live);
      expect(await heard()).to.equal(en.online);
      session.setState({ phase: 'signed-out' });
      expect(await heard()).to.equal(`${en.codes['signed-out']} ${en.stale}`);
    });

    it('tells the page how much is unread, and only when that changes', async () => {
      const { thread, room } = await stage();
      const seen: (readonly [number, boolean, string])[] = [];
      thread.addEventListener('study-unread', ({ count, orMore, room: name }: StudyUnreadEvent) => seen.push([count, orMore, name]));
      room.$unread.set({ threads: 2, orMore: false });
      await shown(thread);
      room.setBoard({});
      await shown(thread);
      room.$unread.set({ threads: 0, orMore: false });
      await shown(thread);
      expect(seen).to.deep.equal([
        [2, false, 'week-3'],
        [0, false, 'week-3'],
      ]);
    });

    it('shows who is writing', async () => {
      const { thread, room } = await stage();
      room.$typing.set([{ person: 'liwei', thread: ROOT }, { person: 'amira' }]);
      await shown(thread);
      expect(wordsIn(thread)).to.contain(en.typing(['Li Wei'])).and.to.contain(en.typing(['Amira Okafor']));
    });
  });
});

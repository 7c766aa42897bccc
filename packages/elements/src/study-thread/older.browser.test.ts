import { expect } from '@open-wc/testing';
import { id } from '../fixtures/course.fixture.ts';
import { fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { button, find, hasButton, shown, stage, waitUntil } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';

describe('study-thread', () => {
  describe('older threads', () => {
    const long = Array.from({ length: 30 }, (_, i) => fakeThread([fakePost({ id: id(`t${i}x`), text: 'Words.\n\n'.repeat(20) })]));
    const older = [fakeThread([fakePost({ id: id('older'), text: 'Older' })])];

    it('load by a button, with the keyboard on the first of them', async () => {
      const { thread, room } = await stage({ open: false });
      room.olderThreads = older;
      room.open(long);
      room.setBoard({ older: true });
      await shown(thread);
      button(thread, en.older).click();
      await waitUntil(() => thread.shadowRoot?.activeElement === thread.renderRoot.querySelector(`[data-post="${id('older')}"]`));
      expect(hasButton(thread, en.older)).to.equal(false);
    });

    it('load by scrolling, and not before', async () => {
      const { thread, room } = await stage({ open: false });
      room.olderThreads = older;
      scrollTo(0, 0);
      room.open(long);
      room.setBoard({ older: true });
      await shown(thread);
      expect(room.calls).not.to.contain('older');
      thread.renderRoot.querySelector('#older')?.scrollIntoView();
      await waitUntil(() => room.calls.includes('older'));
    });

    it('load by scrolling three times; then a press is needed, so that what follows on the page stays in reach', async () => {
      const { thread, room } = await stage({ open: false });
      const loads = (): number => room.calls.filter((call) => call === 'older').length;
      /** Scrolls to the end and waits until observers have reported. */
      const scroll = async (): Promise<void> => {
        const end = find(thread.renderRoot, '#older', HTMLElement);
        end.scrollIntoView();
        await new Promise<void>((resolve) => {
          new IntersectionObserver((_entries, observer) => {
            observer.disconnect();
            resolve();
          }).observe(end);
        });
        room.setBoard({ older: true });
        await shown(thread);
      };
      room.open(long);
      room.setBoard({ older: true });
      await shown(thread);
      for (let i = 0; i < 6; i++) {
        room.olderThreads = [fakeThread([fakePost({ id: id(`page${i}x`), text: 'Words.\n\n'.repeat(60) })])];
        await scroll();
      }
      expect(loads()).to.equal(3);
      button(thread, en.older).click();
      await waitUntil(() => loads() === 4);
    });

    it('leave the way back to the newest in reach', async () => {
      const { thread, room } = await stage({ open: false });
      room.open([...long, ...older]);
      room.setBoard({ newer: true });
      await shown(thread);
      button(thread, en.newest).click();
      await waitUntil(() => room.calls.includes('new'));
    });
  });
});

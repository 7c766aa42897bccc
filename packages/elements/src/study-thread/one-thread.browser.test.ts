import { expect, html } from '@open-wc/testing';
import { RoomError } from '@studyhall/protocol';
import { id } from '../fixtures/course.fixture.ts';
import { button, postOf, shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { forty, links, open, ROOT } from './board.fixture.ts';

describe('a board of threads', () => {
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
});

import { expect, html } from '@open-wc/testing';
import type { Delivery } from '@studyhall/client';
import { RoomError } from '@studyhall/protocol';
import type { RoomErrorData } from '@studyhall/protocol';
import { id } from '../fixtures/course.fixture.ts';
import { fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { announced, button, composerOf, find, hasButton, postOf, shown, stage, type, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { StudyErrorEvent } from '../events/study-error.ts';
import { en } from '../fixtures/english.fixture.ts';
import { StudyAsking } from '../asking/study-asking.ts';
import { StudyTools } from '../toolbar/study-tools.ts';
import type { StudyThread } from './study-thread.ts';
import type { StudyActEvent } from './study-thread.events.ts';

/** The first post of the discussion's first thread. */
const ROOT = id('osmosis');

describe('study-thread', () => {
  describe('doing things to a post', () => {
    it('says that new words were taken', async () => {
      const { room, clock } = await stage();
      room.settle({ draft: 'x', type: 'edit', post: ROOT });
      clock.advance(1000);
      expect(announced()).to.equal(en.saved);
    });

    it('fires each event once, at the element where the act was made', async () => {
      const inside = html`<study-thread room="week-3"></study-thread><study-thread room="week-3"></study-thread>`;
      const { element, room } = await stage({ inside });
      const [first, second] = [...element.querySelectorAll('study-thread')] as [StudyThread, StudyThread];
      const told: string[] = [];
      for (const each of [first, second]) await shown(each);
      first.addEventListener('study-act', ({ act }: StudyActEvent) => told.push(`first ${act}`));
      second.addEventListener('study-act', ({ act }: StudyActEvent) => told.push(`second ${act}`));
      button(postOf(second, ROOT), 'Thumbs up: 4').click();
      room.settle({ draft: 'x', type: 'react', post: ROOT });
      await type(composerOf(second), 'Hello');
      button(composerOf(second), en.post).click();
      const mine = room.$board.get().threads[0]?.root.id ?? '';
      room.arrive(mine);
      // From an earlier visit.
      room.settle({ draft: 'y', type: 'edit', post: ROOT });
      await shown(second);
      button(postOf(second, ROOT), 'Thumbs up: 3').click();
      second.remove();
      await Promise.resolve();
      room.settle({ draft: 'z', type: 'react', post: ROOT });
      expect(told).to.deep.equal(['second react', 'second post', 'first edit', 'first react']);
    });

    for (const act of ['react', 'delete', 'hide']) {
      it(`shows in the post why it was refused: ${act}`, async () => {
        const { thread, room, clock } = await stage();
        const post = postOf(thread, ROOT);
        const error = new RoomError('denied', '', { why: 'thread.too-late' }).toJSON();
        const errors: string[] = [];
        thread.addEventListener('study-error', ({ code }: StudyErrorEvent) => errors.push(code));
        room.settle({ draft: 'x', type: act, post: ROOT, error });
        await shown(thread);
        expect(find(post.renderRoot, '[role="alert"]', HTMLElement).textContent).to.equal(en.whys['thread.too-late']);
        expect(errors).to.deep.equal(['denied']);
        clock.advance(1000);
        // The alert speaks for itself.
        expect(announced()).not.to.contain(en.whys['thread.too-late']);
        await expect(post).to.be.accessible();
        button(post, 'Thumbs up: 4').click();
        await shown(post);
        expect(post.renderRoot.querySelector('[role="alert"]')).to.equal(null);
      });
    }

    it('says why it was refused where the post is not on the board', async () => {
      const { room, clock } = await stage();
      const error = new RoomError('denied', '', { why: 'thread.not-staff' }).toJSON();
      room.settle({ draft: 'x', type: 'hide', post: id('elsewhere'), error });
      clock.advance(1000);
      expect(announced()).to.equal(en.whys['thread.not-staff']);
    });

    it('says what words on their way wait for', async () => {
      const { thread, room } = await stage();
      const because = (code: 'forbidden' | 'rate-limited' | 'signed-out'): RoomErrorData => new RoomError(code, 'x').toJSON();
      const waits: readonly [Delivery, RoomErrorData | undefined, string][] = [
        ['sending', undefined, en.sending],
        ['again', because('rate-limited'), `${en.codes['rate-limited']} ${en.again}`],
        ['again', because('forbidden'), `${en.codes.forbidden} ${en.willWait}`],
        ['waiting', undefined, en.waiting],
        ['signed-out', because('signed-out'), `${en.codes['signed-out']} ${en.willWait}`],
      ];
      for (const [delivery, error, sentence] of waits) {
        room.change(ROOT, (post) => ({ ...post, mine: true, delivery, draft: ROOT, ...(error && { error }) }));
        await shown(thread);
        expect(wordsIn(postOf(thread, ROOT))).to.contain(sentence);
      }
    });

    it('offers for words that were refused: again, edit, copy, discard', async () => {
      const { thread, room } = await stage();
      const refused = id('refused');
      room.setBoard({
        threads: [
          fakeThread([
            fakePost({
              id: refused,
              author: 'me',
              mine: true,
              text: 'Refused words',
              purpose: 'note',
              tags: ['lab'],
              delivery: 'not-sent',
              draft: refused,
              error: { code: 'denied', retry: 'never', message: '', why: 'thread.parent-deleted' },
            }),
          ]),
        ],
      });
      await shown(thread);
      const post = postOf(thread, refused);
      expect(wordsIn(post)).to.contain(en.notSent).and.to.contain(en.whys['thread.parent-deleted']);
      expect(hasButton(post, en.copyText)).to.equal(true);
      button(post, en.retry).click();
      expect(room.calls).to.contain(`retry ${refused}`);
      button(post, en.edit).click();
      await shown(post);
      await type(composerOf(post), 'Better words');
      const tools = find(composerOf(post).renderRoot, 'study-tools', StudyTools);
      await tools.updateComplete;
      const asking = find(tools.renderRoot, 'study-asking', StudyAsking);
      await asking.updateComplete;
      expect(wordsIn(asking)).to.contain('lab');
      find(asking.renderRoot, '[value=question]', HTMLInputElement).click();
      find(asking.renderRoot, '.chip', HTMLButtonElement).click();
      await shown(post);
      button(composerOf(post), en.post).click();
      expect(room.calls.slice(-2)).to.deep.equal(['post ', `discard ${refused}`]);
      const [sent] = room.$board.get().threads;
      expect([sent?.root.text, sent?.root.purpose, sent?.root.tags]).to.deep.equal(['Better words', 'question', undefined]);
      await waitUntil(() => thread.shadowRoot?.activeElement === composerOf(thread));
    });
  });
});

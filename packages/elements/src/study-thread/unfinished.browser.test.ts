import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { RoomError } from '@studyhall/protocol';
import { discussion, id } from '../fixtures/course.fixture.ts';
import { fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { button, composerOf, hasButton, postOf, shown, stage, type, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { StudyErrorEvent } from '../events/study-error.ts';
import { en } from '../fixtures/english.fixture.ts';

/** The first post of the discussion's first thread. */
const ROOT = id('osmosis');

describe('study-thread', () => {
  describe('writing', () => {
    it('keeps what is being written, across a reload', async () => {
      const { thread, room } = await stage();
      await type(composerOf(thread), 'Not yet done');
      expect(room.kept.get('new')).to.deep.equal({ text: 'Not yet done' });
      const next = await stage({ open: false });
      next.room.kept.set('new', { title: 'A title', text: 'Not yet done' });
      next.room.open([]);
      await shown(next.thread);
      const composer = composerOf(next.thread);
      await waitUntil(() => composer.renderRoot.querySelector('textarea')?.value === 'Not yet done');
      expect(composer.renderRoot.querySelector<HTMLInputElement>('#title')?.value).to.equal('A title');
    });

    it('opens what was being written to a post again after a reload, and leaves the keyboard where it is', async () => {
      const next = await stage({ open: false });
      next.room.kept.set(ROOT, { text: 'Half a reply' });
      next.room.kept.set(`edit:${id('answer2')}`, { text: 'Half an edit' });
      next.thread.room = 'elsewhere';
      await next.thread.updateComplete;
      next.thread.room = 'week-3';
      next.room.open(discussion());
      await shown(next.thread);
      const words = (name: string): string | undefined =>
        postOf(next.thread, name).renderRoot.querySelector('study-composer')?.renderRoot.querySelector('textarea')?.value;
      await waitUntil(() => words(ROOT) === 'Half a reply' && words(id('answer2')) === 'Half an edit');
      expect(document.activeElement).not.to.equal(next.thread);
      button(composerOf(postOf(next.thread, ROOT)), en.reply).click();
      next.room.open(discussion());
      await shown(next.thread);
      expect(words(ROOT)).to.equal(undefined);
    });

    it('leads to what was being written to a post that is not on the board', async () => {
      const next = await stage({ open: false });
      next.room.kept.set('new', { text: 'A thread' });
      next.room.kept.set(id('far'), { text: 'Half a reply' });
      next.thread.room = 'elsewhere';
      await next.thread.updateComplete;
      next.thread.room = 'week-3';
      next.room.open(discussion());
      await waitUntil(() => hasButton(next.thread, en.continueWriting));
      next.room.threads.find = () => {
        next.room.setBoard({ threads: [...discussion(), fakeThread([fakePost({ id: id('far'), text: 'From last year' })])] });
        return Promise.resolve(true);
      };
      button(next.thread, en.continueWriting).click();
      await waitUntil(() => next.thread.shadowRoot?.activeElement?.getAttribute('data-post') === id('far'));
      await waitUntil(() => composerOf(postOf(next.thread, id('far'))).renderRoot.querySelector('textarea')?.value === 'Half a reply');
      expect(hasButton(next.thread, en.continueWriting)).to.equal(false);
    });

    it('keeps the words where they were refused at once, and says why', async () => {
      const { thread, room } = await stage();
      const composer = composerOf(thread);
      const field = await type(composer, 'Too long for this place');
      const errors: string[] = [];
      thread.addEventListener('study-error', ({ code }: StudyErrorEvent) => errors.push(code));
      room.refuseNext = new RoomError('too-large', 'x');
      button(composer, en.post).click();
      await waitUntil(() => errors.length > 0);
      await composer.updateComplete;
      expect(field.value).to.equal('Too long for this place');
      expect(wordsIn(composer)).to.contain(en.codes['too-large']);
      expect(errors).to.deep.equal(['too-large']);
      expect(room.kept.get('new')?.text).to.equal('Too long for this place');
    });

    it('puts a reply away with Escape and keeps its words', async () => {
      const { thread, room } = await stage();
      const post = postOf(thread, ROOT);
      button(post, en.replyTo('Amira Okafor')).click();
      await shown(post);
      await type(composerOf(post), 'Half a thought');
      await sendKeys({ press: 'Escape' });
      await post.updateComplete;
      expect(post.renderRoot.querySelector('study-composer')).to.equal(null);
      expect(room.kept.get(ROOT)?.text).to.equal('Half a thought');
    });
  });
});

import { expect } from '@open-wc/testing';
import { UNDO_MS } from '@studyhall/domain';
import { id } from '../fixtures/course.fixture.ts';
import { NOW } from '../fixtures/fake-room.fixture.ts';
import { button, composerOf, hasButton, postOf, shown, stage, type, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';

/** The first post of the discussion's first thread. */
const ROOT = id('osmosis');

describe('study-thread', () => {
  describe('doing things to a post', () => {
    it('edits with the old words at hand', async () => {
      const { thread, room } = await stage();
      const post = postOf(thread, id('answer2'));
      button(post, en.more).click();
      await post.updateComplete;
      button(post, en.edit).click();
      await shown(post);
      const composer = composerOf(post);
      expect(composer.renderRoot.querySelector('textarea')?.value).to.contain('So the sugar');
      await type(composer, 'New words');
      button(composer, en.save).click();
      await shown(post);
      expect(room.calls).to.contain(`edit ${id('answer2')}`);
      await waitUntil(() => wordsIn(post).includes('New words'));
      expect(wordsIn(post)).to.contain(en.edited);
      await waitUntil(() => post.shadowRoot?.activeElement?.id === 'edit');
    });

    it('sends no edit that changes nothing', async () => {
      const { thread, room } = await stage();
      const post = postOf(thread, id('answer2'));
      button(post, en.more).click();
      await post.updateComplete;
      button(post, en.edit).click();
      await shown(post);
      button(composerOf(post), en.save).click();
      await shown(post);
      expect(room.calls).not.to.contain(`edit ${id('answer2')}`);
      expect(post.renderRoot.querySelector('study-composer')).to.equal(null);
    });

    it('deletes, and takes it back within the time there is', async () => {
      const { thread, room, clock } = await stage();
      const post = postOf(thread, id('answer2'));
      button(post, en.more).click();
      await post.updateComplete;
      button(post, en.remove).click();
      await shown(post);
      expect(wordsIn(post)).to.contain(en.deletedByMe);
      await waitUntil(() => post.shadowRoot?.activeElement?.id === 'undo');
      button(post, en.undo).click();
      await shown(post);
      expect(room.calls).to.contain(`undelete ${id('answer2')}`);
      expect(wordsIn(post)).to.contain('So the sugar');

      room.threads.delete(id('answer2'));
      await shown(thread);
      expect(hasButton(post, en.undo)).to.equal(true);
      clock.advance(UNDO_MS);
      await shown(post);
      expect(hasButton(post, en.undo)).to.equal(false);
    });

    it('says of an erased post that it was, to its author too, and offers nothing with it', async () => {
      const { thread, room } = await stage();
      room.change(id('answer2'), (post) => ({ ...post, text: '', deleted: { at: NOW, erased: true }, mine: true }));
      await shown(thread);
      const post = postOf(thread, id('answer2'));
      expect(wordsIn(post)).to.contain(en.erased).and.not.to.contain(en.deletedByMe);
      for (const control of [en.undo, en.more, en.react]) expect(hasButton(post, control)).to.equal(false);
    });

    it('lets staff hide a post and show it again', async () => {
      const { thread, room } = await stage();
      const post = postOf(thread, id('answer2'));
      button(post, en.more).click();
      await post.updateComplete;
      button(post, en.hide).click();
      await shown(post);
      expect(wordsIn(post)).to.contain(en.hiddenByMe).and.to.contain('So the sugar');
      button(post, en.unhide).click();
      await shown(post);
      expect(room.calls).to.contain.members([`hide ${id('answer2')}`, `unhide ${id('answer2')}`]);
    });

    it('says who hid a post to those who read it, and to others that it was hidden', async () => {
      const { thread, room } = await stage();
      room.change(id('answer2'), (post) => ({ ...post, hidden: { at: NOW, by: 'prof' } }));
      await shown(thread);
      expect(wordsIn(postOf(thread, id('answer2')))).to.contain(en.hiddenBy('Dr. Ellen Marsh')).and.to.contain('So the sugar');
      room.change(id('answer2'), (post) => ({ ...post, text: '' }));
      await shown(thread);
      expect(wordsIn(postOf(thread, id('answer2')))).to.contain(en.hidden).and.not.to.contain(en.hiddenBy('Dr. Ellen Marsh'));
    });

    it('keeps the place of a deleted post that was answered', async () => {
      const { thread, room } = await stage();
      room.change(ROOT, (post) => ({ ...post, text: '', deleted: { at: NOW } }));
      await shown(thread);
      expect(wordsIn(postOf(thread, ROOT))).to.contain(en.deleted);
      expect(wordsIn(postOf(thread, id('answer1')))).to.contain('water potential');
    });
  });
});

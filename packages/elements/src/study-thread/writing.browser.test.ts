import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { LIMITS } from '@studyhall/protocol';
import { id } from '../fixtures/course.fixture.ts';
import { button, composerOf, find, postOf, shown, stage, type, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import type { StudyPostRequestEvent } from './study-post-request.ts';
import type { StudyActEvent, StudyPostEvent } from './study-thread.events.ts';

describe('study-thread', () => {
  describe('writing', () => {
    it('posts a thread with Ctrl and Enter; Enter makes a line', async () => {
      const { thread, room } = await stage();
      const composer = composerOf(thread);
      const field = await type(composer, 'Hello');
      await sendKeys({ press: 'Enter' });
      await composer.updateComplete;
      expect(field.value).to.equal('Hello\n');
      expect(room.calls).not.to.contain('post ');
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, composed: true }));
      await shown(thread);
      expect(room.calls).to.contain('post ');
      expect(field.value).to.equal('');
      expect(wordsIn(thread)).to.contain('Hello').and.to.contain(en.sending);
    });

    it('never posts with a key that an input method uses', async () => {
      const { thread, room } = await stage();
      const field = await type(composerOf(thread), 'にほ');
      for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, composed: true, ...init }));
      }
      expect(room.calls).not.to.contain('post ');
    });

    it('says why nothing goes out, and sends nothing that is blank', async () => {
      const { thread, room } = await stage();
      const composer = composerOf(thread);
      await type(composer, '  \n');
      const send = button(composer, en.post);
      expect(send.getAttribute('aria-disabled')).to.equal('true');
      send.click();
      await composer.updateComplete;
      expect(wordsIn(composer)).to.contain(en.writeFirst);
      expect(room.calls).not.to.contain('post ');
    });

    it('counts near the limit, and holds back what is over it', async () => {
      const { thread, room } = await stage();
      const composer = composerOf(thread);
      await type(composer, 'a'.repeat(16_384 - 5));
      expect(wordsIn(composer)).to.contain(en.charactersLeft(5));
      await type(composer, 'a'.repeat(16_384 + 5));
      expect(wordsIn(composer)).to.contain(en.charactersOver(5));
      button(composer, en.post).click();
      expect(room.calls).not.to.contain('post ');
    });

    it('asks the page first, and tells it when the community has the post', async () => {
      const { thread, room } = await stage();
      const asked: string[] = [];
      const told: string[] = [];
      const acts: string[] = [];
      thread.addEventListener('study-act', ({ act, post, room: name }: StudyActEvent) => acts.push(`${act} ${post} ${name}`));
      let stop = true;
      thread.addEventListener('study-post-request', (event: StudyPostRequestEvent) => {
        asked.push(event.words.text);
        if (stop) event.preventDefault();
      });
      thread.addEventListener('study-post', ({ post }: StudyPostEvent) => told.push(post));
      const composer = composerOf(thread);
      const field = await type(composer, 'May I?');
      button(composer, en.post).click();
      expect(room.calls).not.to.contain('post ');
      expect(field.value).to.equal('May I?');
      await shown(thread);
      stop = false;
      button(composer, en.post).click();
      await shown(thread);
      expect(asked).to.deep.equal(['May I?', 'May I?']);
      expect(told).to.deep.equal([]);
      const mine = room.$board.get().threads[0]?.root.id ?? '';
      room.arrive(mine);
      expect(told).to.deep.equal([mine]);
      expect(acts).to.deep.equal([`post ${mine} week-3`]);
      await shown(thread);
      expect(wordsIn(postOf(thread, mine))).not.to.contain(en.sending);
    });

    it('pastes formatted text as Markdown', async () => {
      const { thread } = await stage();
      const composer = composerOf(thread);
      const field = await type(composer, 'See: ');
      field.setSelectionRange(5, 5);
      // A script's own ClipboardEvent carries no data in every browser.
      const held: Readonly<Record<string, string>> = { 'text/html': '<p>a <b>bold</b> word</p>', 'text/plain': 'a bold word' };
      const clipboardData = { getData: (kind: string) => held[kind] ?? '' };
      field.dispatchEvent(Object.assign(new Event('paste', { bubbles: true, composed: true, cancelable: true }), { clipboardData }));
      // The converter is fetched with the first paste.
      await waitUntil(() => field.value === 'See: a **bold** word', 'Markdown in the field');
    });

    it('replies to a post; the keyboard goes there and back', async () => {
      const { thread, room } = await stage();
      const post = postOf(thread, id('answer1'));
      const opener = button(post, en.replyTo('Dr. Ellen Marsh'));
      opener.click();
      await shown(post);
      const composer = composerOf(post);
      await waitUntil(() => composer.shadowRoot?.activeElement?.id === 'text');
      await type(composer, 'Thank you');
      button(composer, en.reply).click();
      await shown(thread);
      expect(room.calls).to.contain(`post ${id('answer1')}`);
      expect(post.renderRoot.querySelector('study-composer')).to.equal(null);
      await waitUntil(() => post.shadowRoot?.activeElement === opener);
    });

    it('says how much room is left when a text grows long, and sends none that is too long', async () => {
      const { thread, room } = await stage();
      const composer = composerOf(thread);
      await type(composer, 'a'.repeat(LIMITS.textBytes - 10));
      expect(wordsIn(composer)).to.contain(en.charactersLeft(10));
      await type(composer, 'a'.repeat(LIMITS.textBytes + 2));
      const send = button(composer, en.post);
      expect(send.getAttribute('aria-disabled')).to.equal('true');
      send.click();
      await composer.updateComplete;
      expect(find(composer.renderRoot, '#problem', HTMLElement).textContent).to.equal(en.charactersOver(2));
      expect(room.calls).not.to.contain('post ');
    });

    it('says beforehand that words will wait while offline', async () => {
      const { thread, room } = await stage();
      room.$status.set({ ...room.$status.get(), phase: 'offline' });
      await type(composerOf(thread), 'x');
      await shown(thread);
      expect(wordsIn(composerOf(thread))).to.contain(en.willWait);
    });
  });
});

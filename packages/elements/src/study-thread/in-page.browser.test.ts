import { expect, html } from '@open-wc/testing';
import { discussion, id } from '../fixtures/course.fixture.ts';
import { composerOf, find, hasButton, postOf, shown, stage, type, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { addMessages } from '../messages/language.ts';
import type { Messages } from '../messages/messages.ts';

/** The first post of the discussion's first thread. */
const ROOT = id('osmosis');

describe('study-thread', () => {
  describe('living in a page', () => {
    it('gives the room back when it is removed, and keeps it when it is moved', async () => {
      const { thread, room, element } = await stage();
      element.append(thread);
      await Promise.resolve();
      expect(room.released).to.equal(0);
      thread.remove();
      await Promise.resolve();
      expect(room.released).to.equal(1);
    });

    it('changes rooms with its attribute', async () => {
      const { thread, room, session } = await stage();
      thread.room = 'week-4';
      await thread.updateComplete;
      expect(room.released).to.equal(1);
      expect(session.calls).to.deep.equal(['room week-3', 'room week-3', 'room week-4']);
    });

    it('opens a room from a learner’s markup as such', async () => {
      const { thread, session } = await stage();
      thread.setAttribute('hook', '');
      thread.setAttribute('room', 'week-5');
      await thread.updateComplete;
      expect(session.calls.at(-1)).to.equal('room week-5 hook');
    });

    it('speaks the language of its surroundings where it can', async () => {
      addMessages('fr', { ...en, reply: 'Répondre' });
      const { session, thread } = await stage({ inside: html`<div lang="fr-CA"><study-thread room="week-3"></study-thread></div>` });
      session.room('week-3').open(discussion());
      await shown(thread);
      expect(thread.renderRoot.querySelector('section')?.lang).to.equal('fr-CA');
      expect(hasButton(postOf(thread, ROOT), 'Répondre')).to.equal(true);
      expect(wordsIn(postOf(thread, ROOT))).to.contain('il y a 6 h');
    });

    it('changes its words when the language around it changes, and keeps those of the person', async () => {
      addMessages('fr', { ...en, reply: 'Répondre', post: 'Publier' });
      const { session, element, thread } = await stage({ inside: html`<div lang="en"><study-thread room="week-3"></study-thread></div>` });
      session.room('week-3').open(discussion());
      await shown(thread);
      const field = await type(composerOf(thread), 'Half a thought');
      element.querySelector('div')?.setAttribute('lang', 'fr');
      await waitUntil(() => hasButton(composerOf(thread), 'Publier') && hasButton(postOf(thread, ROOT), 'Répondre'));
      expect(field.value).to.equal('Half a thought');
      expect(session.calls.filter((call) => call === 'room week-3')).to.have.length(3);
      element.querySelector('div')?.removeAttribute('lang');
      await waitUntil(() => hasButton(composerOf(thread), en.post));
    });

    it('speaks a language from when it is added, and English where that has nothing', async () => {
      const { session, thread } = await stage({ inside: html`<div lang="it"><study-thread room="week-3"></study-thread></div>` });
      session.room('week-3').open(discussion());
      await shown(thread);
      expect(hasButton(postOf(thread, ROOT), en.reply)).to.equal(true);
      addMessages('it', { reply: 'Rispondi', moreReplies: (n: number) => `altre ${n}` } as Messages);
      await waitUntil(() => hasButton(postOf(thread, ROOT), 'Rispondi') && hasButton(thread, 'altre 4'));
      await type(composerOf(thread), 'Half a thought');
      await waitUntil(() => hasButton(composerOf(thread), en.post));
      expect(thread.renderRoot.querySelector('section')?.lang).to.equal('it');
    });

    it('speaks English inside a page of another language, and marks it', async () => {
      const { thread } = await stage({ inside: html`<div lang="ar" dir="rtl"><study-thread room="week-3"></study-thread></div>` });
      expect(thread.renderRoot.querySelector('section')?.lang).to.equal('en');
      expect(postOf(thread, ROOT).renderRoot.querySelector('.markdown')?.getAttribute('lang')).to.equal('');
      expect(getComputedStyle(thread).direction).to.equal('rtl');
    });

    it('takes the size of the page’s letters within bounds, which are wider where the reader’s own letters are larger', async () => {
      const { thread, element } = await stage();
      for (const [reader, host, own] of [
        ['16px', '10px', '14px'],
        ['16px', '16px', '16px'],
        ['16px', '40px', '18px'],
        ['32px', '32px', '32px'],
        ['32px', '80px', '36px'],
        ['10px', '40px', '18px'],
      ] as const) {
        document.documentElement.style.setProperty('font-size', reader);
        element.style.setProperty('font-size', host);
        expect(getComputedStyle(find(thread.renderRoot, '.surface', HTMLElement)).fontSize).to.equal(own);
      }
      document.documentElement.removeAttribute('style');
    });
  });
});

import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { id } from '../fixtures/course.fixture.ts';
import { button, composerOf, hasButton, postOf, shown, stage, type, waitUntil } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';

/** The first post of the discussion's first thread. */
const ROOT = id('osmosis');

describe('study-thread', () => {
  describe('doing things to a post', () => {
    it('reacts with toggles that have names', async () => {
      const { thread, room } = await stage();
      const post = postOf(thread, ROOT);
      const mine = button(post, 'Thumbs up: 4');
      expect(mine.getAttribute('aria-pressed')).to.equal('true');
      mine.click();
      await shown(thread);
      expect(room.calls).to.contain(`react ${ROOT} 👍 false`);
      expect(button(post, 'Thumbs up: 3').getAttribute('aria-pressed')).to.equal('false');
      button(post, en.react).click();
      await post.updateComplete;
      button(post, 'Good idea').click();
      await shown(post);
      expect(button(post, 'Good idea: 1').getAttribute('aria-pressed')).to.equal('true');
    });

    it('puts the choice of reactions away with Escape, and gives the keyboard back', async () => {
      const { thread } = await stage();
      const post = postOf(thread, ROOT);
      button(post, en.react).click();
      await waitUntil(() => post.shadowRoot?.activeElement?.matches('.picker button'));
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => post.shadowRoot?.activeElement === button(post, en.react));
      expect(post.renderRoot.querySelector('.picker')).to.equal(null);
    });

    it('puts everything one can do away with one Escape, and gives the keyboard back', async () => {
      const { thread } = await stage();
      const post = postOf(thread, ROOT);
      const more = button(post, en.more);
      more.click();
      button(post, en.react).click();
      await post.updateComplete;
      button(post, en.copyLink).focus();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => post.shadowRoot?.activeElement === more);
      expect(post.renderRoot.querySelector('.picker')).to.equal(null);
      expect(hasButton(post, en.copyLink)).to.equal(false);
      expect(more.getAttribute('aria-expanded')).to.equal('false');
    });

    it('leaves Escape to the page where nothing is open, and to a composer its own', async () => {
      const { thread } = await stage();
      const post = postOf(thread, ROOT);
      const heard: string[] = [];
      const hear = ({ key }: KeyboardEvent): void => { heard.push(key); };
      document.addEventListener('keydown', hear);
      button(post, en.more).click();
      await post.updateComplete;
      button(post, en.replyTo('Amira Okafor')).click();
      await shown(post);
      await type(composerOf(post), 'Half a thought');
      await sendKeys({ press: 'Escape' });
      await post.updateComplete;
      expect(post.renderRoot.querySelector('study-composer')).to.equal(null);
      expect(hasButton(post, en.copyLink)).to.equal(true);
      await sendKeys({ press: 'Escape' });
      await post.updateComplete;
      expect(hasButton(post, en.copyLink)).to.equal(false);
      expect(heard).to.deep.equal([]);
      await sendKeys({ press: 'Escape' });
      document.removeEventListener('keydown', hear);
      expect(heard).to.deep.equal(['Escape']);
    });

    it('says whose post the short words of its buttons are about', async () => {
      const { thread } = await stage();
      const post = postOf(thread, ROOT);
      for (const name of [en.react, en.more]) {
        const described = button(post, name).getAttribute('aria-describedby') ?? '';
        expect(post.renderRoot.querySelector(`#${described}`)?.textContent).to.equal('Amira Okafor');
      }
    });
  });
});

import { expect } from '@open-wc/testing';
import { id } from '../fixtures/course.fixture.ts';
import { FACTS } from '../fixtures/fake-room.fixture.ts';
import { button, postOf, shown, stage, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';

/** The first post of the discussion's first thread. */
const ROOT = id('osmosis');

const settle = async ({ thread }: Stage): Promise<void> => {
  await thread.updateComplete;
  await shown(thread);
};

describe('study-thread', () => {
  describe('in every state', () => {
    const states: Readonly<Record<string, (set: Stage) => void>> = {
      loading: ({ room }) => {
        room.$status.set({ phase: 'opening', loaded: false, heavy: false });
      },
      'a discussion': ({ room }) => {
        room.setBoard({ fresh: 3, older: true });
        room.$typing.set([{ person: 'liwei', thread: ROOT }]);
      },
      empty: ({ room }) => {
        room.setBoard({ threads: [] });
      },
      offline: ({ room, session }) => {
        session.setState({ phase: 'offline', forgetful: true });
        room.$status.set({ ...room.$status.get(), phase: 'offline' });
      },
      'signed out': ({ session }) => {
        session.setState({ phase: 'signed-out' });
      },
      'no rights': ({ room }) => {
        room.$status.set({ phase: 'forbidden', loaded: false, heavy: false });
      },
      'an unknown room': ({ room }) => {
        room.$status.set({ phase: 'not-found', loaded: false, heavy: false });
      },
      refused: ({ session }) => {
        session.setState({ phase: 'refused', error: { code: 'unauthenticated', retry: 'reauth', message: '' } });
      },
      failed: ({ room }) => {
        room.$status.set({ phase: 'failed', loaded: false, heavy: false, error: { code: 'internal', retry: 'backoff', message: '' } });
      },
      'reading only': ({ room }) => {
        room.$status.set({ ...room.$status.get(), facts: { ...FACTS, writable: false, notWritable: 'archive' } });
        room.$canPost.set(false);
      },
      'posts that stay in this browser': ({ room }) => {
        room.$status.set({ ...room.$status.get(), facts: { ...FACTS, durability: 'device' } });
      },
      'own words on their way': ({ room }) => {
        room.change(id('answer1'), (post) => ({ ...post, delivery: 'waiting', draft: 'a' }));
        room.change(id('answer2'), (post) => ({ ...post, delivery: 'not-sent', draft: 'b', error: { code: 'denied', retry: 'never', message: '' } }));
      },
      'everything open': ({ thread }) => {
        const post = postOf(thread, ROOT);
        for (const name of [en.replyTo('Amira Okafor'), en.more, en.react, en.edited]) button(post, name).click();
      },
    };
    const looks = { light: ['#1d2125', '#ffffff'], pale: ['#444444', '#fafafa'], dark: ['#e4e6ea', '#15181c'] } as const;

    afterEach(() => {
      document.body.removeAttribute('style');
    });

    for (const [name, make] of Object.entries(states)) {
      for (const [look, [ink, paper]] of Object.entries(looks)) {
        it(`${name}: nobody is kept out, ${look}`, async () => {
          document.body.style.setProperty('color', ink);
          document.body.style.setProperty('background', paper);
          const set = await stage();
          make(set);
          await settle(set);
          await expect(set.thread).to.be.accessible();
          expect(wordsIn(set.thread)).not.to.equal('');
        });
      }
    }

    it('has no target smaller than 24 px, and nothing wider than a small phone', async () => {
      const set = await stage();
      set.thread.style.setProperty('width', '280px');
      states['everything open']?.(set);
      await settle(set);
      const posts = [...set.thread.renderRoot.querySelectorAll('study-post')];
      const small = posts.flatMap((post) => [...post.renderRoot.querySelectorAll('button')]).filter((each) => {
        const { width, height } = each.getBoundingClientRect();
        return width < 24 || height < 24;
      });
      expect(small.map((each) => each.textContent.trim())).to.deep.equal([]);
      const edge = set.thread.getBoundingClientRect().right;
      for (const post of posts) expect(post.getBoundingClientRect().right).to.be.below(edge + 0.1);
      expect(set.thread.scrollWidth).to.be.at.most(280);
    });
  });
});

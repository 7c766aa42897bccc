import { expect, html } from '@open-wc/testing';
import { discussion, id } from '../fixtures/course.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { CAN_ALL, CAN_NOTHING, FACTS, NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { button, postOf, shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';

const ROOT = id('osmosis');
const MINE = id('answer2');

/** A state, and the words by which it is known to have come. */
interface Seldom {
  readonly make: (set: Stage) => void | Promise<void>;
  readonly said: readonly string[];
}

/** What is seldom seen of a discussion, whose board is there. */
const STATES: Readonly<Record<string, Seldom>> = {
  'an own post that was deleted, and can be brought back': {
    make: ({ room }) => { room.change(MINE, (post) => ({ ...post, deleted: { at: NOW }, can: { ...CAN_NOTHING, undelete: true } })); },
    said: [en.deletedByMe, en.undo],
  },
  'a post that one hid oneself, and one that somebody else did': {
    make: async ({ room, session, thread }) => {
      session.setState({ me: { id: 'me', as: 'ta' } });
      for (const [post, by] of [[id('answer1'), 'me'], [id('answer3'), 'prof']] as const) {
        room.change(post, (old) => ({ ...old, hidden: { at: NOW, by }, can: { ...CAN_NOTHING, unhide: true } }));
      }
      await shown(thread);
      button(postOf(thread, id('answer1')), en.more).click();
    },
    said: [en.hiddenByMe, en.unhide],
  },
  'words that are being sent': {
    make: ({ room }) => { room.change(MINE, (post) => ({ ...post, delivery: 'sending', draft: 'a' })); },
    said: [en.sending],
  },
  'an observer, who writes nothing': {
    make: ({ room }) => {
      room.change(id('answer1'), (post) => ({ ...post, as: 'observer' }));
      room.$status.set({ ...room.$status.get(), facts: { ...FACTS, writable: false, notWritable: 'observer' } });
      room.$canPost.set(false);
    },
    said: [en.notWritable.observer, en.roles.observer],
  },
  'a room that staff has not opened yet': {
    make: ({ room }) => {
      room.open([], { facts: { ...FACTS, writable: false, notWritable: 'room-missing' } });
      room.$canPost.set(false);
    },
    said: [en.notWritable['room-missing'], en.emptyReadOnly],
  },
  'a room where others post before they read': {
    make: ({ room }) => {
      room.open([], { facts: { ...FACTS, writable: false, notWritable: 'rights', postFirst: true } });
      room.$canPost.set(false);
    },
    said: [en.postFirstReadOnly, en.notWritable.rights],
  },
  'a room that is long, and read slowly': {
    make: ({ room }) => { room.$status.set({ ...room.$status.get(), heavy: true, partial: true }); },
    said: [en.heavy, en.partial],
  },
  'a vote and labels that were put back': {
    make: ({ room }) => {
      room.settle({ draft: 'd', type: 'vote', post: id('answer1'), error: { code: 'denied', retry: 'never', message: '', why: 'room.locked' } });
      room.settle({ draft: 'e', type: 'classify', post: ROOT, error: { code: 'conflict', retry: 'never', message: '' } });
    },
    said: [en.putBack.vote, en.putBack.classify],
  },
  'words that were refused, each for another reason': {
    make: ({ room }) => {
      room.open([...discussion(), fakeThread([
        fakePost({ id: id('long'), author: 'me', text: 'x', delivery: 'not-sent', draft: 'a', can: CAN_ALL, error: { code: 'too-large', retry: 'never', message: '' } }),
        fakePost({ id: id('closed'), author: 'me', text: 'x', delivery: 'not-sent', draft: 'b', can: CAN_ALL, error: { code: 'denied', retry: 'never', message: '', why: 'room.closed' } }),
      ])]);
    },
    said: [en.notSent, en.codes['too-large'], en.whys['room.closed'], en.copyText],
  },
  'a post whose place in the page has changed': {
    make: ({ room }) => { room.change(ROOT, (post) => ({ ...post, anchor: { place: 'nowhere', quote: { exact: 'Words that went' } } })); },
    said: [en.placeChanged],
  },
};

/** States of which the page or what is kept decides before there is a board. */
const BEGINNINGS: Readonly<Record<string, { readonly begin: () => Promise<Stage>; readonly said: readonly string[] }>> = {
  'a thread that is not there': {
    begin: async () => {
      const set = await stage({ open: false, inside: html`<study-thread room="week-3" thread=${id('nowhere')}></study-thread>` });
      set.room.open(discussion());
      return set;
    },
    said: [en.noThread],
  },
  'words that were begun further down': {
    begin: () => begun('whole'),
    said: [en.unfinished, en.continueWriting],
  },
  'words that were begun in a thread of the list': {
    begin: () => begun('board'),
    said: [en.unfinishedElsewhere, en.continueWriting],
  },
  'nobody signed in, and nothing read yet': {
    begin: async () => {
      const set = await stage({ open: false, inside: html`<study-thread room="week-3"><a slot="sign-in" href="#sign-in">To the course’s sign-in</a></study-thread>` });
      set.session.setState({ phase: 'signed-out' });
      return set;
    },
    said: [en.signIn],
  },
};

async function begun(density: 'whole' | 'board'): Promise<Stage> {
  const set = await stage({ open: false, inside: html`<study-thread room="elsewhere" density=${density}></study-thread>` });
  set.session.room('week-3');
  set.room.kept.set(id('far'), { text: 'Half a reply' });
  set.thread.room = 'week-3';
  set.room.open(discussion());
  return set;
}

async function look({ thread, element }: Stage, said: readonly string[]): Promise<void> {
  for (const words of said) await waitUntil(() => wordsIn(thread).includes(words), words);
  await shown(thread);
  expect(thread.scrollWidth).to.be.at.most(thread.clientWidth);
  await expect(element).to.be.accessible();
}

for (const dir of ['ltr', 'rtl']) {
  describe(`with axe, nobody is kept out of what is seldom seen, ${dir}`, () => {
    before(() => { document.documentElement.dir = dir; });
    after(() => { document.documentElement.removeAttribute('dir'); });

    for (const [name, { make, said }] of Object.entries(STATES)) {
      it(name, async () => {
        const set = await stage();
        await make(set);
        await look(set, said);
      });
    }

    for (const [name, { begin, said }] of Object.entries(BEGINNINGS)) {
      it(name, async () => {
        await look(await begin(), said);
      });
    }
  });
}

import { expect } from '@open-wc/testing';
import type { Facts, Signals } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import type { CallName, FaultPlan } from '@studyhall/testing';
import { en } from '../fixtures/english.fixture.ts';
import { button, composerOf, find, hasButton, type, wordsIn } from '../fixtures/stage.fixture.ts';
import { CAPABILITY_ROWS } from './capabilities.fixture.ts';
import type { CapabilityRow } from './capabilities.fixture.ts';
import { realStage } from '../fixtures/real-stage.fixture.ts';
import type { RealOptions, RealStage } from '../fixtures/real-stage.fixture.ts';
import '../study-search/study-search.define.ts';
import '../study-inbox/study-inbox.define.ts';
import { StudyFiles } from '../attach/study-files.ts';
import { StudyTools } from '../toolbar/study-tools.ts';
import { StudyInbox } from '../study-inbox/study-inbox.ts';
import { StudySearch } from '../study-search/study-search.ts';

/** Everything that the elements can say, as one text. */
const SENTENCES = JSON.stringify(en);

/** What a page shows without a part of its adapter, and while the part fails. */
interface Shown {
  readonly without: RealOptions;
  readonly unsupported: (stage: RealStage) => Promise<void>;
  readonly unavailable: () => Promise<void>;
}

const unavailable = new RoomError('unavailable', 'the test says so');

/** Lets calls fail until the returned function is called. */
function failing({ adapter }: RealStage, ...names: readonly CallName[]): () => void {
  adapter.plan = { call: ({ name }) => (names.includes(name) ? { kind: 'fail', error: unavailable } : undefined) };
  return () => {
    adapter.plan = {};
  };
}

/** A page whose adapter fails in some calls from the start, until `mend` is called. */
async function failingStage(names: readonly CallName[], options: RealOptions = {}): Promise<{ stage: RealStage; mend: () => void }> {
  let broken = true;
  const plan: FaultPlan = { call: ({ name }) => (broken && names.includes(name) ? { kind: 'fail', error: unavailable } : undefined) };
  const mend = (): void => {
    broken = false;
  };
  return { stage: await realStage({ ...options, plan }), mend };
}

const board = ({ thread, until }: RealStage, text = 'Hello'): Promise<void> => until(() => wordsIn(thread).includes(text), `the board with ${text}`);

/** Signals that throw as long as `when` says so. */
function throwing(signals: Signals, when: () => boolean): Signals {
  const check = (): void => {
    if (when()) throw unavailable;
  };
  return {
    version: 1,
    set: (...args) => {
      check();
      signals.set(...args);
    },
    on: (listener) => {
      check();
      return signals.on(listener);
    },
  };
}

/** The tools of the first composer, in which something was written. */
async function toolsOn(stage: RealStage): Promise<StudyTools> {
  await board(stage);
  const composer = composerOf(stage.thread);
  await type(composer, 'Look');
  await stage.until(() => composer.renderRoot.querySelector('study-tools')?.renderRoot.querySelector('study-files'), 'tools');
  return find(composer.renderRoot, 'study-tools', StudyTools);
}

const takesFiles = ({ renderRoot }: StudyTools): boolean => [...renderRoot.querySelectorAll('button')].some(({ ariaLabel }) => ariaLabel === en.attach);

const closed = (notWritable: Facts['notWritable']): RealOptions => ({
  link: ({ facts }) => ({ facts: { ...facts, writable: false, ...(notWritable && { notWritable }) } }),
});

const shown: Readonly<Record<string, Shown>> = {
  write: {
    without: { link: () => ({ submit: undefined }) },
    unsupported: async (stage) => {
      const { thread } = stage;
      await board(stage);
      expect(thread.renderRoot.querySelector('study-composer')).to.equal(null);
      expect(wordsIn(thread)).to.contain(en.notWritable.rights).and.not.to.contain(en.reply);
      for (const why of ['observer', 'archive', 'room-missing'] as const) {
        const other = await realStage(closed(why));
        await board(other);
        expect(wordsIn(other.thread)).to.contain(en.notWritable[why]);
        expect(other.thread.renderRoot.querySelector('study-composer')).to.equal(null);
      }
    },
    unavailable: async () => {
      const stage = await realStage();
      const { thread, room, until } = stage;
      await board(stage);
      const mend = failing(stage, 'submit');
      await type(composerOf(thread), 'Written all the same');
      button(composerOf(thread), en.post).click();
      await until(() => wordsIn(thread).includes(`${en.codes.unavailable} ${en.again}`), 'a post that is tried again');
      expect(wordsIn(thread)).to.contain('Written all the same');
      mend();
      await until(() => !wordsIn(thread).includes(en.again), 'a post that has arrived');
      expect(room.log.map(({ body }) => body)).to.deep.include({ text: 'Written all the same' });
    },
  },
  news: {
    without: { watch: false, log: [] },
    unsupported: async (stage) => {
      await board(stage, en.empty);
      stage.says('News');
      await board(stage, 'News');
      expect(wordsIn(stage.thread)).not.to.contain(en.retry);
    },
    unavailable: async () => {
      const stage = await realStage({
        log: [],
        link: () => ({
          watch: () => {
            throw unavailable;
          },
        }),
      });
      await board(stage, en.empty);
      stage.says('News');
      await board(stage, 'News');
      expect(wordsIn(stage.thread)).not.to.contain(en.retry);
    },
  },
  start: {
    without: { snapshots: false },
    unsupported: (stage) => board(stage),
    unavailable: async () => {
      const { stage, mend } = await failingStage(['snapshot'], { snapshots: true });
      await board(stage);
      mend();
      expect(wordsIn(stage.thread)).not.to.contain(en.retry);
    },
  },
  read: {
    without: { windows: false },
    unsupported: (stage) => board(stage),
    unavailable: async () => {
      const { stage, mend } = await failingStage(['window'], { windows: true });
      const { thread, until, room, page } = stage;
      const sentence = en.codes.unavailable;
      await until(() => wordsIn(thread).includes(`${sentence} ${en.again}`), 'why there is no board');
      expect(hasButton(thread, en.retry)).to.equal(true);
      mend();
      button(thread, en.retry).click();
      await board(stage);
      await until(() => !wordsIn(thread).includes(sentence), 'all to be well');

      failing(stage, 'window');
      room.forgetCursors();
      page.setVisible(false);
      page.setVisible(true);
      await until(() => wordsIn(thread).includes(`${sentence} ${en.stale}`), 'why the board is not of now');
      expect(wordsIn(thread)).to.contain('Hello');
      expect(composerOf(thread).offline).to.equal(true);
    },
  },
  typing: {
    without: { signals: false },
    unsupported: async (stage) => {
      await board(stage);
      expect(stage.thread.renderRoot.querySelector('.typing')).to.equal(null);
    },
    unavailable: async () => {
      let broken = true;
      const stage = await realStage({ link: ({ signals }) => ({ signals: signals && throwing(signals, () => broken) }) });
      const { thread, room, until, clock } = stage;
      await board(stage);
      await type(composerOf(thread), 'Typing');
      const writes = (): void => {
        room.signals.set({ key: 'ben', kind: 'typing', from: 'ben', tab: 'b', body: {} }, 6_000, undefined);
      };
      writes();
      await clock.elapse(100);
      expect(thread.renderRoot.querySelector('.typing')).to.equal(null);
      broken = false;
      await until(() => {
        writes();
        return wordsIn(thread).includes(en.typing(['Ben Ode']));
      }, 'who is writing');
    },
  },
  presence: {
    without: { signals: false },
    unsupported: async ({ peers, until }) => {
      await until(() => wordsIn(peers).includes('Ben Ode'), 'the list of people');
      expect(hasButton(peers, en.presence)).to.equal(false);
    },
    unavailable: async () => {
      let broken = true;
      const stage = await realStage({ link: ({ signals }) => ({ signals: signals && throwing(signals, () => broken) }) });
      const { peers, until } = stage;
      await until(() => hasButton(peers, en.presence), 'the switch');
      button(peers, en.presence).click();
      await until(() => wordsIn(peers).includes(`${en.presenceFails} ${en.again}`), 'why nobody is here');
      expect(button(peers, en.presence).getAttribute('aria-checked')).to.equal('true');
      await expect(peers).to.be.accessible();
      broken = false;
      await until(() => wordsIn(peers).includes(en.here), 'who is here');
      expect(wordsIn(peers)).not.to.contain(en.presenceFails);
    },
  },
  names: {
    without: { roster: false },
    unsupported: async (stage) => {
      await board(stage);
      expect(wordsIn(stage.thread)).to.contain('Participant').and.not.to.contain('Ben Ode');
    },
    unavailable: async () => {
      const { stage, mend } = await failingStage(['roster']);
      await board(stage);
      expect(wordsIn(stage.thread)).to.contain('Participant');
      mend();
      await board(stage, 'Ben Ode');
    },
  },
  list: {
    without: { roster: false },
    unsupported: ({ peers, until }) => until(() => wordsIn(peers).includes(en.noRoster), 'that there is no list'),
    unavailable: async () => {
      const { stage, mend } = await failingStage(['roster']);
      const { peers, until, adapter, pass } = stage;
      await until(() => wordsIn(peers).includes(en.codes.unavailable), 'why there is no list');
      await expect(peers).to.be.accessible();
      const asked = (): number => adapter.calls.filter(({ name }) => name === 'roster').length;
      const before = asked();
      button(peers, en.retry).click();
      await pass(0);
      expect(asked()).to.be.greaterThan(before, 'the button asks at once');
      mend();
      await until(() => wordsIn(peers).includes('Ben Ode'), 'the list, by itself');
      expect(hasButton(peers, en.retry)).to.equal(false);
    },
  },
  rename: {
    without: { link: ({ roster }) => (roster ? { roster: { ...roster, rename: undefined } } : {}) },
    unsupported: async ({ peers, until }) => {
      await until(() => wordsIn(peers).includes('Ben Ode'), 'the list of people');
      expect(hasButton(peers, en.rename)).to.equal(false);
    },
    unavailable: async () => {
      const stage = await realStage();
      const { peers, until, backend } = stage;
      await until(() => hasButton(peers, en.rename), 'the button');
      button(peers, en.rename).click();
      await peers.updateComplete;
      const field = find(peers.renderRoot, '#name', HTMLInputElement);
      field.value = 'Anna';
      const mend = failing(stage, 'roster');
      button(peers, en.save).click();
      await until(() => wordsIn(peers).includes(en.codes.unavailable), 'why not');
      expect(field.value).to.equal('Anna');
      mend();
      button(peers, en.save).click();
      await until(() => hasButton(peers, en.rename), 'the new name');
      expect(backend.people.get('ann')?.name).to.equal('Anna');
    },
  },
  marks: {
    without: { receipts: false },
    unsupported: (stage) => board(stage),
    unavailable: async () => {
      const { stage, mend } = await failingStage(['receipts'], { receipts: true });
      const { session, room, until } = stage;
      await board(stage);
      session.current?.room('week-1').threads.markRead();
      mend();
      await until(() => room.marksOf({ id: 'ann', as: 'student' }).size > 0, 'the mark');
    },
  },
  files: {
    without: { files: false },
    unsupported: async (stage) => {
      expect(takesFiles(await toolsOn(stage))).to.equal(false);
    },
    unavailable: async () => {
      const stage = await realStage({ files: true });
      const tools = await toolsOn(stage);
      await stage.until(() => stage.session.current?.room('week-1').files, 'what takes files');
      await type(composerOf(stage.thread), 'Look!');
      await stage.until(() => takesFiles(tools), 'the button');
      const mend = failing(stage, 'files');
      const files = find(tools.renderRoot, 'study-files', StudyFiles);
      files.take([new File(['an egg'], 'egg.txt', { type: 'text/plain' })]);
      await stage.until(() => wordsIn(files).includes(`${en.codes.unavailable} ${en.again}`), 'why it is not sent');
      await expect(files).to.be.accessible();
      mend();
      button(files, en.fileRetry('egg.txt')).click();
      await stage.until(() => !wordsIn(files).includes(en.codes.unavailable), 'that it is attached');
      expect(wordsIn(files)).to.contain('egg.txt');
      expect(composerOf(stage.thread).written.text).to.equal('Look!');
    },
  },
  search: {
    without: { log: ['Osmosis'] },
    unsupported: async (stage) => {
      await board(stage, 'Osmosis');
      const search = await searchOn(stage);
      await searchFor(stage, search, 'osmo', en.loadedOnly);
      await stage.until(() => wordsIn(search).includes(en.hits(1)), 'what is loaded');
    },
    unavailable: async () => {
      const stage = await realStage({ log: ['Osmosis'], search: true });
      const search = await searchOn(stage);
      await searchFor(stage, search, 'osmo', en.hits(1));
      const mend = failing(stage, 'search');
      await searchFor(stage, search, 'osmos', en.codes.unavailable);
      expect(wordsIn(search)).to.contain('Osmosis');
      await expect(search).to.be.accessible();
      mend();
      button(search, en.retry).click();
      await stage.until(() => wordsIn(search).includes(en.hits(1)), 'hits again');
      expect(hasButton(search, en.retry)).to.equal(false);
    },
  },
  inbox: {
    without: { inbox: false },
    unsupported: async (stage) => {
      const inbox = await inboxOn(stage);
      await stage.until(() => wordsIn(inbox).includes(en.noInbox), 'that there is none');
      await expect(inbox).to.be.accessible();
    },
    unavailable: async () => {
      const { stage, mend } = await failingStage(['inbox'], { inbox: true });
      const inbox = await inboxOn(stage);
      await stage.until(() => wordsIn(inbox).includes(en.codes.unavailable), 'why there is nothing');
      expect(hasButton(inbox, en.retry)).to.equal(true);
      mend();
      button(inbox, en.retry).click();
      await stage.until(() => wordsIn(inbox).includes(en.inboxEmpty), 'that nothing has happened');
    },
  },
};

/** Puts an inbox on a page. */
async function inboxOn({ session, until }: RealStage): Promise<StudyInbox> {
  const inbox = new StudyInbox();
  session.append(inbox);
  await until(() => inbox.renderRoot.querySelector('.surface') !== null, 'the inbox');
  return inbox;
}

/** Puts a search on a page. */
async function searchOn({ session, until }: RealStage): Promise<StudySearch> {
  const search = new StudySearch();
  session.append(search);
  await until(() => search.renderRoot.querySelector('input') !== null, 'the field');
  return search;
}

/** Types into it and waits until something is said. */
async function searchFor({ until }: RealStage, search: StudySearch, text: string, said: string): Promise<void> {
  const field = find(search.renderRoot, 'input', HTMLInputElement);
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await until(() => wordsIn(search).includes(said), said);
}

describe('what an adapter lacks', () => {
  it('is shown for every row of the table, and for nothing else', () => {
    expect(Object.keys(shown)).to.deep.equal(CAPABILITY_ROWS.map(({ id }) => id));
  });

  it('is told in sentences that the elements say', () => {
    const told = CAPABILITY_ROWS.flatMap(({ control, unsupported, unavailable: fails }: CapabilityRow) => [...`${control} ${unsupported} ${fails}`.matchAll(/\*([^*]+)\*/g)]);
    expect(told.map(([, sentence = '']) => sentence).filter((sentence) => !SENTENCES.includes(sentence))).to.deep.equal([]);
  });

  for (const { id, capability, element, control } of CAPABILITY_ROWS) {
    describe(`${capability} for <${element}>: ${control.replaceAll('*', '')}`, () => {
      it('unsupported', async () => {
        const row = shown[id];
        if (row) await row.unsupported(await realStage(row.without));
      });

      it('unavailable, and back again', async () => {
        await shown[id]?.unavailable();
      });
    });
  }
});

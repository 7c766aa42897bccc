import { expect } from '@open-wc/testing';
import type { Link, Page, Watcher } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import type { CallName, Fault } from '@studyhall/testing';
import { en } from '../fixtures/english.fixture.ts';
import { acts } from '../messages/en-acts.ts';
import { prepareLiveRegion } from '../live/live-region.ts';
import { realStage } from '../fixtures/real-stage.fixture.ts';
import type { RealStage } from '../fixtures/real-stage.fixture.ts';
import { button, composerOf, find, hasButton, postOf, type, wordsIn } from '../fixtures/stage.fixture.ts';

const loop: unknown[] = [];
loop.push(loop, { loop });

/** What an adapter may do instead of what was asked, and a sentence that then stands on the page. */
const FAULTS: Readonly<Record<string, readonly [fault: Fault, sentence: string]>> = {
  'throws at once': [{ kind: 'throw', error: new TypeError('a mistake') }, en.wrong],
  'throws what cannot be read': [{ kind: 'throw', error: Object.create(null) as unknown }, en.wrong],
  'answers nothing': [{ kind: 'answer', value: undefined }, en.wrong],
  'answers a login page': [{ kind: 'answer', value: '<!doctype html><script>alert(1)</script>' }, en.wrong],
  'answers what holds itself': [{ kind: 'answer', value: { facts: loop, events: loop, items: loop, cursor: loop } }, en.wrong],
  'never answers': [{ kind: 'never' }, en.codes.timeout],
  'is away': [{ kind: 'fail', error: new RoomError('unavailable', 'away') }, en.codes.unavailable],
};
/** What a `submit` alone may do, and the sentence that then stands at the words it was to hand in. */
const SUBMITS: Readonly<Record<string, readonly [submit: () => unknown, sentence: string]>> = {
  'throws at once': [() => { throw new TypeError('a mistake'); }, en.wrong],
  'is refused with what cannot be read': [() => Promise.reject(Object.create(null) as Error), en.wrong],
  'answers nothing': [() => undefined, en.wrong],
  'answers a login page': [() => Promise.resolve('<!doctype html>'), en.wrong],
  'answers too little': [() => Promise.resolve([]), en.wrong],
  'never answers': [() => new Promise(() => undefined), en.codes.timeout],
  'is away': [() => Promise.reject(new RoomError('unavailable', 'away')), en.codes.unavailable],
};
const CALLS: readonly CallName[] = ['open', 'pull', 'window', 'submit', 'roster', 'receipts'];

/** Lets all these calls go wrong until the returned function is called. */
function spoil({ adapter }: RealStage, fault: Fault, calls: readonly CallName[] = CALLS): () => void {
  adapter.plan = { call: ({ name }) => (calls.includes(name) ? fault : undefined) };
  return () => {
    adapter.plan = {};
  };
}

/** What is said from now on to people who listen to the page, but for what a composer says of itself when it opens. */
function listening(): () => readonly string[] {
  const region = prepareLiveRegion();
  const said: string[] = [];
  new MutationObserver(() => said.push(region.textContent.replace(en.titleAbove, '').trim())).observe(region, { childList: true });
  return () => said.filter((sentence) => sentence !== '');
}

/** Makes the session ask, and find out. */
function look({ page }: RealStage): void {
  page.setVisible(false);
  page.setVisible(true);
}

describe('an adapter in trouble', () => {
  const uncaught: unknown[] = [];
  const note = (event: ErrorEvent | PromiseRejectionEvent): void => {
    uncaught.push('reason' in event ? event.reason : event.error);
  };
  before(() => {
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
  });
  after(() => {
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
  });
  afterEach(() => {
    expect(uncaught.splice(0)).to.deep.equal([]);
  });

  for (const [name, [fault, sentence]] of Object.entries(FAULTS)) {
    it(`that ${name} from the start: the page says what is wrong, and is whole when the adapter is`, async () => {
      let broken = true;
      const stage = await realStage({ windows: true, plan: { call: () => (broken ? fault : undefined) } });
      const { thread, peers, until } = stage;
      await until(() => wordsIn(thread).includes(sentence) && wordsIn(peers).includes(sentence), sentence);
      expect(hasButton(thread, en.retry)).to.equal(true);
      expect(hasButton(peers, en.retry)).to.equal(true);
      await expect(thread).to.be.accessible();
      broken = false;
      await until(() => wordsIn(thread).includes('Hello') && wordsIn(peers).includes('Ben Ode'), 'the page, by itself');
      expect(wordsIn(thread)).not.to.contain(sentence);
      expect(wordsIn(peers)).not.to.contain(sentence);
    });

    it(`that ${name} while somebody writes: the words stay, and arrive once`, async () => {
      const stage = await realStage();
      const { thread, room, until } = stage;
      await until(() => wordsIn(thread).includes('Hello'), 'the board');
      const field = await type(composerOf(thread), 'Half a');
      const mend = spoil(stage, fault);
      look(stage);
      await until(() => wordsIn(thread).includes(sentence), sentence);
      expect(wordsIn(thread)).to.contain('Hello');
      expect(field.isConnected && field.value).to.equal('Half a');
      expect(thread.shadowRoot?.activeElement).to.equal(composerOf(thread));
      await type(composerOf(thread), 'Half a thought');
      button(composerOf(thread), en.post).click();
      await until(() => /Sending|Waiting/.test(wordsIn(thread)), 'a post on its way');
      mend();
      await until(() => !/Sending|Waiting/.test(wordsIn(thread)) && !wordsIn(thread).includes(sentence), 'all to be well');
      expect(room.log.map(({ body }) => body)).to.deep.equal([{ text: 'Hello' }, { text: 'Half a thought' }]);
    });
  }

  for (const [name, [submit, sentence]] of Object.entries(SUBMITS)) {
    it(`whose submit ${name}: the words say that they are tried again, a listener hears it once, and they arrive once`, async () => {
      let broken = true;
      const stage = await realStage({
        link: (link) => {
          const given = link.submit?.bind(link);
          return { submit: (...drafts: Parameters<NonNullable<typeof given>>) => (broken ? submit() : given?.(...drafts)) };
        },
        report: () => undefined,
      });
      const { thread, room, until, pass } = stage;
      const told = `${sentence} ${en.again}`;
      await until(() => wordsIn(thread).includes('Hello'), 'the board');
      await type(composerOf(thread), 'Half a thought');
      const heard = listening();
      button(composerOf(thread), en.post).click();
      await until(() => wordsIn(thread).includes(told), told);
      expect(wordsIn(thread)).to.contain('Half a thought').and.not.to.contain(en.sending);
      await expect(thread).to.be.accessible();
      await pass(90_000);
      expect(wordsIn(thread)).to.contain(told);
      expect(heard()).to.deep.equal([told]);
      await type(composerOf(thread), 'Another');
      broken = false;
      await until(() => !wordsIn(thread).includes(en.again) && room.log.length === 2, 'the words in the log');
      expect(wordsIn(thread)).not.to.contain(sentence);
      expect(room.log.map(({ body }) => body)).to.deep.equal([{ text: 'Hello' }, { text: 'Half a thought' }]);
      await until(() => heard().length === 2, 'that they are sent');
      expect(heard()).to.deep.equal([told, acts.sent]);
    });
  }

  it('whose submit has no connection: the words wait for one', async () => {
    const stage = await realStage();
    const { thread, until } = stage;
    await until(() => wordsIn(thread).includes('Hello'), 'the board');
    const mend = spoil(stage, { kind: 'fail', error: new RoomError('offline', 'no network') }, ['submit']);
    await type(composerOf(thread), 'In a train');
    button(composerOf(thread), en.post).click();
    await until(() => wordsIn(thread).includes(en.waiting), en.waiting);
    mend();
    await until(() => !wordsIn(thread).includes(en.waiting), 'the connection');
    expect(wordsIn(thread)).to.contain('In a train').and.not.to.contain(en.again);
  });

  it('whose watch throws: others are read all the same, and the console says it', async () => {
    const reported: unknown[] = [];
    const { thread, says, until } = await realStage({
      link: () => ({
        watch: (watcher: Watcher) => {
          throw new TypeError(`no ${typeof watcher.hint}`);
        },
      }),
      report: (error) => reported.push(error),
    });
    await until(() => wordsIn(thread).includes('Hello'), 'the board');
    says('Anybody here?');
    await until(() => wordsIn(thread).includes('Anybody here?') || wordsIn(thread).includes(acts.fresh(1)), 'what is new');
    expect(wordsIn(thread)).not.to.contain(en.wrong);
    expect(reported.filter((error) => error instanceof RoomError).map(({ message }) => message)).to.deep.equal(['no function']);
  });

  it('that throws wherever it is touched: there is a sentence, and a page', async () => {
    const touchy = new Proxy({} as Link, {
      get: (_, name) => {
        // What is awaited is asked whether it is a promise.
        if (name === 'then') return undefined;
        throw new TypeError('no');
      },
    });
    let broken = true;
    const { thread, until } = await realStage({
      adapter: (inner) => ({ name: inner.name, open: (...given) => (broken ? Promise.resolve(touchy) : inner.open(...given)) }),
      report: () => undefined,
    });
    await until(() => wordsIn(thread).includes(en.wrong), en.wrong);
    broken = false;
    await until(() => wordsIn(thread).includes('Hello'), 'the board');
  });

  it('whose people and posts are hostile: words are words, and nothing bursts', async () => {
    const attack = '<img src=x onerror=alert(1)>';
    const people = [
      { id: 'ben', name: attack, as: 'king' },
      { id: '__proto__', name: 'x'.repeat(100_000), as: 'student' },
      { id: 'constructor', name: '\u202e\u2066\u0000', as: 'student' },
    ];
    const spoiled = (page: Page): unknown => ({
      ...page,
      events: [
        ...page.events,
        ...[{ text: { text: attack } }, { text: 'x'.repeat(1_000_000) }, null, 7, [[[]]], { target: '__proto__' }].map((body, n) => ({
          ...{ id: `hostile${n}`.padEnd(22, '0'), type: ['post', 'edit', 'react', '__proto__'][n % 4], v: n + 1, body },
          ...{ actor: '__proto__', as: 'student', at: page.now },
        })),
      ],
    });
    const { thread, peers, until, room } = await realStage({
      log: [attack],
      link: (link, name) => ({
        ...(link.roster && { roster: { version: 1, get: () => Promise.resolve(people), list: () => Promise.resolve({ people: [...people, ...people], after: 'x' }) } }),
        ...(name === 'week-1' && { pull: async (...given: Parameters<Link['pull']>) => spoiled(await (Object.getPrototypeOf(link) as Link).pull.apply(link, given)) }),
      }),
    });
    await until(() => wordsIn(thread).includes(attack) && wordsIn(peers).includes(attack), 'the board and the list');
    expect(thread.renderRoot.querySelectorAll('.thread')).to.have.length(1);
    expect(peers.renderRoot.querySelectorAll('.person')).to.have.length(3);
    expect(wordsIn(peers).length).to.be.lessThan(2_000);
    const post = postOf(thread, room.log[0]?.id ?? '');
    expect(find(post.renderRoot, 'article', HTMLElement).querySelectorAll('img, script')).to.have.length(0);
    // What brings nobody new is not offered again and again.
    if (hasButton(peers, en.morePeople)) {
      button(peers, en.morePeople).click();
      await until(() => !hasButton(peers, en.morePeople), 'the end of the list');
    }
    expect(peers.renderRoot.querySelectorAll('.person')).to.have.length(3);
  });

  it('that answers every call after two seconds: there is a board after the first page, and it says that more comes', async () => {
    const { thread, until, adapter } = await realStage({
      step: 100,
      log: Array.from({ length: 1_000 }, (_, n) => `Post ${n}`),
      plan: { call: ({ name }) => (name === 'open' || name === 'pull' ? { kind: 'late', ms: 2_000 } : undefined) },
    });
    const pages = (): number => adapter.calls.filter(({ name, room }) => name === 'pull' && room === 'week-1').length;
    expect(wordsIn(thread)).to.contain(en.loading);
    await until(() => wordsIn(thread).includes('Post 1'), 'the board');
    expect(pages()).to.be.lessThan(4);
    await until(() => wordsIn(thread).includes(en.partial), 'that more comes');
    const field = await type(composerOf(thread), 'Meanwhile');
    await until(() => !wordsIn(thread).includes(en.partial), 'the rest');
    expect(field.isConnected && field.value).to.equal('Meanwhile');
    expect(pages()).to.be.greaterThan(4);
    await until(() => wordsIn(thread).includes(en.fresh(800)), 'how many came');
  });
});

import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { UNDO_MS } from '@studyhall/domain';
import { LIMITS, RoomError } from '@studyhall/protocol';
import { discussion, id } from '../fixtures/course.fixture.ts';
import { FACTS, NOW, fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { announced, button, composerOf, find, hasButton, postOf, shown, stage, type, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import type { StudyErrorEvent } from '../events/study-error.ts';
import { announce } from '../live/live-region.ts';
import { en } from '../fixtures/english.fixture.ts';
import { addMessages } from '../messages/language.ts';
import type { Messages } from '../messages/messages.ts';
import { StudyAsking } from '../asking/study-asking.ts';
import { StudyTools } from '../toolbar/study-tools.ts';
import type { StudyPost } from '../study-post/study-post.ts';
import { GATHER_MS } from './arrivals.ts';
import type { StudyThread } from './study-thread.ts';
import type { StudyPostRequestEvent } from './study-post-request.ts';
import type { StudyActEvent, StudyPostEvent } from './study-thread.events.ts';
import type { StudyUnreadEvent } from './study-unread.ts';

/** The first post of the discussion's first thread. */
const ROOT = id('osmosis');

const settle = async ({ thread }: Stage): Promise<void> => {
  await thread.updateComplete;
  await shown(thread);
};

describe('study-thread', () => {
  describe('reading', () => {
    it('shows threads with their first replies and how many more there are', async () => {
      const { thread } = await stage();
      expect(thread.renderRoot.querySelectorAll('.thread')).to.have.length(3);
      expect(wordsIn(thread)).to.contain('Why does the egg shrink').and.to.contain('water potential');
      expect(hasButton(thread, '4 more replies')).to.equal(true);
    });

    it('has real headings: its own, and one for each thread', async () => {
      const { thread } = await stage();
      expect(thread.renderRoot.querySelector('h2')?.textContent).to.equal('Questions');
      expect(postOf(thread, ROOT).renderRoot.querySelector('h3')?.textContent).to.contain('Why does the egg');
      expect(postOf(thread, id('code')).renderRoot.querySelector('h3')?.textContent).to.contain('Sam Jensen');
      thread.headingLevel = 4;
      await shown(thread);
      expect(thread.renderRoot.querySelectorAll('h2, h4')).to.have.length(1);
      expect(postOf(thread, ROOT).renderRoot.querySelectorAll('h5')).to.have.length(1);
    });

    it('has a name without a heading too', async () => {
      const { thread } = await stage();
      thread.heading = '';
      await shown(thread);
      expect(thread.renderRoot.querySelector('h2')).to.equal(null);
      expect(thread.renderRoot.querySelector('section')?.getAttribute('aria-label')).to.equal(en.threadHeading);
    });

    it('shows three levels, and says what a deeper reply answers', async () => {
      const { thread } = await stage();
      expect(thread.renderRoot.querySelectorAll('.replies .replies .replies')).to.have.length(0);
      expect(wordsIn(postOf(thread, id('answer3')))).to.contain('in reply to \u2068Noor Haddad\u2069');
    });

    it('shows two levels where it is narrow', async () => {
      const { thread } = await stage();
      const inset = (name: string): number => postOf(thread, id(name)).getBoundingClientRect().left;
      expect(inset('answer2')).to.be.greaterThan(inset('answer1'));
      thread.style.setProperty('width', '320px');
      expect(inset('answer2')).to.equal(inset('answer1'));
      const said = find(postOf(thread, id('answer2')).renderRoot, '.answers', HTMLElement);
      expect(said.getBoundingClientRect().height).to.be.greaterThan(0);
    });

    it('loads more replies, and puts the keyboard on the first of them', async () => {
      const { thread, room } = await stage();
      room.hiddenReplies.set(ROOT, [fakePost({ id: id('late-reply'), thread: ROOT, parent: ROOT, text: 'One more' })]);
      button(thread, '4 more replies').click();
      await waitUntil(() => thread.shadowRoot?.activeElement === thread.renderRoot.querySelector(`[data-post="${id('late-reply')}"]`));
      expect(hasButton(thread, '4 more replies')).to.equal(false);
    });

    it('tells how long ago, and the full time when asked', async () => {
      const { thread, clock } = await stage();
      const post = postOf(thread, ROOT);
      const time = find(post.renderRoot, 'time', HTMLTimeElement);
      expect(time.dateTime).to.equal(new Date(NOW - 6 * 3_600_000).toISOString());
      expect(time.textContent).to.equal('6 hr. ago');
      clock.advance(3_600_000);
      await waitUntil(() => time.textContent === '7 hr. ago');
      time.closest('button')?.click();
      await post.updateComplete;
      expect(time.textContent).to.contain('March 12, 2026');
    });

    it('shows what a post said before', async () => {
      const { thread } = await stage();
      const post = postOf(thread, ROOT);
      expect(wordsIn(post)).not.to.contain('Egg question');
      button(post, en.edited).click();
      await post.updateComplete;
      expect(wordsIn(post)).to.contain('Egg question').and.to.contain('Why does the egg shrink?');
    });

    it('shows words as words: no element comes from what somebody wrote', async () => {
      const { thread, room } = await stage({ open: false });
      const text = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) <script>alert(1)</script>';
      room.open([fakeThread([fakePost({ id: id('attack'), title: '<b>bold</b>', text })])]);
      await shown(thread);
      const post = postOf(thread, id('attack'));
      expect(post.renderRoot.querySelectorAll('.markdown :is(img, script, a), .title b')).to.have.length(0);
      expect(wordsIn(post)).to.contain('<img src=x onerror=alert(1)>').and.to.contain('<b>bold</b>');
    });

    it('gives links of strangers no weight and no access to the page', async () => {
      const { thread } = await stage();
      const link = find(postOf(thread, id('answer3')).renderRoot, '.markdown a', HTMLAnchorElement);
      expect(link.rel).to.equal('noopener nofollow ugc');
    });

    it('marks a thread as read once it was seen, and says that it was new', async () => {
      const { thread, room } = await stage();
      expect(wordsIn(postOf(thread, ROOT))).to.contain(en.unread);
      thread.scrollIntoView();
      await waitUntil(() => room.calls.includes(`read ${ROOT}`));
    });
  });

  it('renders a post again only when something about it has changed', async () => {
    const { thread, room } = await stage();
    const renders: string[] = [];
    for (const name of ['osmosis', 'answer3', 'code1']) postOf(thread, id(name)).addController({ hostUpdated: () => renders.push(name) });
    room.threads.react(id('code1'), '🎉', true);
    room.$typing.set([{ person: 'liwei' }]);
    await shown(thread);
    expect(renders).to.deep.equal(['code1']);
  });

  describe('what is new', () => {
    it('waits behind a button instead of moving the page', async () => {
      const set = await stage();
      const { thread, room } = set;
      room.newThreads = [fakeThread([fakePost({ id: id('brandnew'), text: 'News' })])];
      room.setBoard({ fresh: 1 });
      await settle(set);
      expect(thread.renderRoot.querySelectorAll('.thread')).to.have.length(3);
      button(thread, en.freshLong(1)).click();
      await waitUntil(() => thread.shadowRoot?.activeElement === thread.renderRoot.querySelector(`[data-post="${id('brandnew')}"]`));
      expect(thread.renderRoot.querySelectorAll('.thread')).to.have.length(4);
    });

    it('is announced in the one live region that was there before', async () => {
      const { room, clock, thread } = await stage();
      expect(document.querySelectorAll('[data-study-live]')).to.have.length(1);
      room.setBoard({ fresh: 2 });
      await shown(thread);
      expect(announced()).not.to.equal(en.freshLong(2));
      clock.advance(GATHER_MS + 1000);
      expect(announced()).to.equal(en.freshLong(2));
    });

    it('in a thread on screen is announced with its place, once for all that came; own words are not', async () => {
      const { room, clock, thread } = await stage();
      const reply = (name: string, mine: boolean): void => {
        const threads = room.$board.get().threads.map((each) =>
          each.root.id === ROOT ? { ...each, replies: [...each.replies, fakePost({ id: id(name), thread: ROOT, parent: ROOT, text: name, mine })] } : each,
        );
        room.setBoard({ threads });
      };
      reply('mine1', true);
      await shown(thread);
      clock.advance(2 * GATHER_MS);
      expect(announced()).not.to.contain('reply');
      reply('theirs1', false);
      await shown(thread);
      clock.advance(1000);
      reply('theirs2', false);
      await shown(thread);
      expect(announced()).not.to.contain('repl');
      clock.advance(GATHER_MS);
      expect(announced()).to.equal(en.newReplies(2, 'Why does the egg shrink in syrup but swell in water?'));
    });

    it('is what people who listen hear about the connection, too, and not that all is well from the start', async () => {
      const { thread, room, session, clock } = await stage();
      const live = room.$status.get();
      const heard = async (): Promise<string> => {
        await shown(thread);
        clock.advance(1000);
        return announced();
      };
      announce('', clock);
      expect(await heard()).to.equal('');
      room.$status.set({ ...live, phase: 'offline', error: { code: 'offline', retry: 'backoff', message: '' } });
      expect(await heard()).to.equal(`${en.codes.offline} ${en.stale}`);
      room.$status.set(live);
      expect(await heard()).to.equal(en.online);
      session.setState({ phase: 'signed-out' });
      expect(await heard()).to.equal(`${en.codes['signed-out']} ${en.stale}`);
    });

    it('tells the page how much is unread, and only when that changes', async () => {
      const { thread, room } = await stage();
      const seen: (readonly [number, boolean, string])[] = [];
      thread.addEventListener('study-unread', ({ count, orMore, room: name }: StudyUnreadEvent) => seen.push([count, orMore, name]));
      room.$unread.set({ threads: 2, orMore: false });
      await shown(thread);
      room.setBoard({});
      await shown(thread);
      room.$unread.set({ threads: 0, orMore: false });
      await shown(thread);
      expect(seen).to.deep.equal([
        [2, false, 'week-3'],
        [0, false, 'week-3'],
      ]);
    });

    it('shows who is writing', async () => {
      const { thread, room } = await stage();
      room.$typing.set([{ person: 'liwei', thread: ROOT }, { person: 'amira' }]);
      await shown(thread);
      expect(wordsIn(thread)).to.contain(en.typing(['Li Wei'])).and.to.contain(en.typing(['Amira Okafor']));
    });
  });

  describe('older threads', () => {
    const long = Array.from({ length: 30 }, (_, i) => fakeThread([fakePost({ id: id(`t${i}x`), text: 'Words.\n\n'.repeat(20) })]));
    const older = [fakeThread([fakePost({ id: id('older'), text: 'Older' })])];

    it('load by a button, with the keyboard on the first of them', async () => {
      const { thread, room } = await stage({ open: false });
      room.olderThreads = older;
      room.open(long);
      room.setBoard({ older: true });
      await shown(thread);
      button(thread, en.older).click();
      await waitUntil(() => thread.shadowRoot?.activeElement === thread.renderRoot.querySelector(`[data-post="${id('older')}"]`));
      expect(hasButton(thread, en.older)).to.equal(false);
    });

    it('load by scrolling, and not before', async () => {
      const { thread, room } = await stage({ open: false });
      room.olderThreads = older;
      scrollTo(0, 0);
      room.open(long);
      room.setBoard({ older: true });
      await shown(thread);
      expect(room.calls).not.to.contain('older');
      thread.renderRoot.querySelector('#older')?.scrollIntoView();
      await waitUntil(() => room.calls.includes('older'));
    });

    it('load by scrolling three times; then a press is needed, so that what follows on the page stays in reach', async () => {
      const { thread, room } = await stage({ open: false });
      const loads = (): number => room.calls.filter((call) => call === 'older').length;
      /** Scrolls to the end and waits until observers have reported. */
      const scroll = async (): Promise<void> => {
        const end = find(thread.renderRoot, '#older', HTMLElement);
        end.scrollIntoView();
        await new Promise<void>((resolve) => {
          new IntersectionObserver((_entries, observer) => {
            observer.disconnect();
            resolve();
          }).observe(end);
        });
        room.setBoard({ older: true });
        await shown(thread);
      };
      room.open(long);
      room.setBoard({ older: true });
      await shown(thread);
      for (let i = 0; i < 6; i++) {
        room.olderThreads = [fakeThread([fakePost({ id: id(`page${i}x`), text: 'Words.\n\n'.repeat(60) })])];
        await scroll();
      }
      expect(loads()).to.equal(3);
      button(thread, en.older).click();
      await waitUntil(() => loads() === 4);
    });

    it('leave the way back to the newest in reach', async () => {
      const { thread, room } = await stage({ open: false });
      room.open([...long, ...older]);
      room.setBoard({ newer: true });
      await shown(thread);
      button(thread, en.newest).click();
      await waitUntil(() => room.calls.includes('new'));
    });
  });

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

    it('says that new words were taken', async () => {
      const { room, clock } = await stage();
      room.settle({ draft: 'x', type: 'edit', post: ROOT });
      clock.advance(1000);
      expect(announced()).to.equal(en.saved);
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

    it('says whose post the short words of its buttons are about', async () => {
      const { thread } = await stage();
      const post = postOf(thread, ROOT);
      for (const name of [en.react, en.more]) {
        const described = button(post, name).getAttribute('aria-describedby') ?? '';
        expect(post.renderRoot.querySelector(`#${described}`)?.textContent).to.equal('Amira Okafor');
      }
    });

    it('says what words on their way wait for', async () => {
      const { thread, room } = await stage();
      const waits = { sending: en.sending, again: `${en.wrong} ${en.again}`, waiting: en.waiting, 'signed-out': en.waitingToSignIn } as const;
      for (const [delivery, sentence] of Object.entries(waits) as [keyof typeof waits, string][]) {
        room.change(ROOT, (post) => ({ ...post, mine: true, delivery, draft: ROOT }));
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

  describe('the link of a post', () => {
    afterEach(() => {
      history.replaceState(null, '', location.pathname + location.search);
    });

    it('is found, shown, focused and announced when the page was opened with it', async () => {
      history.replaceState(null, '', `#study-${id('answer3')}`);
      const { thread, clock } = await stage();
      await waitUntil(() => thread.shadowRoot?.activeElement === postOf(thread, id('answer3')));
      clock.advance(1000);
      expect(announced()).to.contain('Li Wei');
    });

    it('is announced with the name that came meanwhile', async () => {
      history.replaceState(null, '', `#study-${id('answer3')}`);
      const { thread, clock, session } = await stage({ open: false });
      const people = session.$people.get();
      session.$people.set({});
      session.room('week-3').open(discussion());
      await shown(thread);
      await waitUntil(() => thread.shadowRoot?.activeElement === postOf(thread, id('answer3')));
      session.$people.set(people);
      clock.advance(1000);
      expect(announced()).to.contain('Li Wei');
    });

    it('is followed when the address changes later', async () => {
      const { thread } = await stage();
      location.hash = `study-${id('late')}`;
      await waitUntil(() => thread.shadowRoot?.activeElement === postOf(thread, id('late')));
    });

    /** Copies with a clipboard that does as it is told; `taken` is what it got. */
    const copy = async (post: StudyPost, name: string, clipboard: (text: string) => Promise<void>): Promise<void> => {
      const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: clipboard } });
      button(post, name).click();
      if (own) Object.defineProperty(navigator, 'clipboard', own);
      else Reflect.deleteProperty(navigator, 'clipboard');
      await shown(post);
    };

    const openMore = async (post: StudyPost): Promise<void> => {
      button(post, en.more).click();
      await post.updateComplete;
    };

    it('is copied, and the page shows for a moment that it was', async () => {
      const { thread, clock } = await stage();
      const post = postOf(thread, ROOT);
      await openMore(post);
      const taken: string[] = [];
      await copy(post, en.copyLink, (text) => Promise.resolve(void taken.push(text)));
      expect(taken[0]).to.match(new RegExp(`#study-${ROOT}$`));
      await waitUntil(() => wordsIn(post).includes(en.linkCopied));
      clock.advance(1000);
      expect(announced()).to.equal(en.linkCopied);
      expect(wordsIn(post)).to.contain(en.linkCopied);
      clock.advance(2000);
      await shown(post);
      expect(wordsIn(post)).not.to.contain(en.linkCopied);
    });

    it('is shown to copy by hand where the clipboard says no, until Escape', async () => {
      const { thread } = await stage();
      const post = postOf(thread, ROOT);
      await openMore(post);
      await copy(post, en.copyLink, () => Promise.reject(new Error('no')));
      await waitUntil(() => post.shadowRoot?.activeElement?.id === 'by-hand');
      const field = find(post.renderRoot, '#by-hand', HTMLTextAreaElement);
      expect(field.value).to.match(new RegExp(`#study-${ROOT}$`));
      expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, field.value.length]);
      await expect(post).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => post.shadowRoot?.activeElement?.id === 'more');
      expect(post.renderRoot.querySelector('#by-hand')).to.equal(null);
    });
  });

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

    it('takes the size of the page’s letters within bounds', async () => {
      const { thread, element } = await stage();
      for (const [host, own] of [
        ['10px', '14px'],
        ['16px', '16px'],
        ['40px', '18px'],
      ] as const) {
        element.style.setProperty('font-size', host);
        expect(getComputedStyle(find(thread.renderRoot, '.surface', HTMLElement)).fontSize).to.equal(own);
      }
    });
  });
});

import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveElement, TemplateResult } from 'lit';
import type { BoardState, DraftOutcome, ShownThread } from '@studyhall/client';
import type { ReplyNode } from '@studyhall/domain';
import type { Anchored } from '../anchor/anchored.ts';
import { avatarStyles } from '../avatar/avatar.ts';
import { keepFocus } from '../focus/keep-focus.ts';
import { prepareLiveRegion } from '../live/live-region.ts';
import { acts } from '../messages/en-acts.ts';
import { board as listing } from '../messages/en-board.ts';
import { sayingsOf } from '../messages/words.ts';
import { notice } from '../notice/notice.ts';
import { partOf } from '../part/part.ts';
import { faceOf } from '../people/face.ts';
import { notDone } from '../study-post/not-done.ts';
import { defineRich } from '../rich/define-rich.ts';
import { Segments } from '../segments/segments.ts';
import { adopt } from '../tokens/adopt.ts';
import { targetStyles } from '../tokens/targets.styles.ts';
import { print, turn } from '../turns/turns.ts';
import { Arrivals, arrived } from './arrivals.ts';
import { Bar } from './bar.ts';
import type { BoardView, Guide, NearNode } from './board-view.ts';
import { boardStyles } from './board.styles.ts';
import { focusPost, focusRow, postIn } from './focus-post.ts';
import { guideStyles } from './guide.styles.ts';
import type { Held } from './held.ts';
import { whyNotWritable } from './not-writable.ts';
import { notes } from './notes.ts';
import { OneThread } from './one-thread.ts';
import { isTold, leave } from './outcomes.ts';
import { linkedPost } from './permalink.ts';
import { Sights } from './sights.ts';
import type { Standing } from './standing.ts';
import { StudyActEvent, StudyPostEvent } from './study-thread.events.ts';
import { StudyUnreadEvent } from './study-unread.ts';
import { typingLine } from './typing.ts';
import { unfinished } from './unfinished.ts';

/** How often older threads load by scrolling alone before a press is needed: what follows on the page stays in reach. */
const LOADS_BY_SCROLLING = 3;
/** From how many threads on the way back to the newest is offered. */
const LONG = 30;
/** How often times like "5 min. ago" are brought up to date: milliseconds. */
const TICK_MS = 30_000;

/** Loaded with the first discussion of a place of the page. */
const anchoring = partOf(() => import('../anchor/anchored.apart.ts'));

/** Leads around one room's board: to what is older, new, linked or unfinished; and tells what happens while somebody reads. */
export class BoardGuide implements Guide, ReactiveController {
  readonly #host: ReactiveElement;
  readonly #held: Held;
  readonly #arrivals: Arrivals;
  readonly #sights: readonly Sights[];
  readonly fresh = new Set<string>();
  readonly #bar: Bar;
  readonly #one: OneThread;
  readonly #segments: Segments;
  #anchored: Anchored | undefined;
  #over = false;
  /** Where words are kept that have not gone out. */
  #begun: ReadonlySet<string> = new Set();
  #unread = '';
  /** What was said about the connection. */
  #sentence: string | undefined;
  /** The last draft of which it was said that it is tried again. */
  #again: string | undefined;
  /** Whether the person has to post before what others wrote is shown. */
  #waits = false;
  #loads = 0;
  #followed = false;
  #stopTicking = (): void => undefined;

  constructor(host: ReactiveElement, held: Held) {
    this.#host = host;
    this.#held = held;
    adopt(host, avatarStyles, guideStyles, boardStyles, targetStyles);
    defineRich();
    this.#arrivals = new Arrivals(held.desk.clock, this.#tell);
    this.#sights = [
      new Sights(host, '[data-unread]', { threshold: [0, 0.05, 0.1, 0.2, 0.35, 0.5] }, (thread) => {
        held.desk.board.markRead(thread.dataset['thread']);
      }),
      new Sights(host, '#older', { rootMargin: '0px 0px 200px' }, () => {
        if (this.#loads < LOADS_BY_SCROLLING) void this.#loadOlder(false);
      }),
    ];
    this.#bar = new Bar(host, held);
    this.#segments = new Segments(host);
    this.#one = new OneThread(host, held, this.#segments);
    const { anchor } = held;
    if (anchor) {
      anchoring.use(({ Anchored }) => {
        if (this.#over) return;
        this.#anchored = new Anchored(host, held, anchor);
        host.requestUpdate();
      }, this.#fail);
    }
    prepareLiveRegion();
    keepFocus(host, () => held.desk.clock);
    host.addController(this);
    addEventListener('hashchange', this.#follow);
    addEventListener('beforeprint', this.#print);
    addEventListener('afterprint', this.#print);
    this.#tick();
    void held.desk.begun.then((begun) => {
      this.#begun = begun;
      host.requestUpdate();
    });
  }

  get isOpen(): boolean {
    return this.#one.isOpen;
  }

  rendered(): Promise<void> {
    return turn(this.#held.desk.clock);
  }

  notes(): readonly TemplateResult[] {
    const { connection, desk, room } = this.#held;
    return notes(desk.words, connection.session.$state.get(), room.$status.get(), connection.local).map((note) => notice(desk.words, note));
  }

  stop(): void {
    this.#stopTicking();
    this.#arrivals.stop();
    this.#one.stop();
    this.#bar.stop();
    this.#over = true;
    this.#anchored?.stop();
    leave(this.#held.desk.board, this.#host);
    for (const sight of this.#sights) sight.stop();
    this.#segments.stop();
    this.#host.removeController(this);
    removeEventListener('hashchange', this.#follow);
    removeEventListener('beforeprint', this.#print);
    removeEventListener('afterprint', this.#print);
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    this.#segments.updated();
    void this.#look();
    this.#one.updated();
    if (this.#followed) return;
    this.#followed = true;
    this.#follow();
  }

  /** Only what stands is seen: what waits for its turn has no size yet, and a whole page of it would be in view. */
  async #look(): Promise<void> {
    await this.#host.updateComplete;
    if (this.#over || !this.#host.isConnected) return;
    for (const sight of this.#sights) sight.look();
    this.#segments.look();
  }

  see({ sentence, loading }: Standing): void {
    const { desk, room, connection } = this.#held;
    for (const { root, unread } of desk.board.$board.get().threads) if (unread) this.fresh.add(root.id);
    const { loaded, facts } = room.$status.get();
    if (loaded) this.#arrivals.see(this.#read());
    if (this.#waits && facts && !facts.postFirst) desk.say(() => sayingsOf(acts, desk.words).letIn);
    this.#waits = facts?.postFirst ?? false;
    const open = this.#one.shown;
    if (open) connection.session.know([...new Set([open.root, ...open.replies].map(({ author }) => author))]);
    if (!loading && sentence !== this.#sentence) {
      desk.say(sentence ?? sayingsOf(acts, desk.words).online);
      this.#sentence = sentence;
      if (sentence === undefined) this.#one.again();
    }
    this.#tellOfAgain();
    const { threads: count, orMore } = desk.board.$unread.get();
    const unread = `${count}${orMore}`;
    if (unread === this.#unread || (this.#unread === '' && count === 0)) return;
    this.#unread = unread;
    this.#host.dispatchEvent(new StudyUnreadEvent(count, orMore, room.name));
  }

  settle(): void {
    for (const outcome of this.#held.outcomes.splice(0)) this.#settle(outcome);
  }

  top(): TemplateResult {
    const { board: store, words } = this.#held.desk;
    const say = sayingsOf(acts, words);
    const board = store.$board.get();
    const { fresh } = board;
    const { apart } = this.#held;
    const post = unfinished(this.#begun, apart ? [] : board.threads);
    const status = this.#held.room.$status.get();
    const { heavy, partial } = status;
    const closed = whyNotWritable(words, status, store.$canPost.get());
    return html`${closed ? notice(words, closed) : nothing} ${heavy ? notice(words, say.heavy) : nothing} ${partial ? notice(words, say.partial) : nothing} ${typingLine(this.#held)}
    ${post === undefined
      ? nothing
      : notice(words, apart ? sayingsOf(listing, words).unfinishedElsewhere : say.unfinished, { label: say.continueWriting, act: () => void this.#goTo(post) })}
    ${fresh > 0 || board.newer
      ? html`<p class="newest">
          <button type="button" class="primary pill fade" aria-label=${fresh > 0 ? say.freshLong(fresh) : nothing} @click=${this.#showNew}>
            <span>${fresh > 0 ? say.fresh(fresh) : say.newest}</span>
          </button>
        </p>`
      : nothing}
    ${this.#bar.render()}`;
  }

  apart(view: BoardView): TemplateResult {
    const { alone, anchor } = this.#held;
    if (anchor && !alone) return this.#anchored?.render(view) ?? notice(view.desk.words, view.desk.words.say.loading);
    return this.#one.render(view);
  }

  choose(thread: string): void {
    this.#one.choose(thread);
  }

  none(): TemplateResult | typeof nothing {
    const { desk: { board, words }, room } = this.#held;
    const say = sayingsOf(acts, words);
    // There may be something that is not shown yet, as the notes say.
    if (board.$board.get().query.filter || room.$status.get().facts?.postFirst) return nothing;
    return html`<p class="empty dim">${board.$canPost.get() ? say.empty : say.emptyReadOnly}</p>`;
  }

  near(nodes: readonly ReplyNode[]): readonly NearNode[] {
    return this.#segments.near(nodes);
  }

  below({ root: { id }, more, loadingMore }: ShownThread): TemplateResult {
    const { words } = this.#held.desk;
    const onMore = (): void => {
      if (!loadingMore) void this.#loadReplies(id);
    };
    return html`${more > 0
      ? html`<button type="button" class="text more" aria-disabled=${loadingMore} @click=${onMore}>
          ${loadingMore ? words.say.loading : sayingsOf(acts, words).moreReplies(more)}
        </button>`
      : nothing}
    ${typingLine(this.#held, id)}`;
  }

  end(): TemplateResult {
    const { board: store, words } = this.#held.desk;
    const say = sayingsOf(acts, words);
    const { older, loadingOlder, threads, error } = store.$board.get();
    const long = threads.length > LONG;
    const problem = error && !this.#bar.tells ? notice(words, words.why(error)) : nothing;
    if (!older && !long) return html`${problem}`;
    return html`${problem}
    <p class="row end">
      ${older
        ? html`<button type="button" class="text" id="older" aria-disabled=${loadingOlder ? 'true' : 'false'} @click=${this.#onOlder}>
            ${loadingOlder ? say.loading : say.older}
          </button>`
        : nothing}
      ${long ? html`<button type="button" class="text" @click=${this.#showNew}>${say.newest}</button>` : nothing}
    </p>`;
  }

  /** Loads more replies of a thread; the keyboard goes to the first of them. */
  async #loadReplies(thread: string): Promise<void> {
    const { board } = this.#held.desk;
    const replies = (): ShownThread['replies'] => this.#read().threads.find(({ root }) => root.id === thread)?.replies ?? [];
    const before = new Set(replies().map(({ id }) => id));
    await board.loadReplies(thread);
    const first = replies().find(({ id }) => !before.has(id));
    if (!first) return;
    this.#segments.seek(first.id);
    await focusPost(this.#host, first.id);
  }

  readonly #fail = (error: unknown): void => {
    this.#held.problem = this.#held.desk.refuse(error);
    this.#host.requestUpdate();
  };

  readonly #print = ({ type }: Event): void => {
    const isPrinted = type === 'beforeprint';
    this.#segments.print(isPrinted);
    void print(isPrinted);
  };

  readonly #tick = (): void => {
    this.#stopTicking = this.#held.desk.clock.after(TICK_MS, () => {
      this.#host.requestUpdate();
      this.#tick();
    });
  };

  #settle(outcome: DraftOutcome): void {
    const { type, post, error } = outcome;
    const { desk, room } = this.#held;
    // Where a page shows a room twice, one element tells.
    const told = isTold(desk.board, this.#host, outcome);
    if (told && error) desk.fail(error);
    else if (told) {
      this.#host.dispatchEvent(new StudyActEvent(type, post, room.name));
      if (type === 'post') this.#host.dispatchEvent(new StudyPostEvent(post, room.name));
    }
    const say = sayingsOf(acts, desk.words);
    if (type === 'post' || type === 'edit') {
      // Refused words stay, marked as not sent, and say why themselves.
      if (told) desk.say(() => (error ? `${say.notSent} ${desk.words.why(error)}` : type === 'post' ? say.sent : say.saved));
    } else if (error) {
      const why = (): string => notDone(desk.words, outcome);
      const element = postIn(this.#host, post);
      if (element) element.problem = why;
      else desk.say(why);
    }
  }

  /** Says what others wrote meanwhile. */
  readonly #tell = (replies: ReadonlyMap<string, number>, fresh: number): void => {
    const { desk, connection } = this.#held;
    const { words } = desk;
    const said: string[] = [];
    if (replies.size > 0) said.push(arrived(words, this.#read(), connection.session.$people.get(), replies));
    if (fresh > 0) said.push(sayingsOf(acts, words).freshLong(fresh));
    desk.say(said.join('. '));
  };

  /** Says that one's words are tried again: once, however often that fails. */
  #tellOfAgain(): void {
    const { words, say } = this.#held.desk;
    const posts = this.#read().threads.flatMap(({ root, replies }) => [root, ...replies]);
    const post = posts.find(({ delivery }) => delivery === 'again');
    if (!post || post.draft === this.#again) return;
    this.#again = post.draft;
    say(() => `${words.why(post.error)} ${words.say.again}`);
  }

  readonly #onOlder = (): void => {
    this.#loads = 0;
    void this.#loadOlder(true);
  };

  async #loadOlder(pressed: boolean): Promise<void> {
    const { desk } = this.#held;
    const { threads: before, loadingOlder } = desk.board.$board.get();
    if (loadingOlder) return;
    this.#loads++;
    await desk.board.loadOlder();
    const { threads: after } = desk.board.$board.get();
    const first = after[before.length];
    if (!first) return;
    if (pressed) await this.#focusThread(first.root.id);
    desk.say(sayingsOf(acts, desk.words).olderLoaded(after.length - before.length));
  }

  readonly #showNew = async (): Promise<void> => {
    const { board } = this.#held.desk;
    await board.showNew();
    this.#loads = 0;
    const first = board.$board.get().threads[0];
    if (first) await this.#focusThread(first.root.id, 'start');
  };

  /** Shows the post that the page's address names, where this room has it. */
  readonly #follow = (): void => {
    const id = linkedPost();
    if (id !== undefined) void this.#goTo(id);
  };

  /** Loads a post, and moves the keyboard and the page to it. */
  async #goTo(id: string): Promise<void> {
    const { desk, connection, apart, anchor } = this.#held;
    // A link to a post is followed by what shows the whole room.
    if (anchor) return;
    if (!(await (apart ? this.#one.follow(id) : desk.board.find(id)))) return;
    this.#segments.seek(id);
    const post = await focusPost(this.#host, id, 'center');
    if (!post) return;
    desk.say(() => sayingsOf(acts, desk.words).found(faceOf(connection.session.$people.get(), post.post.author, desk.words).name));
  }

  async #focusThread(id: string, block?: ScrollLogicalPosition): Promise<void> {
    if (this.#held.apart) await focusRow(this.#host, id, block);
    else await focusPost(this.#host, id, block);
  }

  /** What somebody reads here: the list, the one thread of the page, or a thread in the place of the list, which waits meanwhile. */
  #read(): BoardState {
    const { alone, desk } = this.#held;
    const board = desk.board.$board.get();
    if (this.#held.anchor) return { ...board, threads: this.#anchored?.threads ?? [], fresh: 0 };
    const open = this.#one.shown;
    if (!open) return alone ? { ...board, threads: [], fresh: 0 } : board;
    const others = alone ? [] : board.threads.filter(({ root }) => root.id !== open.root.id);
    return { ...board, threads: [open, ...others], fresh: 0 };
  }
}

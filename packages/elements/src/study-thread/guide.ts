import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveElement, TemplateResult } from 'lit';
import type { BoardState, ShownThread } from '@studyhall/client';
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
import { defineRich } from '../rich/define-rich.ts';
import { Segments } from '../segments/segments.ts';
import { adopt } from '../tokens/adopt.ts';
import { targetStyles } from '../tokens/targets.styles.ts';
import { print, turn } from '../turns/turns.ts';
import { Bar } from './bar.ts';
import type { BoardView, Guide, NearNode } from './board-view.ts';
import { boardStyles } from './board.styles.ts';
import { guideStyles } from './guide.styles.ts';
import type { Held } from './held.ts';
import { whyNotWritable } from './not-writable.ts';
import { notes } from './notes.ts';
import { OneThread } from './one-thread.ts';
import { leave } from './outcomes.ts';
import { Sights } from './sights.ts';
import type { Standing } from './standing.ts';
import { Tidings } from './tidings.ts';
import { typingLine } from './typing.ts';
import { unfinished } from './unfinished.ts';
import { Ways } from './ways.ts';

/** From how many threads on the way back to the newest is offered. */
const LONG = 30;
/** How often times like "5 min. ago" are brought up to date: milliseconds. */
const TICK_MS = 30_000;

/** Loaded with the first discussion of a place of the page. */
const anchoring = partOf(() => import('../anchor/anchored.apart.ts'));

/** Leads around one room's board: puts together what stands above, between and below its threads, and who leads and tells. */
export class BoardGuide implements Guide, ReactiveController {
  readonly #host: ReactiveElement;
  readonly #held: Held;
  readonly #sights: readonly Sights[];
  readonly fresh = new Set<string>();
  readonly #bar: Bar;
  readonly #one: OneThread;
  readonly #segments: Segments;
  readonly #ways: Ways;
  readonly #tidings: Tidings;
  #anchored: Anchored | undefined;
  #over = false;
  /** Where words are kept that have not gone out. */
  #begun: ReadonlySet<string> = new Set();
  #followed = false;
  #stopTicking = (): void => undefined;

  constructor(host: ReactiveElement, held: Held) {
    this.#host = host;
    this.#held = held;
    adopt(host, avatarStyles, guideStyles, boardStyles, targetStyles);
    defineRich();
    this.#bar = new Bar(host, held);
    this.#segments = new Segments(host);
    this.#one = new OneThread(host, held, this.#segments);
    const read = (): BoardState => this.#read();
    this.#ways = new Ways(host, held, { one: this.#one, segments: this.#segments, read });
    this.#tidings = new Tidings(host, held, read);
    this.#sights = [
      new Sights(host, '[data-unread]', { threshold: [0, 0.05, 0.1, 0.2, 0.35, 0.5] }, (thread) => {
        held.desk.board.markRead(thread.dataset['thread']);
      }),
      new Sights(host, '#older', { rootMargin: '0px 0px 200px' }, this.#ways.onNear),
    ];
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
    addEventListener('hashchange', this.#ways.toLinked);
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
    this.#tidings.stop();
    this.#one.stop();
    this.#bar.stop();
    this.#over = true;
    this.#anchored?.stop();
    leave(this.#held.desk.board, this.#host);
    for (const sight of this.#sights) sight.stop();
    this.#segments.stop();
    this.#host.removeController(this);
    removeEventListener('hashchange', this.#ways.toLinked);
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
    this.#ways.toLinked();
  }

  /** Only what stands is seen: what waits for its turn has no size yet, and a whole page of it would be in view. */
  async #look(): Promise<void> {
    await this.#host.updateComplete;
    if (this.#over || !this.#host.isConnected) return;
    for (const sight of this.#sights) sight.look();
    this.#segments.look();
  }

  see(standing: Standing): void {
    const { desk, connection } = this.#held;
    for (const { root, unread } of desk.board.$board.get().threads) if (unread) this.fresh.add(root.id);
    const open = this.#one.shown;
    if (open) connection.session.know([...new Set([open.root, ...open.replies].map(({ author }) => author))]);
    if (this.#tidings.see(standing)) this.#one.again();
  }

  settle(): void {
    this.#tidings.settle();
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
      : notice(words, apart ? sayingsOf(listing, words).unfinishedElsewhere : say.unfinished, { label: say.continueWriting, act: () => void this.#ways.to(post) })}
    ${fresh > 0 || board.newer
      ? html`<p class="newest">
          <button type="button" class="primary pill fade" aria-label=${fresh > 0 ? say.freshLong(fresh) : nothing} @click=${this.#ways.onNew}>
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
      if (!loadingMore) void this.#ways.more(id);
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
        ? html`<button type="button" class="text" id="older" aria-disabled=${loadingOlder ? 'true' : 'false'} @click=${this.#ways.onOlder}>
            ${loadingOlder ? say.loading : say.older}
          </button>`
        : nothing}
      ${long ? html`<button type="button" class="text" @click=${this.#ways.onNew}>${say.newest}</button>` : nothing}
    </p>`;
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

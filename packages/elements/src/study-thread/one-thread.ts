import { html, nothing } from 'lit';
import type { ReactiveElement, TemplateResult } from 'lit';
import type { OpenThread } from '@studyhall/client';
import { replyTree } from '@studyhall/domain';
import { acts } from '../messages/en-acts.ts';
import { board as english } from '../messages/en-board.ts';
import { sayingsOf } from '../messages/words.ts';
import { notice } from '../notice/notice.ts';
import { faceOf } from '../people/face.ts';
import type { Segments } from '../segments/segments.ts';
import type { BoardView } from './board-view.ts';
import { REPLY_LEVELS } from './density.ts';
import type { Refusal } from './desk.ts';
import { firstOf, mayHaveMore, unreadOf } from './first-unread.ts';
import { focusHeading, focusPost, focusRow, postIn } from './focus-post.ts';
import type { Held } from './held.ts';
import { scrollPlace } from './scroll-place.ts';

/** One thread that is open by itself: in the place of the list, or because the page shows no other. */
export class OneThread {
  readonly #host: ReactiveElement;
  readonly #segments: Segments;
  readonly #held: Held;
  /** The only thread of the page; undefined where there is a list. */
  readonly #alone: string | undefined;
  /** Which thread stands in the place of the list. */
  #thread: string | undefined;
  /** The only thread of the page is there, or is not to be had. */
  readonly #first: Promise<boolean>;
  /** Which thread the board was asked to open, and has. */
  #opened: string | undefined;
  /** How often another one was asked for: an answer that comes late is nobody's. */
  #turn = 0;
  #isMissing = false;
  #wasShown = false;
  #problem: Refusal;
  /** Whether the keyboard goes to the thread as soon as it is there. */
  #goes = false;
  /** Brings back what was on screen before. */
  #restore: (() => void) | undefined;

  constructor(host: ReactiveElement, held: Held, segments: Segments) {
    this.#host = host;
    this.#segments = segments;
    this.#held = held;
    this.#alone = this.#thread = held.alone === '' ? undefined : (held.alone ?? undefined);
    this.#first = this.#alone === undefined ? Promise.resolve(true) : this.open(this.#alone);
  }

  /** Whether a thread stands in the place of the list. */
  get isOpen(): boolean {
    return this.#thread !== undefined;
  }

  /** The thread, as soon as it is there. */
  get shown(): OpenThread | undefined {
    return this.#held.desk.board.$opened.get().find(({ root }) => root.id === this.#thread);
  }

  /** Opens a thread that was chosen in the list, and moves the keyboard to it. */
  choose(id: string): void {
    this.#replaceList(id);
    this.#goes = true;
    void this.open(id);
  }

  /** Opens the thread of a post that a link leads to. @returns false where that is not to be seen here */
  async follow(post: string): Promise<boolean> {
    await this.#first;
    return this.open(post);
  }

  /** Opens the thread of a post. @returns false where that is not to be seen here */
  async open(post: string): Promise<boolean> {
    const { desk } = this.#held;
    const alone = this.#alone;
    const turn = ++this.#turn;
    this.#problem = undefined;
    this.#host.requestUpdate();
    try {
      const id = await desk.board.open(post);
      const isWanted = turn === this.#turn && (alone === undefined || id === alone);
      if (!isWanted || id === undefined) {
        if (id !== undefined) desk.board.leave(id);
        if (turn === this.#turn && (post === alone || post === this.#thread)) this.#isMissing = true;
        return false;
      }
      if (this.#opened !== undefined) desk.board.leave(this.#opened);
      this.#opened = id;
      this.#replaceList(id);
      return true;
    } catch (thrown) {
      const refusal = desk.refuse(thrown);
      if (turn === this.#turn) this.#problem = refusal;
      return false;
    } finally {
      this.#host.requestUpdate();
    }
  }

  /** Tries again where the only thread of the page could not be read. */
  again(): void {
    if (this.#problem && this.#alone !== undefined) void this.open(this.#alone);
  }

  stop(): void {
    this.#turn += 1;
    if (this.#opened !== undefined) this.#held.desk.board.leave(this.#opened);
    this.#opened = undefined;
  }

  /** The host has rendered. */
  updated(): void {
    const id = this.#thread;
    const was = this.#wasShown;
    this.#wasShown = this.shown !== undefined;
    // Words that were not sent have been discarded.
    if (was && !this.#wasShown && this.#alone === undefined) void this.#back();
    if (!this.#goes || id === undefined || !postIn(this.#host, id)) return;
    this.#goes = false;
    void focusHeading(this.#host, id).then(() => {
      // Only now: while posts grow to their size, the browser keeps what stands below them in its place.
      this.#host.renderRoot.querySelector('.back')?.scrollIntoView({ block: 'nearest' });
    });
  }

  render(view: BoardView): TemplateResult {
    const { desk } = view;
    const { words } = desk;
    const say = sayingsOf(english, words);
    const alone = this.#alone;
    const open = this.shown;
    const back =
      alone === undefined
        ? html`<p class="back"><button type="button" class="text" id="back" @click=${this.#back}>${say.allThreads}</button></p>`
        : nothing;
    if (!open) {
      const retry = { label: say.retry, act: () => void this.open(alone ?? this.#thread ?? '') };
      const why = this.#problem ? notice(words, this.#problem(), retry) : notice(words, this.#isMissing ? say.noThread : say.loading);
      return html`${back} ${why}`;
    }
    const fresh = unreadOf(open);
    const { id } = open.root;
    const first = firstOf(fresh, replyTree(open.replies, { depth: REPLY_LEVELS }));
    const next =
      first !== undefined || mayHaveMore(open)
        ? html`<button type="button" class="text after-heading" id="first-unread" @click=${this.#toFirstUnread}>${say.firstUnread}</button>`
        : nothing;
    return html`<div class="opened">
      ${back}
      <div class="thread" data-thread=${id} ?data-unread=${open.unread}>${view.whole({ ...view, fresh, next }, open)}</div>
    </div>`;
  }

  #replaceList(id: string): void {
    if (this.#thread === undefined) this.#restore = scrollPlace(this.#host);
    this.#thread = id;
  }

  readonly #toFirstUnread = async (): Promise<void> => {
    const { board } = this.#held.desk;
    for (;;) {
      const open = this.shown;
      if (!open) return;
      const first = firstOf(unreadOf(open), replyTree(open.replies, { depth: REPLY_LEVELS }));
      if (first !== undefined) {
        this.#segments.seek(first);
        const post = await focusPost(this.#host, first, 'center');
        const { connection, desk } = this.#held;
        if (post) desk.say(sayingsOf(acts, desk.words).found(faceOf(connection.session.$people.get(), post.post.author, desk.words).name));
        return;
      }
      if (!mayHaveMore(open)) return;
      const before = open.replies.length;
      await board.loadReplies(open.root.id);
      if (!this.#grewBeyond(before)) return;
    }
  };

  #grewBeyond(replies: number): boolean {
    return (this.shown?.replies.length ?? 0) > replies;
  }

  /** Back to the list, to where it was left. */
  readonly #back = async (): Promise<void> => {
    const id = this.#thread;
    const restore = this.#restore;
    this.stop();
    this.#thread = this.#restore = this.#problem = undefined;
    this.#isMissing = this.#goes = this.#wasShown = false;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    restore?.();
    if (id !== undefined && (await focusRow(this.#host, id))) {
      this.#host.renderRoot.querySelector(`[data-open="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' });
    } else (this.#host.renderRoot.querySelector<HTMLElement>('.rows a') ?? this.#host.renderRoot.querySelector<HTMLElement>('#filter'))?.focus();
  };
}

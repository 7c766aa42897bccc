import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveElement, TemplateResult } from 'lit';
import type { DraftOutcome } from '@studyhall/client';
import { prepareLiveRegion } from '../live/live-region.ts';
import { acts } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import { notice } from '../notice/notice.ts';
import { faceOf } from '../people/face.ts';
import { notDone } from '../study-post/not-done.ts';
import type { PostView } from '../study-post/view.ts';
import { defineRich } from '../rich/define-rich.ts';
import { adopt } from '../tokens/adopt.ts';
import { Arrivals, arrived } from './arrivals.ts';
import { guideStyles } from './guide.styles.ts';
import type { Guide, Held } from './held.ts';
import { whyNotWritable } from './not-writable.ts';
import { linkedPost } from './permalink.ts';
import { Sights } from './sights.ts';
import type { Standing } from './standing.ts';
import { StudyUnreadEvent } from './study-unread.ts';
import { typingLine } from './typing.ts';
import { unfinished } from './unfinished.ts';

/** How often older threads load by scrolling alone before a press is needed: what follows on the page stays in reach. */
const LOADS_BY_SCROLLING = 3;
/** From how many threads on the way back to the newest is offered. */
const LONG = 30;
/** How often times like "5 min. ago" are brought up to date: milliseconds. */
const TICK_MS = 30_000;

type PostElement = PostView & ReactiveElement;

/** Leads around one room's board: to what is older, new, linked or unfinished; and tells what happens while somebody reads. */
export class BoardGuide implements Guide, ReactiveController {
  readonly #host: ReactiveElement;
  readonly #held: Held;
  readonly #arrivals: Arrivals;
  readonly #sights: readonly Sights[];
  /** Where words are kept that have not gone out. */
  #begun: ReadonlySet<string> = new Set();
  #unread = '';
  /** What was said about the connection. */
  #sentence: string | undefined;
  /** The last draft of which it was said that it is tried again. */
  #again: string | undefined;
  #loads = 0;
  #followed = false;
  #stopTicking = (): void => undefined;

  constructor(host: ReactiveElement, held: Held) {
    this.#host = host;
    this.#held = held;
    adopt(host, guideStyles);
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
    prepareLiveRegion();
    host.addController(this);
    addEventListener('hashchange', this.#follow);
    this.#tick();
    void held.desk.begun.then((begun) => {
      this.#begun = begun;
      host.requestUpdate();
    });
  }

  stop(): void {
    this.#stopTicking();
    this.#arrivals.stop();
    for (const sight of this.#sights) sight.stop();
    this.#host.removeController(this);
    removeEventListener('hashchange', this.#follow);
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    for (const sight of this.#sights) sight.look();
    if (this.#followed) return;
    this.#followed = true;
    this.#follow();
  }

  see({ sentence, loading }: Standing): void {
    const { desk, room } = this.#held;
    if (room.$status.get().loaded) this.#arrivals.see(desk.board.$board.get());
    if (!loading && sentence !== this.#sentence) {
      desk.say(sentence ?? sayingsOf(acts, desk.words).online);
      this.#sentence = sentence;
    }
    this.#tellOfAgain();
    const { threads: count, orMore } = desk.board.$unread.get();
    const unread = `${count}${orMore}`;
    if (unread === this.#unread || (this.#unread === '' && count === 0)) return;
    this.#unread = unread;
    this.#host.dispatchEvent(new StudyUnreadEvent(count, orMore, room.name));
  }

  settle(outcome: DraftOutcome, told: boolean): void {
    const { type, post, error } = outcome;
    const { desk } = this.#held;
    const say = sayingsOf(acts, desk.words);
    if (type === 'post' || type === 'edit') {
      // Refused words stay, marked as not sent, and say why themselves.
      if (told) desk.say(() => (error ? `${say.notSent} ${desk.words.why(error)}` : type === 'post' ? say.sent : say.saved));
    } else if (error) {
      const why = (): string => notDone(desk.words, outcome);
      const element = this.#postOf(post);
      if (element) element.problem = why;
      else desk.say(why);
    }
  }

  top(): TemplateResult {
    const { board: store, words } = this.#held.desk;
    const say = sayingsOf(acts, words);
    const board = store.$board.get();
    const { fresh } = board;
    const post = unfinished(this.#begun, board);
    const status = this.#held.room.$status.get();
    const { heavy, partial } = status;
    const closed = whyNotWritable(words, status, store.$canPost.get());
    return html`${closed ? notice(words, closed) : nothing} ${heavy ? notice(words, say.heavy) : nothing} ${partial ? notice(words, say.partial) : nothing} ${typingLine(this.#held)}
    ${post === undefined
      ? nothing
      : notice(words, say.unfinished, { label: say.continueWriting, act: () => void this.#goTo(post) })}
    ${fresh > 0 || board.newer
      ? html`<p class="newest">
          <button type="button" class="primary pill fade" aria-label=${fresh > 0 ? say.freshLong(fresh) : nothing} @click=${this.#showNew}>
            <span>${fresh > 0 ? say.fresh(fresh) : say.newest}</span>
          </button>
        </p>`
      : nothing}`;
  }

  writing(thread: string): unknown {
    return typingLine(this.#held, thread);
  }

  end(): TemplateResult | typeof nothing {
    const { board: store, words } = this.#held.desk;
    const say = sayingsOf(acts, words);
    const { older, loadingOlder, threads } = store.$board.get();
    const long = threads.length > LONG;
    if (!older && !long) return nothing;
    return html`<p class="row end">
      ${older
        ? html`<button type="button" class="text" id="older" aria-disabled=${loadingOlder ? 'true' : 'false'} @click=${this.#onOlder}>
            ${loadingOlder ? say.loading : say.older}
          </button>`
        : nothing}
      ${long ? html`<button type="button" class="text" @click=${this.#showNew}>${say.newest}</button>` : nothing}
    </p>`;
  }

  async loadReplies(thread: string): Promise<void> {
    const { board } = this.#held.desk;
    const replies = (): readonly { readonly id: string }[] => board.$board.get().threads.find(({ root }) => root.id === thread)?.replies ?? [];
    const before = new Set(replies().map(({ id }) => id));
    await board.loadReplies(thread);
    const first = replies().find(({ id }) => !before.has(id));
    if (first) await this.#focusPost(first.id);
  }

  readonly #tick = (): void => {
    this.#stopTicking = this.#held.desk.clock.after(TICK_MS, () => {
      this.#host.requestUpdate();
      this.#tick();
    });
  };

  /** Says what others wrote meanwhile. */
  readonly #tell = (replies: ReadonlyMap<string, number>, fresh: number): void => {
    const { desk, connection } = this.#held;
    const { board, words } = desk;
    const said: string[] = [];
    if (replies.size > 0) said.push(arrived(words, board.$board.get(), connection.session.$people.get(), replies));
    if (fresh > 0) said.push(sayingsOf(acts, words).freshLong(fresh));
    desk.say(said.join('. '));
  };

  /** Says that one's words are tried again: once, however often that fails. */
  #tellOfAgain(): void {
    const { board, words, say } = this.#held.desk;
    const posts = board.$board.get().threads.flatMap(({ root, replies }) => [root, ...replies]);
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
    if (pressed) await this.#focusPost(first.root.id);
    desk.say(sayingsOf(acts, desk.words).olderLoaded(after.length - before.length));
  }

  readonly #showNew = async (): Promise<void> => {
    const { board } = this.#held.desk;
    await board.showNew();
    this.#loads = 0;
    const first = board.$board.get().threads[0];
    if (first) await this.#focusPost(first.root.id, 'start');
  };

  /** Shows the post that the page's address names, where this room has it. */
  readonly #follow = (): void => {
    const id = linkedPost();
    if (id !== undefined) void this.#goTo(id);
  };

  /** Loads a post, and moves the keyboard and the page to it. */
  async #goTo(id: string): Promise<void> {
    const { desk, connection } = this.#held;
    if (!(await desk.board.find(id))) return;
    const post = await this.#focusPost(id, 'center');
    if (!post) return;
    desk.say(() => sayingsOf(acts, desk.words).found(faceOf(connection.session.$people.get(), post.post.author, desk.words).name));
  }

  /** Moves the keyboard to a post; the page scrolls only where `block` says so. */
  async #focusPost(id: string, block?: ScrollLogicalPosition): Promise<PostElement | null> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const post = this.#postOf(id);
    await post?.updateComplete;
    if (block) post?.scrollIntoView({ block });
    post?.focus();
    return post;
  }

  #postOf(id: string): PostElement | null {
    return this.#host.renderRoot.querySelector<PostElement>(`study-post[data-post="${CSS.escape(id)}"]`);
  }
}

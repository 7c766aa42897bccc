import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { BoardState, Room, WrittenText } from '@studyhall/client';
import '../study-composer/study-composer.ts';
import { ConnectionConsumer } from '../context/consumer.ts';
import type { Connection } from '../context/context.ts';
import { heading } from '../heading/heading.ts';
import { prepareLiveRegion } from '../live/live-region.ts';
import { Surroundings } from '../messages/surroundings.ts';
import type { Words } from '../messages/words.ts';
import { notice } from '../notice/notice.ts';
import { faceOf } from '../people/face.ts';
import { Stores } from '../stores/stores.ts';
import { Ticker } from '../stores/ticker.ts';
import type { StudyPost } from '../study-post/study-post.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { surfaceStyles } from '../tokens/surface.styles.ts';
import { Arrivals, arrived } from './arrivals.ts';
import type { BoardView } from './board-view.ts';
import { Desk } from './desk.ts';
import { linkedPost } from './permalink.ts';
import { Sights } from './sights.ts';
import { standing, whyNotWritable } from './standing.ts';
import type { Standing } from './standing.ts';
import { StudyUnreadEvent } from './study-thread.events.ts';
import { threadStyles } from './study-thread.styles.ts';
import { threads, typingLine } from './threads.ts';
import { unfinished } from './unfinished.ts';

/** How often older threads load by scrolling alone before a press is needed: what follows on the page stays in reach. */
const LOADS_BY_SCROLLING = 3;
/** From how many threads on the way back to the newest is offered. */
const LONG = 30;

/** The room an element holds, with what belongs to it. */
interface Held {
  readonly connection: Connection;
  readonly room: Room;
  readonly hook: boolean;
  readonly desk: Desk;
  readonly arrivals: Arrivals;
  readonly release: () => void;
}

/**
 * A discussion: the threads of one room, to read and to write in.
 *
 * @attr room - Name of the room.
 * @attr heading - The heading above the threads; an empty text for none.
 * @attr heading-level - Level of the heading in the page's outline, 2 by default.
 * @attr hook - The room's name comes from markup that learners may have written.
 * @slot - Shown until the element works: a useful fallback, such as a link to a forum.
 * @slot sign-in - What the host offers for signing in; shown while nobody is signed in.
 * @fires study-post-request - The person is about to post; cancel it to keep the words in the composer.
 * @fires study-post - The community has accepted the person's post.
 * @fires study-act - The community has accepted something the person did, a post included.
 * @fires study-unread - How many threads hold something unread has changed.
 * @fires study-error - Something the person wanted did not work.
 * @csspart heading - The heading.
 * @csspart post - One post.
 * @cssproperty --study-accent - Colour of links, buttons and marks; derived from the text colour where absent.
 */
export class StudyThread extends LitElement {
  static override readonly styles = [baseStyles, surfaceStyles, controlStyles, threadStyles];
  static override readonly properties = {
    room: {},
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    hook: { type: Boolean },
  };

  /** Name of the room. */
  declare room: string;
  /** The heading above the threads; an empty text for none. */
  declare heading: string | undefined;
  /** Level of the heading in the page's outline, 2 by default. */
  declare headingLevel: number;
  /** True where the room's name comes from markup that learners may have written: only staff then makes a missing room. */
  declare hook: boolean;

  readonly #stores = new Stores(this);
  readonly #ticker = new Ticker(this);
  readonly #surroundings = new Surroundings(this, () => {
    if (this.#held) this.#held = { ...this.#held, desk: this.#held.desk.in(this.#surroundings.words) };
  });
  readonly #connection = new ConnectionConsumer(this, () => {
    this.#hold();
  });
  readonly #fresh = new Set<string>();
  /** Where words are kept that have not gone out. */
  #begun: ReadonlySet<string> = new Set();
  #held: Held | undefined;
  #unread = '';
  /** What was said about the connection. */
  #sentence: string | undefined;
  #loads = 0;
  #followed = false;

  constructor() {
    super();
    this.room = '';
    this.headingLevel = 2;
    this.hook = false;
    new Sights(this, '[data-unread]', (thread) => {
      this.#held?.desk.board.markRead(thread.dataset['thread']);
    }, { threshold: [0, 0.05, 0.1, 0.2, 0.35, 0.5] });
    new Sights(this, '#older', () => {
      if (this.#loads < LOADS_BY_SCROLLING) void this.#loadOlder(false);
    }, { rootMargin: '0px 0px 200px' });
  }

  /** How many threads are known to hold something unread. */
  get unread(): number {
    return this.#held?.desk.board.$unread.get().threads ?? 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    prepareLiveRegion();
    addEventListener('hashchange', this.#onAddress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onAddress);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('room') || changed.has('hook')) this.#hold();
    if (this.#held) this.#notice(this.#held);
  }

  protected override updated(): void {
    if (this.#followed || !this.#held?.room.$status.get().loaded) return;
    this.#followed = true;
    void this.#follow();
  }

  protected override render(): TemplateResult {
    const held = this.#held;
    if (!held) return html`<slot></slot>`;
    const { connection, desk } = held;
    const { words } = desk;
    const { say } = words;
    const stand = standingOf(held);
    const retry = { label: say.retry, act: () => { connection.session.retry(); } };
    const title = this.heading ?? say.threadHeading;
    return html`<section class="surface" aria-label=${title || say.threadHeading} aria-busy=${stand.loading ? 'true' : 'false'} lang=${words.locale}>
      ${title ? html`<header part="heading">${heading(this.headingLevel, html`<span dir="auto">${title}</span>`, 'heading')}</header>` : nothing}
      ${stand.notes.map((note) => notice(words, note))}
      ${stand.sentence ? notice(words, stand.sentence, stand.retry ? retry : undefined) : nothing}
      ${stand.signIn ? html`<slot name="sign-in"></slot>` : nothing}
      ${stand.loading ? html`<p class="loading"><span class="hush">${say.loading}</span><span></span><span></span><span></span></p>` : nothing}
      ${stand.board ? this.#board(held, stand) : nothing}
    </section>`;
  }

  #board({ connection, desk, room }: Held, stand: Standing): TemplateResult {
    const { board: store, words } = desk;
    const { say } = words;
    const board = store.$board.get();
    const canPost = store.$canPost.get();
    const closed = whyNotWritable(words, room.$status.get(), canPost);
    const view: BoardView = {
      board,
      desk,
      people: connection.session.$people.get(),
      typing: store.$typing.get(),
      now: this.#ticker.now,
      level: this.headingLevel + 1,
      offline: stand.offline,
      fresh: this.#fresh,
      loadReplies: this.#loadReplies,
    };
    return html`${canPost
        ? html`<study-composer .desk=${desk} .place=${'new'} .titled=${true} .label=${say.writeNew} .offline=${stand.offline} .send=${this.#post}></study-composer>`
        : nothing}
      ${closed ? notice(words, closed) : nothing} ${this.#unfinished(words, board)} ${typingLine(view, view.typing.filter((typing) => typing.thread === undefined))}
      ${board.fresh > 0 || board.newer ? this.#newest(words, board) : nothing}
      ${board.threads.length > 0 ? threads(view) : html`<p class="empty dim">${canPost ? say.empty : say.emptyReadOnly}</p>`}
      ${board.error ? notice(words, words.why(board.error)) : nothing} ${this.#end(words, board)}`;
  }

  #unfinished(words: Words, board: BoardState): TemplateResult | typeof nothing {
    const post = unfinished(this.#begun, board);
    return post === undefined ? nothing : notice(words, words.say.unfinished, { label: words.say.continueWriting, act: () => void this.#goTo(post) });
  }

  #newest({ say }: Words, board: BoardState): TemplateResult {
    const fresh = board.fresh > 0;
    return html`<p class="newest">
      <button type="button" class="primary pill fade" aria-label=${fresh ? say.freshLong(board.fresh) : nothing} @click=${this.#showNew}>
        <span>${fresh ? say.fresh(board.fresh) : say.newest}</span>
      </button>
    </p>`;
  }

  #end({ say }: Words, board: BoardState): TemplateResult | typeof nothing {
    if (!board.older && board.threads.length <= LONG) return nothing;
    return html`<p class="row end">
      ${board.older
        ? html`<button type="button" class="text" id="older" aria-disabled=${board.loadingOlder ? 'true' : 'false'} @click=${this.#onOlder}>
            ${board.loadingOlder ? say.loading : say.older}
          </button>`
        : nothing}
      ${board.threads.length > LONG ? html`<button type="button" class="text" @click=${this.#showNew}>${say.newest}</button>` : nothing}
    </p>`;
  }

  /** Holds the room that the attributes and the connection say, and no other. */
  #hold(): void {
    const connection = this.#connection.value;
    const { session } = connection ?? {};
    const held = this.#held;
    if (held && connection && session === held.connection.session && this.room === held.room.name && this.hook === held.hook) {
      this.#held = { ...held, connection };
      return;
    }
    held?.release();
    this.#held = undefined;
    this.#followed = false;
    this.#fresh.clear();
    this.#begun = new Set();
    this.#sentence = undefined;
    this.#ticker.use(connection?.clock);
    if (!connection || !session || this.room === '') {
      this.#stores.use();
      return;
    }
    const room = session.room(this.room, { hook: this.hook });
    const desk = new Desk(this, room, connection.clock, this.#surroundings.words, this.#home);
    const arrivals = new Arrivals(connection.clock, this.#tell);
    const stop = room.threads.onOutcome((outcome) => {
      this.#held?.desk.settle(outcome);
    });
    const release = (): void => {
      stop();
      arrivals.stop();
      desk.close();
      room.release();
    };
    this.#held = { connection, room, hook: this.hook, desk, arrivals, release };
    void desk.begun.then((begun) => {
      if (this.#held?.room !== room) return;
      this.#begun = begun;
      this.requestUpdate();
    });
    const { $board, $typing, $unread, $canPost } = room.threads;
    this.#stores.use(session.$state, session.$people, room.$status, $board, $typing, $unread, $canPost);
  }

  /** What a change of the stores means beyond what is rendered. */
  #notice(held: Held): void {
    const { connection, desk, room, arrivals } = held;
    const board = desk.board.$board.get();
    const { threads: list } = board;
    const people = new Set<string>();
    for (const { root, replies, unread } of list) {
      if (unread) this.#fresh.add(root.id);
      for (const { author, hidden } of [root, ...replies]) people.add(author).add(hidden?.by ?? author);
    }
    for (const { person } of desk.board.$typing.get()) people.add(person);
    connection.session.know([...people]);

    if (room.$status.get().loaded) arrivals.see(board);
    const { sentence, loading } = standingOf(held);
    if (sentence !== this.#sentence && !loading) desk.say(sentence ?? desk.words.say.online);
    if (!loading) this.#sentence = sentence;

    const { threads: count, orMore } = desk.board.$unread.get();
    if (`${count}${orMore}` === this.#unread || (this.#unread === '' && count === 0)) return;
    this.#unread = `${count}${orMore}`;
    this.dispatchEvent(new StudyUnreadEvent(count, orMore, this.room));
  }

  /** Says what others wrote meanwhile. */
  readonly #tell = (replies: ReadonlyMap<string, number>, fresh: number): void => {
    const held = this.#held;
    if (!held) return;
    const { board, words } = held.desk;
    const said: string[] = [];
    if (replies.size > 0) said.push(arrived(words, board.$board.get(), held.connection.session.$people.get(), replies));
    if (fresh > 0) said.push(words.say.freshLong(fresh));
    held.desk.say(said.join('. '));
  };

  /** Where the keyboard goes when what it stood on is gone. */
  readonly #home = (): void => {
    this.renderRoot.querySelector('study-composer')?.focus();
  };

  readonly #post = (written: WrittenText): string | undefined => this.#held?.desk.post(written);

  readonly #onOlder = (): void => {
    this.#loads = 0;
    void this.#loadOlder(true);
  };

  async #loadOlder(pressed: boolean): Promise<void> {
    const desk = this.#held?.desk;
    if (!desk) return;
    const { threads: before, loadingOlder } = desk.board.$board.get();
    if (loadingOlder) return;
    this.#loads++;
    await desk.board.loadOlder();
    const { threads: after } = desk.board.$board.get();
    const first = after[before.length];
    if (!first) return;
    if (pressed) await this.#focusPost(first.root.id);
    desk.say(desk.words.say.olderLoaded(after.length - before.length));
  }

  readonly #loadReplies = (thread: string): void => {
    const desk = this.#held?.desk;
    if (!desk) return;
    const replies = (): readonly { readonly id: string }[] =>
      desk.board.$board.get().threads.find(({ root }) => root.id === thread)?.replies ?? [];
    const before = new Set(replies().map(({ id }) => id));
    void desk.board.loadReplies(thread).then(() => {
      const first = replies().find(({ id }) => !before.has(id));
      if (first) void this.#focusPost(first.id);
    });
  };

  readonly #showNew = (): void => {
    const desk = this.#held?.desk;
    if (!desk) return;
    void desk.board.showNew().then(async () => {
      this.#loads = 0;
      const first = desk.board.$board.get().threads[0];
      if (first) await this.#focusPost(first.root.id, 'start');
    });
  };

  readonly #onAddress = (): void => {
    void this.#follow();
  };

  /** Shows the post that the page's address names, where this room has it. */
  async #follow(): Promise<void> {
    const id = linkedPost();
    if (id !== undefined) await this.#goTo(id);
  }

  /** Loads a post, and moves the keyboard and the page to it. */
  async #goTo(id: string): Promise<void> {
    const held = this.#held;
    if (!held || !(await held.desk.board.find(id))) return;
    const post = await this.#focusPost(id, 'center');
    if (!post) return;
    const { words } = held.desk;
    held.desk.say(() => words.say.found(faceOf(held.connection.session.$people.get(), post.post.author, words).name));
  }

  /** Moves the keyboard to a post; the page scrolls only where `block` says so. */
  async #focusPost(id: string, block?: ScrollLogicalPosition): Promise<StudyPost | null> {
    this.requestUpdate();
    await this.updateComplete;
    const post = this.renderRoot.querySelector<StudyPost>(`study-post[data-post="${CSS.escape(id)}"]`);
    await post?.updateComplete;
    if (block) post?.scrollIntoView({ block });
    post?.focus();
    return post;
  }
}

function standingOf({ connection, desk, room }: Held): Standing {
  return standing(desk.words, connection.session.$state.get(), room.$status.get(), connection.local);
}

declare global {
  interface HTMLElementTagNameMap {
    'study-thread': StudyThread;
  }
}

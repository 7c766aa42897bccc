import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Room, WrittenText } from '@studyhall/client';
import '../study-composer/study-composer.ts';
import { ConnectionConsumer } from '../context/consumer.ts';
import type { Connection } from '../context/context.ts';
import { heading } from '../heading/heading.ts';
import { Surroundings } from '../messages/surroundings.ts';
import type { Words } from '../messages/words.ts';
import { notice } from '../notice/notice.ts';
import { advise } from '../setup/later.ts';
import { Stores } from '../stores/stores.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { placeStyles, surfaceStyles } from '../tokens/surface.styles.ts';
import type { BoardView, Guide } from './board-view.ts';
import { FEW } from './density.ts';
import { Desk } from './desk.ts';
import type { Refusal } from './desk.ts';
import type { Held } from './held.ts';
import { later, rowsPart } from './later.ts';
import { standing } from './standing.ts';
import type { Standing } from './standing.ts';
import { threadStyles } from './study-thread.styles.ts';
import { thread, threads } from './threads.ts';

/** Times like "5 min. ago" change no more often than this: milliseconds. */
const MOMENT_MS = 30_000;

/**
 * A discussion: the threads of one room, to read and to write in.
 *
 * @attr room - Name of the room.
 * @attr heading - The heading above the threads; an empty text for none.
 * @attr heading-level - Level of the heading in the page's outline, 2 by default.
 * @attr density - How threads are shown: `board` as rows, `whole` in full; `auto`, also where absent, as rows where there are more than five.
 * @attr thread - The id of the only thread that is shown, without a list.
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
  static override readonly styles = [baseStyles, placeStyles, surfaceStyles, controlStyles, threadStyles];
  static override readonly properties = {
    room: {},
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    density: {},
    thread: {},
    anchor: {},
    hook: { type: Boolean },
  };

  /** Name of the room. */
  declare room: string;
  /** The heading above the threads; an empty text for none. */
  declare heading: string | undefined;
  /** Level of the heading in the page's outline, 2 by default. */
  declare headingLevel: number;
  /** How threads are shown: `board` as rows, `whole` in full; `auto`, also where absent, as rows where there are more than five. */
  declare density: 'auto' | 'board' | 'whole' | undefined;
  /** The id of the only thread that is shown, without a list. */
  declare thread: string | undefined;
  /** The place in the page whose threads are shown, by its id: `#p3`. */
  declare anchor: string | undefined;
  /** True where the room's name comes from markup that learners may have written: only staff then makes a missing room. */
  declare hook: boolean;

  readonly #stores = new Stores(this);
  readonly #surroundings = new Surroundings(this, () => {
    const held = this.#held;
    if (held) held.desk = this.#desk(held.room, held.connection);
  });
  readonly #connection = new ConnectionConsumer(this, () => { this.#hold(); });
  #held: Held | undefined;

  constructor() {
    super();
    this.room = '';
    this.headingLevel = 2;
    this.hook = false;
  }

  /** How many threads are known to hold something unread. */
  get unread(): number {
    return this.#held?.desk.board.$unread.get().threads ?? 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('room') || changed.has('hook') || changed.has('thread') || changed.has('anchor')) this.#hold();
    const held = this.#held;
    const session = this.#connection.value?.session;
    const status = held?.room.$status.get();
    if (session && (!status || status.error?.retry === 'never')) {
      void advise(({ adviseOnRoom }) => { adviseOnRoom(this, session, status); });
    }
    if (!held) return;
    this.#meet(held);
    const stand = standingOf(held);
    if (stand.board && held.sentence !== stand.sentence) {
      held.sentence = stand.sentence;
      // With the first board, and again after the connection has changed.
      this.#guided(() => undefined);
    }
    held.guide?.see(stand);
  }

  /** Its posts are rendered, too. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    await this.#held?.guide?.rendered();
    return done;
  }

  protected override render(): TemplateResult {
    const held = this.#held;
    const { words } = this.#surroundings;
    // A session that is there means that the page names no room.
    if (!held) return html`<slot></slot>${this.#connection.value ? html`<div class="surface">${notice(words, words.say.misplaced)}</div>` : nothing}`;
    const { say } = words;
    const stand = standingOf(held);
    const retry = { label: say.retry, act: this.#retry };
    const title = this.heading ?? (this.thread ? '' : say.threadHeading);
    return html`<section class="surface" aria-label=${title || say.threadHeading} aria-busy=${stand.loading} lang=${words.locale}>
      ${title ? html`<header part="heading">${heading(this.headingLevel, html`<span dir="auto">${title}</span>`, 'heading')}</header>` : nothing}
      ${held.guide?.notes()}
      ${stand.sentence ? notice(words, stand.sentence, stand.retry ? retry : undefined) : nothing}
      ${stand.signIn ? html`<slot name="sign-in"></slot>` : nothing}
      ${stand.loading ? loading(words) : nothing}
      ${stand.board ? this.#board(held, stand) : nothing}
      ${stand.board && held.problem ? notice(words, held.problem(), retry) : nothing}
    </section>`;
  }

  #board(held: Held, stand: Standing): TemplateResult {
    const { connection, desk, guide } = held;
    const { board: store, words, clock } = desk;
    const { say } = words;
    const board = store.$board.get();
    const canPost = store.$canPost.get();
    const now = clock.now();
    const count = board.threads.length;
    if (count > 0) held.many ??= count > FEW;
    const { density } = this;
    held.apart = Boolean(this.thread ?? this.anchor) || density === 'board' || (density !== 'whole' && held.many === true);
    const view: BoardView = {
      board,
      desk,
      people: connection.session.$people.get(),
      guide,
      now: now - (now % MOMENT_MS),
      level: this.headingLevel + (this.thread && !this.heading ? 0 : 1),
      offline: stand.offline,
      fresh: guide?.fresh,
      whole: thread,
    };
    return html`${canPost && !this.thread && !this.anchor
        ? html`<study-composer ?hidden=${guide?.isOpen} .desk=${desk} .place=${'new'} .titled=${true} .label=${say.writeNew} .offline=${stand.offline} .send=${this.#post}></study-composer>`
        : nothing}
      ${held.apart && !held.problem
        ? ((this.thread || this.anchor ? guide?.apart(view) : rowsPart.here?.list(this, view, this.#choose)) ?? loading(words))
        : html`${guide?.top()} ${count > 0 ? threads(view) : guide?.none()}
          ${guide?.end()}`}`;
  }

  /** Holds the room that the attributes and the connection say, and no other. */
  #hold(): void {
    const connection = this.#connection.value;
    const held = this.#held;
    if (held && connection?.session === held.connection.session && this.room === held.room.name && this.hook === held.hook && this.thread === held.alone && this.anchor === held.anchor) {
      held.connection = connection;
      return;
    }
    held?.release();
    this.#held = undefined;
    this.#stores.use();
    if (!connection || this.room === '') return;
    const { session } = connection;
    const room = session.room(this.room, { hook: this.hook });
    const { $board, $opened, $typing, $unread, $canPost } = room.threads;
    const next: Held = {
      connection,
      room,
      hook: this.hook,
      alone: this.thread,
      anchor: this.anchor,
      desk: this.#desk(room, connection),
      outcomes: [],
      sentence: null,
      release: () => {
        stop();
        next.guide?.stop();
        room.release();
      },
    };
    const stop = room.threads.onOutcome((outcome) => {
      next.outcomes.push(outcome);
      this.#guided((guide) => { guide.settle(); });
    });
    this.#held = next;
    // With one thread alone nothing is shown before the guide is there.
    (this.thread ? later : rowsPart).use(() => { this.requestUpdate(); });
    this.#stores.use(session.$state, session.$people, room.$status, $board, $opened, $typing, $unread, $canPost);
  }

  #desk(room: Room, connection: Connection): Desk {
    return new Desk(this, room, connection, this.#surroundings.words, (message) => {
      later.use(({ announce }) => { announce(message, connection.clock); });
    });
  }

  /** Learns the names of the people on the board. */
  #meet({ connection, desk }: Held): void {
    const people = new Set<string>();
    for (const { root, replies } of desk.board.$board.get().threads) {
      for (const { author, hidden } of [root, ...replies]) people.add(author).add(hidden?.by ?? author);
    }
    for (const { person } of desk.board.$typing.get()) people.add(person);
    connection.session.know([...people]);
  }

  readonly #post = (written: WrittenText): Refusal => this.#held?.desk.post(written);

  readonly #choose = (thread: string): void => {
    this.#guided((guide) => { guide.choose(thread); });
  };

  readonly #retry = (): void => {
    this.#held?.connection.session.retry();
    this.#guided(() => undefined);
  };

  /** Does something with the guide, which comes after the first board. */
  #guided(act: (guide: Guide) => void): void {
    const held = this.#held;
    if (!held) return;
    later.use(
      ({ BoardGuide }) => {
        if (held !== this.#held) return;
        held.problem = undefined;
        act((held.guide ??= new BoardGuide(this, held)));
        this.requestUpdate();
      },
      (error) => {
        held.problem = held.desk.refuse(error);
        this.requestUpdate();
      },
    );
  }
}

function loading({ say }: Words): TemplateResult {
  return html`<p class="loading"><span class="hush">${say.loading}</span><span></span><span></span><span></span></p>`;
}

function standingOf({ connection, desk, room }: Held): Standing {
  return standing(desk.words, connection.session.$state.get(), room.$status.get());
}

declare global {
  interface HTMLElementTagNameMap {
    'study-thread': StudyThread;
  }
}

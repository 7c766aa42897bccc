import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { InboxState, PersonalInbox, Session, SessionState } from '@studyhall/client';
import { toRoomError } from '@studyhall/protocol';
import type { FollowLevel, InboxItem } from '@studyhall/protocol';
import { ConnectionConsumer } from '../context/consumer.ts';
import { StudyErrorEvent } from '../events/study-error.ts';
import type { Follows } from '../following/follows.ts';
import { followsOf } from '../following/follows.ts';
import { keepFocus } from '../focus/keep-focus.ts';
import { heading } from '../heading/heading.ts';
import { announce, prepareLiveRegion } from '../live/live-region.ts';
import { inbox as english } from '../messages/en-inbox.ts';
import { Surroundings } from '../messages/surroundings.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';
import { barred } from '../notice/barred.ts';
import { notice } from '../notice/notice.ts';
import { open } from '../open/open.ts';
import { addressOf, roomsOnPage } from '../open/places.ts';
import { Stores } from '../stores/stores.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { placeStyles, surfaceStyles } from '../tokens/surface.styles.ts';
import { targetStyles } from '../tokens/targets.styles.ts';
import { itemView } from './item.ts';
import { levels, roomsOf } from './levels.ts';
import { inboxStyles } from './study-inbox.styles.ts';

/**
 * What happened to the person in all discussions of the course: replies, answers, mentions, announcements.
 *
 * @attr heading - The heading above the list; an empty text for none.
 * @attr heading-level - Level of the heading in the page's outline, 2 by default.
 * @attr href-template - Address of a post on another page, with `{room}`, `{thread}` and `{post}` in it.
 * @slot - Shown until the element works: a useful fallback.
 * @slot sign-in - What the host offers for signing in; shown while nobody is signed in.
 * @fires study-open-request - The person wants to go to a post; cancel it to bring them there in a way of the page's own.
 * @fires study-error - Something the person wanted did not work.
 * @csspart heading - The heading.
 * @csspart item - One thing that happened.
 * @cssproperty --study-accent - Colour of links, buttons and marks; derived from the text colour where absent.
 */
export class StudyInbox extends LitElement {
  static override readonly styles = [baseStyles, placeStyles, surfaceStyles, controlStyles, inboxStyles, targetStyles];
  static override readonly properties = {
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    hrefTemplate: { attribute: 'href-template' },
    problem: { state: true },
    nowhere: { state: true },
  };

  /** The heading above the list; an empty text for none. */
  declare heading: string | undefined;
  /** Level of the heading in the page's outline, 2 by default. */
  declare headingLevel: number;
  /** Address of a post on another page, with `{room}`, `{thread}` and `{post}` in it. */
  declare hrefTemplate: string | undefined;
  /** Why the last thing that the person wanted did not work. */
  protected declare problem: SessionState['error'];
  /** The item that was pressed, and nothing leads there. */
  protected declare nowhere: string | undefined;

  readonly #stores = new Stores(this);
  readonly #surroundings = new Surroundings(this);
  readonly #connection = new ConnectionConsumer(this, () => { this.#hold(); });
  #session: Session | undefined;
  #inbox: PersonalInbox | undefined;
  #follows: Follows | undefined;
  #stopFollows: (() => void) | undefined;
  /** How many unread items were told of; undefined until there was a list. */
  #told: number | undefined;
  #focusNext: string | undefined;

  constructor() {
    super();
    keepFocus(this, () => this.#connection.value?.clock);
    this.headingLevel = 2;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    prepareLiveRegion();
  }

  protected override willUpdate(): void {
    const session = this.#session;
    const state = this.#inbox?.$inbox.get();
    if (!session || !state) return;
    session.know(state.items.map(({ by }) => by));
    this.#tell(state);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#focusNext === undefined) return;
    this.renderRoot.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = undefined;
  }

  protected override render(): TemplateResult {
    const session = this.#session;
    const { words } = this.#surroundings;
    if (!session) return html`<slot></slot>`;
    const say = sayingsOf(english, words);
    const title = this.heading ?? say.inbox;
    const { items = [], unread = 0 } = this.#inbox?.$inbox.get() ?? {};
    const outside = barred(words, session);
    const [newest] = items;
    return html`<section class="surface" aria-label=${title || say.inbox} lang=${words.locale}>
      <header>
        ${title ? html`<div part="heading">${heading(this.headingLevel, html`<span dir="auto">${title}</span>`, 'heading')}</div>` : nothing}
        ${unread > 0 && !outside ? html`<bdi class="small dim">${say.inboxNew(unread)}</bdi>` : nothing}
        ${unread > 0 && newest && !outside
          ? html`<button type="button" class="text small" id="all" @click=${() => void this.#read(newest)}>${say.readAll}</button>`
          : nothing}
      </header>
      ${outside ?? this.#list(words, session)}
    </section>`;
  }

  #list(words: Words, session: Session): unknown {
    const say = sayingsOf(english, words);
    const inbox = this.#inbox;
    const state = inbox?.$inbox.get();
    const retry = { label: say.retry, act: (): void => { this.#again(session); } };
    const trouble = this.problem ?? state?.error;
    const problem = trouble ? notice(words, words.why(trouble), inbox && state?.phase !== 'failed' ? undefined : retry) : nothing;
    if (!inbox || !state) return trouble ? problem : notice(words, say.loading);
    const { phase, items, more } = state;
    const title = this.heading === undefined || this.heading === '' ? say.inbox : this.heading;
    if (phase === 'unsupported') return notice(words, say.noInbox);
    if (items.length === 0) {
      const empty = trouble ? problem : notice(words, phase === 'ready' ? say.inboxEmpty : say.loading);
      return html`${empty} ${phase === 'ready' ? this.#levels(words, items) : nothing}`;
    }
    return html`${problem}
      <ul class="list" role="list" aria-label=${title}>${this.#items(words, session, items)}</ul>
      ${more ? html`<button type="button" class="text" @click=${() => void this.#more(inbox)}>${say.olderItems}</button>` : nothing}
      ${this.#levels(words, items)}`;
  }

  #levels(words: Words, items: readonly InboxItem[]): TemplateResult {
    const say = sayingsOf(english, words);
    const follows = this.#follows;
    const rooms = roomsOf(roomsOnPage(), items.map(({ room }) => room), follows?.rooms() ?? []);
    return html`<details @toggle=${({ target }: Event) => { if ((target as HTMLDetailsElement).open) void this.#do(async () => follows?.ask()); }}>
      <summary class="small dim">${say.whatYouHear}</summary>
      ${follows?.areKnown ? levels(words, rooms, follows, (room, level) => void this.#choose(room, undefined, level)) : notice(words, say.loading)}
    </details>`;
  }

  #items(words: Words, session: Session, items: readonly InboxItem[]): unknown {
    const people = session.$people.get();
    const now = this.#connection.value?.clock.now() ?? 0;
    return repeat(items, ({ id }) => id, (item, at) =>
      itemView(item, {
        ...{ at, words, people, now },
        address: addressOf(item, this.hrefTemplate),
        isNowhere: item.id === this.nowhere,
        isMuted: this.#follows?.own(item.room, item.thread) === 'mute',
        open: (press) => { this.nowhere = open(this, press, item, this.hrefTemplate) ? undefined : item.id; },
        read: () => void this.#read(item),
        mute: (muted) => void this.#choose(item.room, item.thread, muted ? 'mute' : undefined),
      }),
    );
  }

  #hold(): void {
    const session = this.#connection.value?.session;
    if (session === this.#session) return;
    this.#inbox?.close();
    this.#inbox = undefined;
    this.#told = undefined;
    this.#stopFollows?.();
    this.#follows = session && followsOf(session);
    this.#stopFollows = this.#follows?.use(() => { this.requestUpdate(); });
    this.#session = session;
    this.problem = undefined;
    this.#stores.use(...(session ? [session.$state, session.$people] : []));
    if (session) void this.#begin(session);
  }

  async #begin(session: Session): Promise<void> {
    await this.#do(async () => {
      const inbox = await session.inbox();
      if (session !== this.#session || this.#inbox) {
        inbox.close();
        return;
      }
      this.#inbox = inbox;
      this.#stores.use(session.$state, session.$people, inbox.$inbox);
      // What is followed may have failed to start before.
      void this.#follows?.read();
    });
  }

  /** Does what a person wanted, and says why where it does not work. */
  async #do(work: () => Promise<void>): Promise<void> {
    this.problem = undefined;
    try {
      await work();
    } catch (thrown) {
      const error = toRoomError(thrown);
      this.problem = error.toJSON();
      this.dispatchEvent(new StudyErrorEvent(error.code, error.message));
    }
  }

  #again(session: Session): void {
    if (this.#inbox) this.#inbox.retry();
    else void this.#begin(session);
  }

  async #read(item: InboxItem): Promise<void> {
    // The button goes, and the keyboard would go with it.
    this.#focusNext = `[data-item="${CSS.escape(item.id)}"]`;
    this.requestUpdate();
    await this.#do(async () => { await this.#inbox?.mark(item.id); });
  }

  async #choose(room: string, thread: string | undefined, level: FollowLevel | undefined): Promise<void> {
    await this.#do(async () => this.#follows?.choose(room, thread, level));
  }

  async #more(inbox: PersonalInbox): Promise<void> {
    const before = inbox.$inbox.get().items.length;
    await this.#do(() => inbox.more());
    const next = inbox.$inbox.get().items[before];
    if (next === undefined) return;
    // The button may be gone, and the keyboard with it.
    this.#focusNext = `[data-item="${CSS.escape(next.id)}"]`;
    this.requestUpdate();
  }

  /** What has come since is said; what was there already is on screen. */
  #tell({ phase, unread }: InboxState): void {
    const { words } = this.#surroundings;
    const clock = this.#connection.value?.clock;
    if (phase !== 'ready' || !clock) return;
    const before = this.#told;
    this.#told = unread;
    if (before !== undefined && unread > before) announce(sayingsOf(english, words).inboxCame(unread), clock);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'study-inbox': StudyInbox;
  }
}

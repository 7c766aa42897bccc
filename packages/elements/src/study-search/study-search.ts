import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FoundState, PostSearch, Session, SessionState } from '@studyhall/client';
import { LIMITS, toRoomError } from '@studyhall/protocol';
import type { SearchHit } from '@studyhall/protocol';
import { ConnectionConsumer } from '../context/consumer.ts';
import { StudyErrorEvent } from '../events/study-error.ts';
import { keepFocus } from '../focus/keep-focus.ts';
import { heading } from '../heading/heading.ts';
import { announce, prepareLiveRegion } from '../live/live-region.ts';
import { search as english } from '../messages/en-search.ts';
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
import { hit } from './hit.ts';
import { searchStyles } from './study-search.styles.ts';

/**
 * A field to search the discussions of the course, and what was found.
 *
 * @attr heading - The heading above the field; none where absent.
 * @attr heading-level - Level of the heading in the page's outline, 2 by default.
 * @attr room - Name of the one room to search; all of the course where absent.
 * @attr href-template - Address of a post on another page, with `{room}`, `{thread}` and `{post}` in it.
 * @slot - Shown until the element works: a useful fallback.
 * @slot sign-in - What the host offers for signing in; shown while nobody is signed in.
 * @fires study-open-request - The person wants to go to a hit; cancel it to bring them there in a way of the page's own.
 * @fires study-error - Something the person wanted did not work.
 * @csspart heading - The heading.
 * @csspart hit - One post that was found.
 * @cssproperty --study-accent - Colour of links, buttons and marks; derived from the text colour where absent.
 */
export class StudySearch extends LitElement {
  static override readonly styles = [baseStyles, placeStyles, surfaceStyles, controlStyles, searchStyles, targetStyles];
  static override readonly properties = {
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    room: {},
    hrefTemplate: { attribute: 'href-template' },
    problem: { state: true },
    nowhere: { state: true },
  };

  /** The heading above the field; none where absent. */
  declare heading: string | undefined;
  /** Level of the heading in the page's outline, 2 by default. */
  declare headingLevel: number;
  /** Name of the one room to search; all of the course where absent. */
  declare room: string | undefined;
  /** Address of a post on another page, with `{room}`, `{thread}` and `{post}` in it. */
  declare hrefTemplate: string | undefined;
  /** Why searching cannot begin. */
  protected declare problem: SessionState['error'];
  /** The hit that was pressed, and nothing leads there. */
  protected declare nowhere: SearchHit | undefined;

  readonly #stores = new Stores(this);
  readonly #surroundings = new Surroundings(this);
  readonly #connection = new ConnectionConsumer(this, () => { this.#hold(); });
  #session: Session | undefined;
  #search: PostSearch | undefined;
  #rooms: string | undefined;
  #text = '';
  /** What was said of what was found. */
  #said: FoundState | undefined;

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
    this.#hold();
    const found = this.#search?.$found.get();
    if (found && found !== this.#said) this.#tell(found);
    this.#said = found;
  }

  protected override render(): TemplateResult {
    const session = this.#session;
    const { words } = this.#surroundings;
    if (!session) return html`<slot></slot>`;
    const say = sayingsOf(english, words);
    const title = this.heading === undefined || this.heading === '' ? say.search : this.heading;
    return html`<section class="surface" aria-label=${title} lang=${words.locale}>
      ${this.heading ? html`<header part="heading">${heading(this.headingLevel, html`<span dir="auto">${this.heading}</span>`, 'heading')}</header>` : nothing}
      ${barred(words, session) ?? html`${this.#field(words)} ${this.#found(words, session)}`}
    </section>`;
  }

  #field(words: Words): TemplateResult {
    const say = sayingsOf(english, words);
    return html`<form role="search" @submit=${this.#submit}>
      <div class="field">
        <label for="text" class="small dim">${say.searchLabel}</label>
        <input id="text" type="search" dir="auto" autocomplete="off" .enterKeyHint=${'search'} maxlength=${LIMITS.searchChars} @input=${this.#typed} @compositionend=${this.#typed} />
      </div>
      <button type="submit" class="primary small"><span>${say.search}</span></button>
    </form>`;
  }

  #found(words: Words, session: Session): unknown {
    const say = sayingsOf(english, words);
    const found = this.#search?.$found.get();
    const retry = { label: say.retry, act: this.#again };
    if (this.problem) return notice(words, words.why(this.problem), retry);
    if (!found || found.phase === 'idle') return nothing;
    const { phase, hits, more, loadingMore, scope, partial, error } = found;
    return html`<div class="results" aria-busy=${phase === 'searching' ? 'true' : 'false'}>
      ${scope === 'loaded' ? notice(words, say.loadedOnly) : nothing}
      ${phase === 'searching' ? notice(words, say.searching) : nothing}
      ${error ? notice(words, words.why(error), retry) : nothing}
      ${phase === 'found' ? notice(words, sentence(words, found)) : nothing}
      ${phase === 'found' && partial ? notice(words, say.partialHits) : nothing}
      ${hits.length > 0 ? html`<ol class="list" role="list" aria-label=${say.results}>${this.#hits(words, session, hits)}</ol>` : nothing}
      ${more
        ? html`<button type="button" class="text" aria-disabled=${loadingMore ? 'true' : 'false'} @click=${this.#more}>
            ${loadingMore ? say.loading : say.moreHits}
          </button>`
        : nothing}
    </div>`;
  }

  #hits(words: Words, session: Session, hits: readonly SearchHit[]): unknown {
    const people = session.$people.get();
    const now = this.#connection.value?.clock.now() ?? 0;
    return repeat(hits, ({ room, post }) => `${room} ${post}`, (each) =>
      hit(each, {
        ...{ words, people, now },
        address: addressOf(each, this.hrefTemplate),
        isNowhere: each === this.nowhere,
        withRoom: this.room === undefined,
        open: (press) => { this.nowhere = open(this, press, each, this.hrefTemplate) ? undefined : each; },
      }),
    );
  }

  /** Searches what the attributes and the connection say. */
  #hold(): void {
    const session = this.#connection.value?.session;
    if (session === this.#session && (!session || this.room === this.#rooms)) return;
    this.#search?.close();
    this.#search = undefined;
    this.#session = session;
    this.#rooms = this.room;
    this.problem = undefined;
    this.#stores.use(...(session ? [session.$state, session.$people] : []));
    if (session) void this.#begin(session);
  }

  async #begin(session: Session): Promise<void> {
    const { room } = this;
    try {
      const search = await session.search({ ...(room === undefined ? {} : { rooms: [room] }), loaded: roomsOnPage });
      if (session !== this.#session || room !== this.#rooms || this.#search) {
        search.close();
        return;
      }
      this.problem = undefined;
      this.#search = search;
      this.#stores.use(session.$state, session.$people, search.$found);
      search.find(this.#text);
    } catch (thrown) {
      const error = toRoomError(thrown);
      if (session !== this.#session) return;
      this.problem = error.toJSON();
      this.dispatchEvent(new StudyErrorEvent(error.code, error.message));
    }
  }

  #tell(found: FoundState): void {
    const { words } = this.#surroundings;
    const clock = this.#connection.value?.clock;
    if (!clock || (found.phase === this.#said?.phase && found.hits === this.#said.hits)) return;
    if (found.phase === 'found') announce(sentence(words, found), clock);
    if (found.phase !== 'failed' || !found.error) return;
    announce(words.why(found.error), clock);
    this.dispatchEvent(new StudyErrorEvent(found.error.code, found.error.message));
  }

  readonly #typed = (event: Event): void => {
    this.#text = (event.target as HTMLInputElement).value;
    this.nowhere = undefined;
    // What is still being composed is no word yet.
    if (!(event instanceof InputEvent && event.isComposing)) this.#search?.find(this.#text);
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.#search?.find(this.#text);
    this.#again();
  };

  readonly #again = (): void => {
    if (this.#search) this.#search.again();
    else if (this.#session) void this.#begin(this.#session);
  };

  readonly #more = async (): Promise<void> => {
    const before = this.#search?.$found.get().hits.length ?? 0;
    await this.#search?.more();
    await this.updateComplete;
    // The button may be gone, and the keyboard with it.
    this.renderRoot.querySelectorAll<HTMLElement>('.lead')[before]?.focus();
  };
}

function sentence(words: Words, { hits, more }: FoundState): string {
  const say = sayingsOf(english, words);
  if (hits.length === 0) return say.noHits;
  return more ? say.hitsOrMore(hits.length) : say.hits(hits.length);
}

declare global {
  interface HTMLElementTagNameMap {
    'study-search': StudySearch;
  }
}

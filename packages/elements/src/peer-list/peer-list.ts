import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RosterState, Session, SessionState } from '@studyhall/client';
import { LIMITS, toRoomError } from '@studyhall/protocol';
import { avatarStyles } from '../avatar/avatar.ts';
import { ConnectionConsumer } from '../context/consumer.ts';
import { StudyErrorEvent } from '../events/study-error.ts';
import { heading } from '../heading/heading.ts';
import { people as english } from '../messages/en-people.ts';
import { sayingsOf } from '../messages/words.ts';
import { Surroundings } from '../messages/surroundings.ts';
import type { Words } from '../messages/words.ts';
import { barred } from '../notice/barred.ts';
import { notice } from '../notice/notice.ts';
import { Stores } from '../stores/stores.ts';
import { isComposing } from '../study-composer/keys.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { placeStyles, surfaceStyles } from '../tokens/surface.styles.ts';
import { peerStyles } from './peer-list.styles.ts';
import { person } from './person.ts';

/**
 * The people of the course, and who of them is here now. Nobody is shown as here who has not chosen it.
 *
 * @attr heading - The heading above the list; an empty text for none.
 * @attr heading-level - Level of the heading in the page's outline, 2 by default.
 * @slot - Shown until the element works: a useful fallback.
 * @slot sign-in - What the host offers for signing in; shown while nobody is signed in.
 * @fires study-error - Something the person wanted did not work.
 * @csspart heading - The heading.
 * @csspart person - One person.
 * @cssproperty --study-accent - Colour of links, buttons and marks; derived from the text colour where absent.
 */
export class PeerList extends LitElement {
  static override readonly styles = [baseStyles, placeStyles, surfaceStyles, controlStyles, avatarStyles, peerStyles];
  static override readonly properties = {
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    renaming: { state: true },
    problem: { state: true },
    saving: { state: true },
  };

  /** The heading above the list; an empty text for none. */
  declare heading: string | undefined;
  /** Level of the heading in the page's outline, 2 by default. */
  declare headingLevel: number;
  protected declare renaming: boolean;
  protected declare problem: string;
  protected declare saving: boolean;

  readonly #stores = new Stores(this);
  readonly #surroundings = new Surroundings(this);
  readonly #connection = new ConnectionConsumer(this, () => {
    this.#use();
  });
  #session: Session | undefined;
  #stop: (() => void) | undefined;
  #focusNext: string | undefined;

  constructor() {
    super();
    this.headingLevel = 2;
    this.renaming = false;
    this.problem = '';
    this.saving = false;
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
    const state = session.$state.get();
    const list = session.roster.$list.get();
    const title = this.heading ?? say.people;
    return html`<section class="surface" tabindex="-1" aria-label=${title || say.people} lang=${words.locale}>
      ${title
        ? html`<header part="heading">
            ${heading(this.headingLevel, html`<span dir="auto">${title}</span>`, 'heading')}
            ${list.here.length > 0 ? html`<bdi class="small dim">${say.hereCount(list.here.length)}</bdi>` : nothing}
          </header>`
        : nothing}
      ${this.#whereItStays(words, state)}
      ${barred(words, session, () => { this.#retry(session); }) ?? html`${this.#people(words, session, state)} ${this.#self(words, session, state)}`}
    </section>`;
  }

  /** Nobody shall take the people of one browser for a course. */
  #whereItStays(words: Words, { durability }: SessionState): TemplateResult | typeof nothing {
    const say = sayingsOf(english, words);
    if (this.#connection.value?.local === true) return nothing;
    if (durability === 'device') return notice(words, say.localPeople);
    return durability === 'memory' ? notice(words, say.memoryPeople) : nothing;
  }

  #people(words: Words, session: Session, state: SessionState): TemplateResult {
    const say = sayingsOf(english, words);
    const list = session.roster.$list.get();
    if (list.phase === 'unsupported') return notice(words, say.noRoster);
    const trouble = this.#trouble(words, session, state, list);
    if (trouble && list.people.length === 0) return trouble;
    if (list.phase === 'loading' && list.people.length === 0) return notice(words, say.loading);
    if (list.people.length === 0) return notice(words, say.nobody);
    const here = new Set(list.here);
    // Who is here comes first; within each half the order of the roster stays.
    const people = [...list.people.filter(({ id }) => here.has(id)), ...list.people.filter(({ id }) => !here.has(id))];
    return html`<ul class="people" role="list" aria-label=${say.people}>
        ${repeat(people, ({ id }) => id, (each) => person(words, each, here.has(each.id)))}
      </ul>
      ${list.more
        ? html`<button type="button" class="text" @click=${() => void this.#more(session)}>${say.morePeople}</button>`
        : nothing}
      ${trouble}`;
  }

  /** Why the list is not as it should be, and what keeps it; people who were read stay readable. */
  #trouble(words: Words, session: Session, state: SessionState, list: RosterState): TemplateResult | undefined {
    const { say } = words;
    const error = state.phase === 'offline' ? (state.error ?? list.error) : list.error;
    if (!error && list.phase !== 'failed') return undefined;
    const sentence = [words.why(error), list.people.length > 0 && state.phase === 'offline' ? say.stale : ''];
    // More people are asked for by the button that asked for them.
    const retry = { label: say.retry, act: (): void => { this.#retry(session); } };
    return notice(words, sentence.join(' ').trim(), state.phase === 'offline' || list.phase !== 'ready' ? retry : undefined);
  }

  /** The button goes, and the keyboard would go with it. */
  #retry(session: Session): void {
    this.#focusNext = 'section';
    this.requestUpdate();
    session.retry();
  }

  /** What a person decides about themselves: to be seen, which observers never are, and under which name. */
  #self(words: Words, session: Session, state: SessionState): TemplateResult {
    const say = sayingsOf(english, words);
    const on = state.presence === 'on' || state.presence === 'unavailable';
    return html`${state.presence === 'unsupported' || state.me?.as === 'observer'
        ? nothing
        : html`<button type="button" class="switch small" role="switch" aria-checked=${on ? 'true' : 'false'} aria-describedby="presence"
              @click=${() => { session.setPresence(!on); }}
            >
              <span class="track"></span> ${say.presence}
            </button>
            ${state.presence === 'on'
              ? nothing
              : html`<p id="presence" class="small dim">${on ? `${say.presenceFails} ${say.again}` : say.presenceOff}</p>`}`}
      ${state.canRename ? this.#name(words, session, state) : nothing}`;
  }

  #name(words: Words, session: Session, state: SessionState): TemplateResult {
    const say = sayingsOf(english, words);
    if (!this.renaming) {
      return html`<button type="button" class="text small" id="rename" @click=${() => { this.#rename(true); }}>${say.rename}</button>`;
    }
    const me = state.me && session.$people.get()[state.me.id];
    const save = (): void => void this.#saveName(session, words);
    return html`<div class="rename">
      <input id="name" dir="auto" autocomplete="nickname" maxlength=${LIMITS.nameChars} aria-label=${say.yourName} aria-describedby="problem"
        .value=${me?.name ?? ''}
        @keydown=${(event: KeyboardEvent) => {
          if (isComposing(event)) return;
          if (event.key === 'Enter') save();
          if (event.key === 'Escape') this.#rename(false);
        }}
      />
      <button type="button" class="quiet small" @click=${() => { this.#rename(false); }}>${say.cancel}</button>
      <button type="button" class="primary small" aria-disabled=${this.saving ? 'true' : 'false'} @click=${save}><span>${say.save}</span></button>
      <p id="problem" class="small" role="alert">${this.problem}</p>
    </div>`;
  }

  /** The keyboard goes to the first of those who were not listed before: the button may be gone. */
  async #more(session: Session): Promise<void> {
    const before = new Set(session.roster.$list.get().people.map(({ id }) => id));
    await session.roster.more();
    const first = session.roster.$list.get().people.find(({ id }) => !before.has(id));
    if (!first) return;
    this.#focusNext = `[data-person="${CSS.escape(first.id)}"]`;
    this.requestUpdate();
  }

  #rename(open: boolean): void {
    this.renaming = open;
    this.problem = '';
    this.#focusNext = open ? '#name' : '#rename';
  }

  async #saveName(session: Session, words: Words): Promise<void> {
    const name = this.renderRoot.querySelector<HTMLInputElement>('#name')?.value.trim() ?? '';
    if (name === '' || this.saving) return;
    this.saving = true;
    try {
      await session.rename(name);
      this.#rename(false);
    } catch (thrown) {
      const error = toRoomError(thrown);
      this.problem = words.why(error.toJSON());
      this.dispatchEvent(new StudyErrorEvent(error.code, error.message));
    }
    this.saving = false;
  }

  #use(): void {
    const session = this.#connection.value?.session;
    if (session === this.#session) return;
    this.#stop?.();
    this.#stop = session?.roster.use();
    this.#session = session;
    if (session) this.#stores.use(session.$state, session.$people, session.roster.$list);
    else this.#stores.use();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'peer-list': PeerList;
  }
}

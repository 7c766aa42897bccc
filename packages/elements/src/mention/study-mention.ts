import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { MAX_MENTIONS } from '@studyhall/domain';
import type { ShownPerson, WrittenText } from '@studyhall/client';
import { writing } from '../messages/en-writing.ts';
import { sayingsOf } from '../messages/words.ts';
import { insertText } from '../paste/insert.ts';
import { change } from '../study-composer/change.ts';
import { isComposing } from '../study-composer/keys.ts';
import type { Composing } from '../study-composer/composing.ts';
import { emptyStyles } from '../study-composer/empty.styles.ts';
import { adopt } from '../tokens/adopt.ts';
import { targetStyles } from '../tokens/targets.styles.ts';
import { mentionStyles } from './mention.styles.ts';
import { MOST_OFFERED, namedIn, offer, queryAt } from './named.ts';
import type { Named } from './named.ts';

/** How many pages of the list of people are read for one `@` at most. */
const MOST_PAGES = 20;

/**
 * Private: offers the people of the course after an `@`, and keeps whom the text names. It has no tree of its own: the text field can only
 * refer to what stands in the same one.
 */
export class StudyMention extends LitElement {
  static override readonly properties = {
    composer: { attribute: false },
    written: { attribute: false },
    offered: { state: true },
    current: { state: true },
    full: { state: true },
  };

  declare composer: Composing;
  declare written: WrittenText;
  /** The people to choose from; none while nobody is being named. */
  protected declare offered: readonly (Named & ShownPerson)[];
  protected declare current: number;
  /** Whether somebody is being named and as many are named as a post can name. */
  protected declare full: boolean;
  #field: HTMLTextAreaElement | null = null;
  /** Whom the text names, or did: taken back, a deletion names them again. */
  readonly #chosen = new Map<string, string>();
  /** Where an `@` stands for which nobody is wanted. */
  #unwanted: number | undefined;
  #pages = 0;
  #release: (() => void) | undefined;

  constructor() {
    super();
    this.offered = [];
    this.current = 0;
    this.full = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#attach();
  }

  override disconnectedCallback(): void {
    for (const [type, listen] of this.#listeners) this.#field?.removeEventListener(type, listen as EventListener);
    this.#release?.();
    this.#release = undefined;
    this.#close();
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    adopt(this.composer, mentionStyles, emptyStyles, targetStyles);
    this.#attach();
  }

  #attach(): void {
    this.#field = this.composer.field;
    for (const [type, listen] of this.#listeners) this.#field?.addEventListener(type, listen as EventListener);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** The attributes that tell of the list stand on the field, which is the composer's. */
  protected override updated(): void {
    const open = this.offered.length > 0;
    const say: Readonly<Record<string, string>> = { 'aria-autocomplete': 'list', 'aria-controls': 'people', 'aria-activedescendant': `person-${String(this.current)}` };
    for (const [name, value] of Object.entries(say)) {
      if (open) this.#field?.setAttribute(name, value);
      else this.#field?.removeAttribute(name);
    }
    this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this.composer.desk;
    const say = sayingsOf(writing, words);
    if (this.full) return html`<p class="most small dim">${say.mentionTooMany(MAX_MENTIONS)}</p>`;
    if (this.offered.length === 0) return nothing;
    return html`<ul id="people" role="listbox" aria-label=${say.mentionable} @mousedown=${keepFocus}>
      ${this.offered.map(
        (person, at) => html`<li
          role="option"
          id="person-${at}"
          aria-selected=${at === this.current ? 'true' : 'false'}
          @click=${() => { this.#choose(person); }}
        >
          <bdi>${person.name}</bdi> <span class="small dim">${words.say.roles[person.as]}</span>
        </li>`,
      )}
    </ul>`;
  }

  get #listeners(): readonly (readonly [string, (event: never) => void])[] {
    return [
      ['input', this.#onInput],
      ['click', this.#look],
      ['keydown', this.#onKey],
      ['keyup', this.#onMove],
      ['blur', this.#close],
    ];
  }

  /** Those who have a name, by the name that tells them apart. */
  get #people(): readonly (Named & ShownPerson)[] {
    return Object.values(this.composer.desk.session.$people.get())
      .filter(({ name, me }) => name !== undefined && !me)
      .map((person) => ({ ...person, name: person.shown }));
  }

  readonly #onInput = (): void => {
    this.#keep();
    this.#look();
  };

  readonly #onMove = ({ key }: KeyboardEvent): void => {
    if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key)) this.#look();
  };

  /** Looks whether somebody is being named before the caret, and whom that may be. */
  readonly #look = (): void => {
    const query = this.#query();
    if (query === undefined) this.#unwanted = undefined;
    if (query === undefined || query.at === this.#unwanted) {
      this.#close();
      return;
    }
    this.#listen();
    const { desk, written } = this.composer;
    const found = offer(this.#people, query.query);
    const say = sayingsOf(writing, desk.words);
    const full = found.length > 0 && (written.mentions ?? []).length >= MAX_MENTIONS;
    if (full && !this.full) desk.say(say.mentionTooMany(MAX_MENTIONS));
    const offered = full ? [] : found;
    if (offered.length > 0 && offered.length !== this.offered.length) desk.say(this.#found);
    this.full = full;
    this.offered = offered;
    this.current = 0;
    if (found.length < MOST_OFFERED) void this.#readOn();
  };

  /** Who types on finds fewer meanwhile. */
  readonly #found = (): string => {
    const { length } = this.offered;
    return length > 0 ? sayingsOf(writing, this.composer.desk.words).mentionFound(length) : '';
  };

  readonly #close = (): void => {
    this.offered = [];
    this.full = false;
    this.#pages = 0;
  };

  #query(): ReturnType<typeof queryAt> {
    const field = this.#field;
    return field && field.selectionStart === field.selectionEnd ? queryAt(field.value, field.selectionStart) : undefined;
  }

  /** Reads the list of people from the first `@` on; whoever comes late is offered, too. */
  #listen(): void {
    if (this.#release) return;
    const { roster, $people } = this.composer.desk.session;
    const stopUsing = roster.use();
    const stopListening = $people.listen(() => {
      if (this.offered.length < MOST_OFFERED && this.#query()) this.#look();
    });
    this.#release = () => {
      stopUsing();
      stopListening();
    };
  }

  async #readOn(): Promise<void> {
    const { roster } = this.composer.desk.session;
    if (!roster.$list.get().more || this.#pages >= MOST_PAGES) return;
    this.#pages++;
    await roster.more();
  }

  #choose({ id, name }: Named): void {
    const field = this.#field;
    const query = this.#query();
    if (!field || !query) return;
    this.#chosen.set(id, name);
    this.#unwanted = query.at;
    field.setSelectionRange(query.at, field.selectionStart);
    insertText(field, `@${name} `);
    this.#close();
  }

  /** Keeps the ids of those whom the text names now. Whose name is not known yet stays. */
  #keep(): void {
    const { desk, written } = this.composer;
    const { mentions = [], text } = written;
    const people = desk.session.$people.get();
    for (const id of mentions) {
      const person = Object.hasOwn(people, id) ? people[id] : undefined;
      if (person && !this.#chosen.has(id)) this.#chosen.set(id, person.shown);
    }
    const unknown = mentions.filter((id) => !this.#chosen.has(id));
    const now = [...unknown, ...namedIn(text, [...this.#chosen].map(([id, name]) => ({ id, name })))].slice(0, MAX_MENTIONS);
    if (now.join('\n') !== mentions.join('\n')) change(this.composer, { mentions: now });
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { length } = this.offered;
    if (length === 0 || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const person = this.offered[this.current];
    if (event.key === 'ArrowDown') this.current = (this.current + 1) % length;
    else if (event.key === 'ArrowUp') this.current = (this.current + length - 1) % length;
    else if (event.key === 'Enter' && person) this.#choose(person);
    else if (event.key === 'Escape') {
      this.#unwanted = this.#query()?.at;
      this.#close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** The keyboard stays with the text. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'study-mention': StudyMention;
  }
}

import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { writing } from '../messages/en-writing.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';
import { isComposing } from '../study-composer/keys.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { emojiStyles } from './emoji.styles.ts';
import { GROUPS } from './groups.ts';
import type { Emoji, Group } from './groups.ts';
import { Lately } from './lately.ts';
import { emoji as names } from './part.ts';
import { step } from './step.ts';

/** The widest that one takes, in px, and the fewest in a row. */
const CELL = 45;
const FEWEST = 4;
const MOST = 16;

/** One for the page, whichever composer they were chosen in. */
const lately = new Lately();

/** Private: emoji to choose from, by group or by name. The names are English ones. */
export class StudyEmoji extends LitElement {
  static override readonly styles = [baseStyles, controlStyles, emojiStyles];
  static override readonly properties = {
    words: { attribute: false },
    choose: { attribute: false },
    close: { attribute: false },
    query: { state: true },
    group: { state: true },
    current: { state: true },
    columns: { state: true },
  };

  declare words: Words;
  /** Takes the choice. */
  declare choose: (sign: string) => void;
  /** Puts the offer away. */
  declare close: () => void;
  protected declare query: string;
  protected declare group: Group;
  /** The one that Tab reaches. */
  protected declare current: number;
  protected declare columns: number;

  constructor() {
    super();
    this.query = '';
    this.group = 'smileys';
    this.current = 0;
    this.columns = FEWEST;
  }

  protected override firstUpdated(): void {
    const width = this.renderRoot.querySelector('.find')?.clientWidth ?? 0;
    this.columns = Math.min(MOST, Math.max(FEWEST, Math.floor(width / CELL)));
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const say = sayingsOf(writing, this.words);
    const shown = this.#shown;
    const searching = this.query.trim() !== '';
    return html`<div class="picker" role="group" aria-label=${say.emoji} @keydown=${this.#onKey}>
      <div class="find">
        <input type="search" autocomplete="off" dir="auto" aria-label=${say.emojiSearch} placeholder=${say.emojiSearch} .value=${this.query} @input=${this.#onSearch} />
        <select aria-label=${say.emojiGroup} @change=${this.#onGroup}>
          ${GROUPS.map((group) => html`<option value=${group} ?selected=${group === this.group}>${say.emojiGroups[group]}</option>`)}
        </select>
      </div>
      <p class="small dim" role="status">${searching ? (shown.length > 0 ? say.emojiFound(shown.length) : say.emojiNone) : nothing}</p>
      ${shown.length > 0
        ? html`<div role="grid" aria-label=${searching ? say.emoji : say.emojiGroups[this.group]}>
            ${this.#rows(shown).map((row, y) => html`<div role="row" lang="en">${row.map((emoji, x) => this.#cell(emoji, y * this.columns + x))}</div>`)}
          </div>`
        : nothing}
    </div>`;
  }

  get #shown(): readonly Emoji[] {
    // It is there: nothing is offered before it is.
    if (this.query.trim() !== '') return names.here?.findEmoji(this.query) ?? [];
    const all = names.here?.emojiOf(this.group) ?? [];
    return this.group === GROUPS[0] ? lately.before(all) : all;
  }

  #rows(shown: readonly Emoji[]): (readonly Emoji[])[] {
    return Array.from({ length: Math.ceil(shown.length / this.columns) }, (_, y) => shown.slice(y * this.columns, (y + 1) * this.columns));
  }

  #cell(emoji: Emoji, at: number): TemplateResult {
    const { sign, name } = emoji;
    return html`<span role="gridcell"
      ><button
        type="button"
        aria-label=${name}
        tabindex=${at === this.current ? 0 : -1}
        @click=${() => { this.#choose(emoji); }}
        @focus=${() => { this.current = at; }}
      >
        <span title=${name}>${sign}</span>
      </button></span
    >`;
  }

  #choose(emoji: Emoji): void {
    lately.use(emoji);
    this.choose(emoji.sign);
  }

  readonly #onSearch = (event: InputEvent): void => {
    this.query = (event.target as HTMLInputElement).value;
    this.current = 0;
  };

  readonly #onGroup = (event: Event): void => {
    this.group = (event.target as HTMLSelectElement).value as Group;
    this.query = '';
    this.current = 0;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
      return;
    }
    const target = event.target as Element;
    const [first] = this.#shown;
    if (target.localName === 'input' && event.key === 'Enter') {
      event.preventDefault();
      if (first && this.query.trim() !== '') this.#choose(first);
    } else if (target.localName === 'input' && event.key === 'ArrowDown') {
      event.preventDefault();
      this.#focus(this.current);
    } else if (target.localName === 'button') {
      const rtl = getComputedStyle(this).direction === 'rtl';
      const next = step(event.key, this.current, this.#shown.length, this.columns, rtl);
      if (next === undefined) return;
      event.preventDefault();
      this.#focus(next);
    }
  };

  #focus(at: number): void {
    this.renderRoot.querySelectorAll<HTMLElement>('[role=grid] button')[at]?.focus();
  }
}

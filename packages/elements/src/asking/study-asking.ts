import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { MAX_TAGS, PURPOSES, TAG_CHARS, isStaff } from '@studyhall/domain';
import type { Purpose } from '@studyhall/domain';
import type { WrittenText } from '@studyhall/client';
import { answers } from '../messages/en-answers.ts';
import { writing } from '../messages/en-writing.ts';
import { sayingsOf } from '../messages/words.ts';
import { change } from '../study-composer/change.ts';
import { isComposing } from '../study-composer/keys.ts';
import type { Composing } from '../study-composer/composing.ts';
import { emptyStyles } from '../study-composer/empty.styles.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { askingStyles } from './asking.styles.ts';
import { cut, knownTags, withTag } from './tags.ts';

type Sayings = typeof answers & typeof writing;

/** Private: what a new thread is for, and its tags. */
export class StudyAsking extends LitElement {
  static override readonly styles = [baseStyles, controlStyles, askingStyles, emptyStyles];
  static override readonly properties = {
    composer: { attribute: false },
    written: { attribute: false },
    typed: { state: true },
  };

  declare composer: Composing;
  declare written: WrittenText;
  /** What stands in the field for tags. It is kept as the last tag from the first letter on, so that it is never lost. */
  protected declare typed: string;
  /** The tag that `typed` is kept as; undefined where it is none. */
  #pending: string | undefined;

  constructor() {
    super();
    this.typed = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The words went out, or others came in their place.
    if (changed.has('written') && this.#pending !== undefined && this.written.tags?.at(-1) !== this.#pending) {
      this.#pending = undefined;
      this.typed = '';
    }
  }

  protected override render(): TemplateResult {
    const { desk } = this.composer;
    const say = this.#say;
    const { purpose = 'discussion' } = this.written;
    const staff = isStaff(desk.session.$state.get().me?.as ?? 'observer');
    const offered = PURPOSES.filter((each) => each !== 'announcement' || staff || each === purpose);
    const chips = this.#chips;
    const full = chips.length >= MAX_TAGS;
    return html`<div class="asking">
      <fieldset aria-describedby="why">
        <legend class="hush">${say.purpose}</legend>
        ${offered.map((each) => this.#purpose(each, say.purposes[each], each === purpose))}
      </fieldset>
      <p id="why" class="small dim">${say.purposeMeans[purpose]}</p>
      <div class="tags" @keydown=${this.#onKey}>
        <ul role="list" aria-label=${say.tags}>
          ${chips.map((tag) => html`<li><button type="button" class="chip" data-tag=${tag} aria-label=${say.removeTag(tag)} @click=${this.#onRemove}>
            <span dir="auto">${tag}</span><span aria-hidden="true">×</span>
          </button></li>`)}
        </ul>
        <input
          id="tag"
          dir="auto"
          autocomplete="off"
          list="known"
          maxlength=${TAG_CHARS}
          aria-label=${say.addTag}
          placeholder=${full ? '' : say.addTag}
          aria-describedby="few"
          ?readonly=${full}
          .value=${live(this.typed)}
          @input=${this.#onType}
          @blur=${this.#onDone}
        />
        <datalist id="known">${this.#known.filter((tag) => !chips.includes(tag)).map((tag) => html`<option value=${tag}></option>`)}</datalist>
        <span id="few" class="small dim">${full ? say.tooManyTags(MAX_TAGS) : ''}</span>
      </div>
    </div>`;
  }

  #purpose(purpose: Purpose, label: string, chosen: boolean): TemplateResult {
    return html`<label class="pill"
      ><input type="radio" name="purpose" value=${purpose} .checked=${live(chosen)} @change=${() => { change(this.composer, { purpose }); }} />${label}</label
    >`;
  }

  get #say(): ReturnType<typeof sayingsOf<Sayings>> {
    return sayingsOf({ ...answers, ...writing }, this.composer.desk.words);
  }

  get #known(): readonly string[] {
    return knownTags(this.composer.desk.board.$board.get());
  }

  /** The tags that are done. */
  get #chips(): readonly string[] {
    const { tags = [] } = this.written;
    return this.#pending === undefined ? tags : tags.slice(0, -1);
  }

  #write(chips: readonly string[], typed: string): void {
    const few = chips.slice(0, MAX_TAGS);
    const tags = few.length < MAX_TAGS ? withTag(few, typed, this.#known) : few;
    this.#pending = tags.length > few.length ? tags.at(-1) : undefined;
    this.typed = typed;
    change(this.composer, { tags });
  }

  #add(tag: string): void {
    const chips = this.#chips;
    const more = withTag(chips, tag, this.#known);
    this.#write(more, '');
    if (more !== chips) this.composer.desk.say(this.#say.tagAdded(tag.trim()));
  }

  readonly #onType = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    // A suggestion is chosen by an event that tells of no typing, or of a replacement.
    const chosen = !(event instanceof InputEvent) || event.inputType === 'insertReplacementText';
    if (chosen && this.#known.includes(value)) {
      this.#add(value);
      return;
    }
    const { whole, rest } = cut(value);
    this.#write(whole.reduce((tags, tag) => withTag(tags, tag, this.#known), this.#chips), rest);
  };

  readonly #onDone = (): void => {
    if (this.typed.trim() !== '') this.#add(this.typed);
  };

  readonly #onRemove = (event: Event): void => {
    this.#remove((event.currentTarget as HTMLElement).dataset['tag'] ?? '');
  };

  #remove(tag: string): void {
    this.#write(this.#chips.filter((each) => each !== tag), this.typed);
    this.composer.desk.say(this.#say.tagRemoved(tag));
    this.renderRoot.querySelector<HTMLElement>('#tag')?.focus();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    const back = event.key === 'Backspace';
    if (target.id === 'tag') {
      if (event.key === 'Enter') {
        event.preventDefault();
        this.#onDone();
      } else if (back && this.typed === '') {
        event.preventDefault();
        [...this.renderRoot.querySelectorAll<HTMLElement>('.chip')].at(-1)?.focus();
      }
    } else if (back || event.key === 'Delete') {
      event.preventDefault();
      this.#remove(target.dataset['tag'] ?? '');
    }
  };
}

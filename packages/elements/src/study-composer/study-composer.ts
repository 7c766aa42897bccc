import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { isBlank } from '@studyhall/domain';
import { LIMITS } from '@studyhall/protocol';
import { isNothing } from '@studyhall/client';
import type { WrittenText } from '@studyhall/client';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import type { Desk, Refusal } from '../study-thread/desk.ts';
import { later } from '../study-thread/later.ts';
import type { ComposerMode, Composing } from './composing.ts';
import { isComposing, isSendKey } from './keys.ts';
import type { Hint } from './hint.ts';
import { composerStyles } from './study-composer.styles.ts';

const given = { attribute: false };

/** Private: where a person writes a thread, a reply or new words for a post. Keeps the words until they went out. */
export class StudyComposer extends LitElement implements Composing {
  static override readonly styles = [baseStyles, controlStyles, composerStyles];
  static override readonly properties = {
    desk: given,
    mode: given,
    place: given,
    thread: given,
    titled: given,
    initial: given,
    offline: given,
    label: given,
    send: given,
    close: given,
    written: { state: true },
    open: { state: true },
    problem: { state: true },
  };

  declare desk: Desk;
  declare mode: ComposerMode;
  /** The name under which the draft is kept. */
  declare place: string;
  /** The thread it is written in, for the typing line; absent for a new thread. */
  declare thread: string | undefined;
  /** Whether there is a field for a title. */
  declare titled: boolean;
  /** The words to start with where no draft is kept. */
  declare initial: WrittenText | undefined;
  declare offline: boolean;
  /** The accessible name of the group. */
  declare label: string;
  /** Sends the words; says why not. */
  declare send: (written: WrittenText) => Refusal | Promise<Refusal>;
  /** Puts the composer away; absent where it always stays. */
  declare close: (() => void) | undefined;

  /** Changed by {@link StudyComposer.write} alone. */
  declare written: WrittenText;
  protected declare open: boolean;
  protected declare problem: Refusal;
  /** Grows with every change of the words, so that a late draft never replaces newer ones. */
  #turn = 0;
  /** What is on its way out; a second press does not send it twice. */
  #sending: WrittenText | undefined;

  constructor() {
    super();
    this.mode = 'thread';
    this.place = '';
    this.label = '';
    this.titled = false;
    this.offline = false;
    this.written = { text: '' };
    this.open = false;
  }

  /** Moves the keyboard into the text. */
  override focus(): void {
    void this.updateComplete.then(() => {
      this.field?.focus();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('mode')) this.open = this.mode !== 'thread';
    if (changed.has('place')) void this.#recall();
  }

  /** What is written stands in the fields, whatever the browser did to them meanwhile. */
  protected override updated(): void {
    const { title = '', text } = this.written;
    for (const field of this.renderRoot.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
      const value = field.id === 'title' ? title : text;
      if (field.value !== value) field.value = value;
    }
  }

  protected override render(): TemplateResult {
    const { say, locale } = this.desk.words;
    const { text } = this.written;
    const reply = this.mode === 'reply';
    return html`<div class="composer ${this.open ? 'open' : ''}" role="group" aria-label=${this.label} lang=${locale} @keydown=${this.#onKey}>
      ${this.titled && this.open
        ? html`<input
            id="title"
            dir="auto"
            autocomplete="off"
            maxlength=${LIMITS.titleChars}
            aria-label=${say.title}
            placeholder=${say.titleOptional}
            @input=${this.#onTitle}
          />`
        : nothing}
      <study-similar .composer=${this} .written=${this.written}></study-similar>
      <textarea
        id="text"
        dir="auto"
        rows=${this.open ? Math.min(14, Math.max(3, text.split('\n', 15).length)) : 1}
        aria-label=${reply ? say.yourReply : say.yourText}
        aria-describedby="hint problem"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        aria-invalid=${this.problem !== undefined}
        placeholder=${reply ? say.replyPlaceholder : say.writePlaceholder}
        @focus=${this.#onFocus}
        @input=${this.#onText}
      ></textarea>
      <study-mention .composer=${this} .written=${this.written}></study-mention>
      <p id="problem" class="small problem" role="alert">${this.problem?.()}</p>
      ${this.open ? this.#footer() : nothing}
    </div>`;
  }

  #footer(): TemplateResult {
    const { say } = this.desk.words;
    const { over = false, sentence } = this.#hint ?? {};
    const hint = sentence ?? (this.offline ? say.willWait : say.howToFormat);
    return html`<study-tools .composer=${this} .written=${this.written}></study-tools>
      <div class="row footer">
        <span id="hint" class="small ${over ? 'problem' : 'dim'}">${hint}</span>
        <span class="row buttons">
          ${this.close ? html`<button type="button" class="quiet" @click=${this.close}>${say.cancel}</button>` : nothing}
          <button type="button" class="primary" aria-disabled=${isBlank(this.written.text) || over} @click=${this.#submit}>
            <span>${{ thread: say.post, reply: say.reply, edit: say.save }[this.mode]}</span>
          </button>
        </span>
      </div>`;
  }

  /** Where the text is written. */
  get field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector<HTMLTextAreaElement>('#text');
  }

  /** Mostly nothing, as long as the later part is not there. */
  get #hint(): Hint | undefined {
    return later.here?.hint(this);
  }

  async #recall(): Promise<void> {
    const turn = ++this.#turn;
    this.written = this.initial ?? { text: '' };
    const kept = await this.desk.drafts.read(this.place).catch(() => ({ text: '' }));
    if (turn !== this.#turn || isNothing(kept)) return;
    this.written = kept;
    this.open = true;
  }

  /** Puts other words in the place of what is written, and keeps them. */
  write(written: WrittenText): void {
    this.#turn++;
    this.written = written;
    // A window in the background gives no focus event, and dictation needs none.
    this.open = true;
    this.problem = undefined;
    this.desk.keep(this.place, written);
    this.desk.board.typing(this.thread);
  }

  readonly #onFocus = (): void => {
    this.open = true;
  };

  readonly #onText = (event: InputEvent): void => {
    this.write({ ...this.written, text: (event.target as HTMLTextAreaElement).value });
  };

  readonly #onTitle = (event: InputEvent): void => {
    this.write({ ...this.written, title: (event.target as HTMLInputElement).value });
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (isSendKey(event)) {
      event.preventDefault();
      void this.#submit();
    } else if (event.key === 'Enter' && (event.target as Element).id === 'title' && !isComposing(event)) {
      event.preventDefault();
      this.field?.focus();
    } else if (event.key === 'Escape' && this.close && !isComposing(event)) {
      event.stopPropagation();
      this.close();
    }
  };

  readonly #submit = async (): Promise<void> => {
    const { say } = this.desk.words;
    const { written } = this;
    const held = this.#hint;
    if (isBlank(written.text)) this.problem = () => say.writeFirst;
    else if (held?.over) this.problem = () => held.sentence;
    else if (this.#sending !== written) {
      this.#sending = written;
      const { title: typed = '', ...rest } = written;
      const title = this.titled ? typed.trim() : '';
      this.problem = await this.send({ ...rest, ...(title && { title }) });
      this.#sending = undefined;
      if (!this.problem) {
        // Words that were written meanwhile are still to be sent.
        if (this.written === written) this.#sent();
        return;
      }
      // There may be a better sentence for it when all are there.
      later.use(() => { this.requestUpdate(); });
    }
    this.field?.focus();
  };

  #sent(): void {
    this.desk.keep(this.place, { text: '' });
    this.written = { text: '' };
    this.#turn++;
    if (this.close) this.close();
    else this.field?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'study-composer': StudyComposer;
  }
}

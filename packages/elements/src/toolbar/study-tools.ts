import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { WrittenText } from '@studyhall/client';
import type { StudyAsking } from '../asking/study-asking.ts';
import type { StudyFiles } from '../attach/study-files.ts';
import { emoji } from '../emoji/part.ts';
import type { StudyEmoji } from '../emoji/study-emoji.ts';
import { blockStyles } from '../markdown/blocks.styles.ts';
import { markdownStyles } from '../markdown/markdown.styles.ts';
import { writing } from '../messages/en-writing.ts';
import { sayingsOf } from '../messages/words.ts';
import { insertText } from '../paste/insert.ts';
import { pasteFormatted } from '../paste/paste.ts';
import { preview } from '../preview/preview.ts';
import { isComposing } from '../study-composer/keys.ts';
import { shortcut } from '../study-composer/shortcut.ts';
import type { Composing } from '../study-composer/composing.ts';
import type { Desk } from '../study-thread/desk.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { change } from './formats.ts';
import type { Format } from './formats.ts';
import { icons } from './icons.ts';
import { InView } from './in-view.ts';
import { rove } from './roving.ts';
import { toolsStyles } from './tools.styles.ts';

const FORMATS: readonly Format[] = ['bold', 'italic', 'link', 'code', 'codeBlock', 'list', 'quote', 'formula'];
type Tool = keyof typeof icons;

/** Private: what helps to write in the text field beside it: formats, formatted pasting, emoji, and a look at what it will be. */
export class StudyTools extends LitElement {
  static override readonly styles = [baseStyles, controlStyles, markdownStyles, blockStyles, toolsStyles];
  static override readonly properties = {
    composer: { attribute: false },
    written: { attribute: false },
    previewing: { state: true },
    choosing: { state: true },
    current: { state: true },
    low: { type: Boolean, reflect: true },
  };

  declare composer: Composing;
  declare written: WrittenText;
  protected declare previewing: boolean;
  /** Whether emoji are offered. */
  protected declare choosing: boolean;
  /** The one tool that Tab reaches. */
  protected declare current: number;
  /** Whether there is room for little besides the text. */
  declare low: boolean;
  #inView: InView | undefined;
  #pasteInto: HTMLTextAreaElement | null = null;

  constructor() {
    super();
    this.previewing = false;
    this.choosing = false;
    this.current = 0;
    this.low = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#attach();
  }

  override disconnectedCallback(): void {
    this.#pasteInto?.removeEventListener('paste', this.#onPaste);
    this.#inView?.stop();
    this.composer.removeEventListener('dragover', this.#onDrag);
    this.composer.removeEventListener('drop', this.#onDrop);
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    this.#attach();
    // It has come with the tools, and the keyboard is past it.
    if (this.#field?.matches(':focus') && this.composer.renderRoot.querySelector('#title')) this.#desk.say(sayingsOf(writing, this.#desk.words).titleAbove);
  }

  #attach(): void {
    this.#pasteInto = this.#field;
    this.#pasteInto?.addEventListener('paste', this.#onPaste);
    this.#inView ??= new InView(this.composer, (low) => {
      this.low = low;
    });
    this.#inView.start();
    this.composer.addEventListener('dragover', this.#onDrag);
    this.composer.addEventListener('drop', this.#onDrop);
  }

  protected override render(): TemplateResult {
    const { words } = this.#desk;
    const say = sayingsOf(writing, words);
    const tools = this.#tools;
    return html`<study-files .composer=${this.composer} .written=${this.written}></study-files>
      <div class="tools" role="toolbar" aria-label=${say.formatting} @keydown=${this.#onKey} @mousedown=${keepFocus}>
        ${tools.includes('attach') ? this.#button('attach', say.attach, () => { this.#files?.choose(); }) : nothing}
        ${FORMATS.map((format) => this.#button(format, say.formats[format], () => { this.#format(format); }))}
        ${this.#button('emoji', say.emoji, this.#toggleEmoji, { expanded: said(this.choosing) })}
        ${this.#button('preview', say.preview, this.#togglePreview, { pressed: said(this.previewing) })}
        <span class="gap"></span><span class="keys small dim">${shortcut(words)}</span>
      </div>
      ${this.choosing
        ? html`<study-emoji .words=${words} .choose=${this.#insert} .close=${this.#closeEmoji}></study-emoji>`
        : nothing}
      ${this.previewing ? preview(this.composer) : nothing}
      ${this.composer.mode === 'thread' ? html`<study-asking .composer=${this.composer} .written=${this.written}></study-asking>` : nothing}`;
  }

  #button(tool: Tool, label: string, act: () => void, state: { pressed?: 'true' | 'false'; expanded?: 'true' | 'false' } = {}): TemplateResult {
    return html`<button
      type="button"
      id=${tool}
      aria-label=${label}
      aria-pressed=${ifDefined(state.pressed)}
      aria-expanded=${ifDefined(state.expanded)}
      tabindex=${this.#tools[this.current] === tool ? 0 : -1}
      @click=${act}
      @focus=${() => { this.current = this.#tools.indexOf(tool); }}
    >
      <span class="tip" title=${label}>${icons[tool]}</span>
    </button>`;
  }

  get #desk(): Desk {
    return this.composer.desk;
  }

  /** In their order. */
  get #tools(): readonly Tool[] {
    return [...(this.#desk.room.files ? (['attach'] as const) : []), ...FORMATS, 'emoji', 'preview'];
  }

  get #files(): StudyFiles | null {
    return this.renderRoot.querySelector('study-files');
  }

  get #field(): HTMLTextAreaElement | null {
    return this.composer.field;
  }

  #format(format: Format): void {
    const field = this.#field;
    if (!field) return;
    const { value, selectionStart, selectionEnd } = field;
    const { fillIns } = sayingsOf(writing, this.#desk.words);
    const { from, to, insert, start, end } = change(format, { text: value, start: selectionStart, end: selectionEnd }, fillIns);
    field.setSelectionRange(from, to);
    insertText(field, insert);
    field.setSelectionRange(start, end);
  }

  readonly #insert = (text: string): void => {
    const field = this.#field;
    this.choosing = false;
    if (field) insertText(field, text);
  };

  /** Files are handed in; where the clipboard has words as well, as from a word processor, these are what is meant. */
  readonly #onPaste = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    const files = [...(clipboardData?.files ?? [])];
    if (files.length > 0 && !clipboardData?.getData('text/plain')) {
      event.preventDefault();
      this.#files?.take(files);
    } else void pasteFormatted(event, event.currentTarget as HTMLTextAreaElement);
  };

  /** A file that is dropped must not take the place of the page, also where none can be sent. */
  readonly #onDrag = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  readonly #onDrop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#files?.take(files);
  };

  readonly #togglePreview = (): void => {
    const say = sayingsOf(writing, this.#desk.words);
    this.previewing = !this.previewing;
    this.#desk.say(this.previewing ? say.previewShown : say.previewHidden);
  };

  readonly #toggleEmoji = (): void => {
    if (this.choosing) {
      this.choosing = false;
      return;
    }
    emoji.use(() => {
      this.choosing = true;
    });
  };

  readonly #closeEmoji = (): void => {
    this.choosing = false;
    this.renderRoot.querySelector<HTMLElement>('#emoji')?.focus();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = rove(event.key, this.current, this.#tools.length, getComputedStyle(this).direction === 'rtl');
    if (next === undefined) return;
    event.preventDefault();
    this.renderRoot.querySelectorAll<HTMLElement>('.tools button')[next]?.focus();
  };
}

const said = (yes: boolean): 'true' | 'false' => (yes ? 'true' : 'false');

/** A press with the mouse leaves the keyboard, and on a phone the keys, with the text. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'study-asking': StudyAsking;
    'study-emoji': StudyEmoji;
    'study-files': StudyFiles;
    'study-tools': StudyTools;
  }
}

import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ALT_CHARS, MAX_FILES } from '@studyhall/domain';
import type { PostFile } from '@studyhall/domain';
import type { WrittenText } from '@studyhall/client';
import { writing } from '../messages/en-writing.ts';
import { sayingsOf } from '../messages/words.ts';
import { change } from '../study-composer/change.ts';
import type { Composing } from '../study-composer/composing.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { isPicture, whyNotTaken } from './check.ts';
import { filesStyles } from './files.styles.ts';
import { sizeOf } from './size.ts';
import { draw } from './thumbnail.ts';
import { isPassing } from './uploads.ts';
import type { Upload, Uploads } from './uploads.ts';
import { uploadsOf } from './uploads-of.ts';

/** Private: the files of what is being written, and those on their way to it. */
export class StudyFiles extends LitElement {
  static override readonly styles = [baseStyles, controlStyles, filesStyles];
  static override readonly properties = {
    composer: { attribute: false },
    written: { attribute: false },
    notes: { state: true },
  };

  declare composer: Composing;
  declare written: WrittenText;
  /** Why some files are not taken. */
  protected declare notes: readonly string[];
  #uploads: Uploads | undefined;
  #stop: (() => void) | undefined;
  #stopStatus: (() => void) | undefined;
  /** The pictures that were chosen while this page is open. */
  readonly #pictures = new Map<string, Blob>();

  constructor() {
    super();
    this.notes = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    this.#leave();
    super.disconnectedCallback();
  }

  /** Lets the person choose files. */
  choose(): void {
    this.renderRoot.querySelector<HTMLInputElement>('[type=file]')?.click();
  }

  /** Hands files in that can be taken, and says why the others are not. */
  take(files: Iterable<File>): void {
    const { desk } = this.composer;
    const room = desk.room.files;
    const say = this.#say;
    const notes: string[] = [];
    for (const file of files) {
      if (!room) {
        notes.push(say.noFiles);
        break;
      }
      const left = MAX_FILES - (this.written.files?.length ?? 0) - (this.#uploads?.list.length ?? 0);
      const why = whyNotTaken(file, room.limits, left);
      if (why) notes.push(say.notTaken[why](file.name, sizeOf(room.limits.bytes, desk.words.locale)));
      else {
        const id = this.#uploads?.add(file, file.name, room);
        if (id !== undefined && isPicture(file)) this.#pictures.set(id, file);
      }
    }
    this.notes = notes;
    for (const note of notes) desk.say(note);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    const { desk, place } = this.composer;
    const uploads = uploadsOf(desk, place);
    if (uploads !== this.#uploads || !this.#stop) {
      this.#leave();
      this.#uploads = uploads;
      this.#stop = uploads.onChange(this.#onChange);
      this.#stopStatus = desk.room.$status.listen(({ phase }) => {
        if (phase === 'live' || phase === 'polling') uploads.retry();
      });
    }
    // The words went out.
    if (changed.has('written') && this.written.text === '' && changed.get('written')?.text) this.notes = [];
  }

  protected override updated(): void {
    for (const canvas of this.renderRoot.querySelectorAll<HTMLCanvasElement>('canvas:not([width])')) {
      const picture = this.#pictures.get(canvas.dataset['id'] ?? '');
      if (picture) void draw(canvas, picture);
    }
  }

  protected override render(): TemplateResult {
    const { files = [] } = this.written;
    const { list = [] } = this.#uploads ?? {};
    const room = this.composer.desk.room.files;
    const say = this.#say;
    return html`<input type="file" multiple hidden accept=${room?.limits.types.join() ?? nothing} aria-label=${say.attach} tabindex="-1" @change=${this.#onChosen} />
      ${files.length + list.length > 0
        ? html`<ul role="list" aria-label=${say.files}>
            ${repeat(files, ({ id }) => id, (file, at) => this.#file(file, at))} ${repeat(list, ({ id }) => id, (upload) => this.#upload(upload))}
          </ul>`
        : nothing}
      ${this.notes.map((note) => html`<p class="note small problem">${note}</p>`)}`;
  }

  #file(file: PostFile, at: number): TemplateResult {
    const { id, name, bytes, alt = '' } = file;
    const say = this.#say;
    const picture = isPicture(file);
    return html`<li>
      <div class="row">
        ${this.#thumbnail(id)} <span class="name"><bdi>${name}</bdi> <span class="small dim">${sizeOf(bytes, this.composer.desk.words.locale)}</span></span>
        ${at > 0 ? html`<button type="button" aria-label=${say.fileEarlier(name)} title=${say.fileEarlier(name)} @click=${() => { this.#earlier(at); }}>↑</button>` : nothing}
        <button type="button" class="away" aria-label=${say.fileRemove(name)} title=${say.fileRemove(name)} @click=${() => { this.#remove(file); }}>×</button>
      </div>
      ${picture
        ? html`<label class="small"
            ><span class="dim" aria-hidden="true">${say.describeWhy}</span>
            <input
              type="text"
              dir="auto"
              autocomplete="off"
              maxlength=${ALT_CHARS}
              aria-label=${`${say.describe(name)} ${say.describeWhy}`}
              .value=${alt}
              @input=${(event: InputEvent) => { this.#describe(id, (event.target as HTMLInputElement).value); }}
          /></label>`
        : nothing}
    </li>`;
  }

  #upload({ id, name, state, share, error }: Upload): TemplateResult {
    const passing = isPassing(error);
    const say = this.#say;
    const { words } = this.composer.desk;
    return html`<li>
      <div class="row">
        ${this.#thumbnail(id)} <span class="name"><bdi>${name}</bdi></span>
        ${state === 'sending' ? html`<progress max="1" .value=${share} aria-label=${say.attaching(name)}></progress>` : nothing}
        ${state === 'waiting' ? html`<span class="small dim">${say.fileWaits}</span>` : nothing}
        ${state === 'failed'
          ? html`<button type="button" class="text" aria-label=${say.fileRetry(name)} @click=${() => this.#uploads?.retry(id)}>${words.say.retry}</button>`
          : nothing}
        <button type="button" class="away" aria-label=${say.fileCancel(name)} title=${say.fileCancel(name)} @click=${() => { this.#cancel(id); }}>×</button>
      </div>
      ${error && state === 'failed'
        ? html`<p class="small ${passing ? 'dim' : 'problem'}">${words.why(error)} ${passing ? words.say.again : nothing}</p>`
        : nothing}
    </li>`;
  }

  #thumbnail(id: string): TemplateResult | typeof nothing {
    return this.#pictures.has(id) ? html`<canvas data-id=${id} aria-hidden="true"></canvas>` : nothing;
  }

  get #say(): ReturnType<typeof sayingsOf<typeof writing>> {
    return sayingsOf(writing, this.composer.desk.words);
  }

  readonly #onChange = (): void => {
    const { composer } = this;
    const uploads = this.#uploads;
    const done = uploads?.take() ?? [];
    for (const { name } of done) composer.desk.say(this.#say.attached(name));
    if (done.length > 0) change(composer, { files: [...(composer.written.files ?? []), ...done] });
    const failed = uploads?.list.find(({ state }) => state === 'failed');
    if (failed && !this.#told.has(failed)) composer.desk.say(() => `${failed.name}: ${composer.desk.words.why(failed.error)}`);
    if (failed) this.#told.add(failed);
    this.requestUpdate();
    // What is under way holds back what is written.
    composer.requestUpdate();
  };

  /** Of which failures it was said. */
  readonly #told = new WeakSet<Upload>();

  readonly #onChosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.take([...(input.files ?? [])]);
    // The same file can be chosen again.
    input.value = '';
    this.composer.field?.focus();
  };

  #leave(): void {
    this.#stop?.();
    this.#stopStatus?.();
    this.#stop = this.#stopStatus = undefined;
  }

  #cancel(id: string): void {
    this.#uploads?.cancel(id);
    this.composer.field?.focus();
  }

  #remove({ id, name }: PostFile): void {
    change(this.composer, { files: (this.written.files ?? []).filter((each) => each.id !== id) });
    this.composer.desk.say(this.#say.fileRemoved(name));
    this.composer.field?.focus();
  }

  #earlier(at: number): void {
    const files = [...(this.written.files ?? [])];
    files.splice(at - 1, 0, ...files.splice(at, 1));
    change(this.composer, { files });
  }

  #describe(id: string, said: string): void {
    const files = (this.written.files ?? []).map((file) => (file.id === id ? described(file, said) : file));
    change(this.composer, { files });
  }
}

/** A description that shows nothing is none. */
function described(file: PostFile, alt: string): PostFile {
  const said = Object.entries({ ...file, alt }).filter(([name]) => name !== 'alt' || alt.trim() !== '');
  return Object.fromEntries(said) as PostFile;
}

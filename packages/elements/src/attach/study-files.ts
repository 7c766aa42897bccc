import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ALT_CHARS, MAX_FILES } from '@studyhall/domain';
import type { PostFile } from '@studyhall/domain';
import type { WrittenText } from '@studyhall/client';
import { RoomError } from '@studyhall/protocol';
import { keepFocus } from '../focus/keep-focus.ts';
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
import { isPassing, isUnfit } from './uploads.ts';
import type { Upload, Uploads } from './uploads.ts';
import { asHandedIn, uploadsOf } from './uploads-of.ts';

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
  /** The file that was moved just now. */
  #moved: string | undefined;

  constructor() {
    super();
    keepFocus(this, () => this.composer.desk.clock);
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
      const { files: taken = [] } = this.composer.written;
      const left = MAX_FILES - taken.length;
      const why = whyNotTaken(file, room.limits, left);
      if (why) {
        notes.push(say.notTaken[why](file.name, sizeOf(room.limits.bytes, desk.words.locale)));
        desk.refuse(new RoomError(why === 'large' ? 'too-large' : 'denied', `a file was not taken: ${why}`));
      } else if (this.#uploads) {
        const ref = this.#uploads.add(file, file.name, room);
        if (isPicture(file)) this.#pictures.set(ref.id, file);
        change(this.composer, { files: [...taken, ref] });
      }
    }
    this.notes = notes;
    for (const note of notes) desk.say(note);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    const { desk, place } = this.composer;
    const { files = [] } = this.written;
    const uploads = uploadsOf(desk, place);
    if (uploads !== this.#uploads || !this.#stop) {
      this.#leave();
      this.#uploads = uploads;
      this.#stop = uploads.onChange(this.#onChange);
      this.#stopStatus = desk.room.$status.listen(({ phase }) => {
        if (phase !== 'live' && phase !== 'polling') return;
        for (const { id, error } of uploads.list) if (isPassing(error) && this.#names(id)) uploads.retry(id);
        uploads.adopt(this.written.files ?? []);
      });
    } else if (changed.has('written')) {
      // What went out with its words is kept all the same.
      for (const { id } of changed.get('written')?.files ?? []) if (!this.#names(id)) uploads.cancel(id);
    }
    uploads.adopt(files);
    // The words went out.
    if (changed.has('written') && this.written.text === '' && changed.get('written')?.text) this.notes = [];
  }

  #names(file: string): boolean {
    return this.written.files?.some(({ id }) => id === file) === true;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#moved !== undefined && changed.has('written')) this.#follow(this.#moved);
    for (const canvas of this.renderRoot.querySelectorAll<HTMLCanvasElement>('canvas:not([width])')) {
      const picture = this.#pictures.get(canvas.dataset['id'] ?? '');
      if (picture) void draw(canvas, picture);
    }
  }

  protected override render(): TemplateResult {
    const { files = [] } = this.written;
    const room = this.composer.desk.room.files;
    const say = this.#say;
    return html`<input type="file" multiple hidden accept=${room?.limits.types.join() ?? nothing} aria-label=${say.attach} tabindex="-1" @change=${this.#onChosen} />
      ${files.length > 0 ? html`<ul role="list" aria-label=${say.files}>${repeat(files, ({ id }) => id, (file, at) => this.#file(file, at))}</ul>` : nothing}
      ${this.notes.map((note) => html`<p class="note small problem">${note}</p>`)}`;
  }

  #file(file: PostFile, at: number): TemplateResult {
    const { id, name, bytes, alt = '' } = file;
    const say = this.#say;
    const upload = this.#uploads?.list.find((each) => each.id === id);
    const away = upload ? say.fileCancel(name) : say.fileRemove(name);
    return html`<li data-file=${id}>
      <div class="row">
        ${this.#thumbnail(id, upload)} <span class="name"><bdi>${name}</bdi> <span class="small dim">${sizeOf(bytes, this.composer.desk.words.locale)}</span></span>
        ${upload ? this.#progress(upload) : nothing}
        ${at > 0 ? html`<button type="button" class="earlier" aria-label=${say.fileEarlier(name)} @click=${() => { this.#earlier(at); }}><span title=${say.fileEarlier(name)}>↑</span></button>` : nothing}
        <button type="button" class="away" aria-label=${away} @click=${() => { this.#remove(file); }}><span title=${away}>×</span></button>
      </div>
      ${upload ? this.#trouble(upload) : nothing}
      ${isPicture(file)
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

  #progress({ id, name, state, share, error }: Upload): TemplateResult | typeof nothing {
    const say = this.#say;
    if (state === 'sending') return html`<progress max="1" .value=${share} aria-label=${say.attaching(name)}></progress>`;
    if (state === 'waiting') return html`<span class="small dim">${say.fileWaits}</span>`;
    if (isUnfit(error)) return nothing;
    return html`<button type="button" class="text" aria-label=${say.fileRetry(name)} @click=${() => this.#uploads?.retry(id)}>${this.composer.desk.words.say.retry}</button>`;
  }

  #why({ name, error, lie }: Upload): string {
    const say = this.#say;
    return lie ? say.fileLies(name, say.fileKinds[lie.claim], say.fileKinds[lie.is]) : this.composer.desk.words.why(error);
  }

  #trouble(upload: Upload): TemplateResult | typeof nothing {
    const { state, error, kept } = upload;
    if (state !== 'failed') return nothing;
    const { words } = this.composer.desk;
    const passing = isPassing(error);
    return html`<p class="small ${passing ? 'dim' : 'problem'}">${this.#why(upload)} ${passing ? words.say.again : nothing}</p>
      ${passing && !kept ? html`<p class="small problem">${this.#say.fileNotKept}</p>` : nothing}`;
  }

  #thumbnail(id: string, upload: Upload | undefined): TemplateResult | typeof nothing {
    if (upload && isPicture(upload.file)) this.#pictures.set(id, upload.file);
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
    if (done.length > 0) change(composer, { files: asHandedIn(composer.written.files ?? [], done) });
    for (const failed of uploads?.list ?? []) {
      if (failed.state !== 'failed' || this.#told.has(failed)) continue;
      this.#told.add(failed);
      const passing = isPassing(failed.error);
      const notKept = passing && !failed.kept ? this.#say.fileNotKept : '';
      composer.desk.say(() => `${failed.name}: ${this.#why(failed)} ${notKept}`.trim());
      if (failed.error && !passing) composer.desk.fail(failed.error);
    }
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

  #remove({ id, name }: PostFile): void {
    change(this.composer, { files: (this.written.files ?? []).filter((each) => each.id !== id) });
    this.composer.desk.say(this.#say.fileRemoved(name));
    this.composer.field?.focus();
  }

  #earlier(at: number): void {
    const files = [...(this.written.files ?? [])];
    const moved = files.splice(at, 1);
    files.splice(at - 1, 0, ...moved);
    change(this.composer, { files });
    this.#moved = moved[0]?.id;
    for (const { name } of moved) this.composer.desk.say(this.#say.fileMoved(name, at, files.length));
  }

  /** What moves on the page loses the keyboard, and the first file has no button to move it. */
  #follow(file: string): void {
    this.#moved = undefined;
    const row = this.renderRoot.querySelector(`[data-file="${CSS.escape(file)}"]`);
    (row?.querySelector<HTMLElement>('.earlier') ?? row?.querySelector<HTMLElement>('[type=text]') ?? this.composer.field)?.focus();
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

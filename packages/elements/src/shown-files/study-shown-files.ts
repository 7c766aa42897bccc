import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { RoomFiles } from '@studyhall/client';
import type { PostFile } from '@studyhall/domain';
import { RoomError, toRoomError } from '@studyhall/protocol';
import type { Files } from '@studyhall/protocol';
import { sizeOf } from '../attach/size.ts';
import { shownFiles } from '../messages/en-files.ts';
import { sayingsOf } from '../messages/words.ts';
import { forget, whenSeen } from '../rich/when-seen.ts';
import type { Desk } from '../study-thread/desk.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { Addresses } from './addresses.ts';
import { kindOf, shownName } from './name.ts';
import { OnTheirWay } from './on-their-way.ts';
import { shownFilesStyles } from './shown-files.styles.ts';

const given = { attribute: false };

/** What a browser shows by itself, and the backend sends to be shown. */
const PICTURES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'];

/** Where the files of a room are asked for. */
export type FileSource = Pick<Files, 'open'> & Partial<Pick<RoomFiles, 'waiting'>>;

/** Private: the files of a post. Pictures are asked for when they come near the screen; other files when somebody wants them. */
export class StudyShownFiles extends LitElement {
  static override readonly styles = [baseStyles, controlStyles, shownFilesStyles];
  static override readonly properties = { files: given, desk: given, source: given, troubles: { state: true } };

  declare files: readonly PostFile[];
  declare desk: Desk;
  /** Where the files are; absent where the community has none: then they are only named. */
  declare source: FileSource | undefined;
  /** Why a file is not shown, by its id. */
  protected declare troubles: ReadonlyMap<string, () => string>;
  readonly #addresses = new Addresses(
    (id) => this.source?.open(id) ?? Promise.reject(new RoomError('unsupported', 'this community has no files')),
    () => this.desk.clock.now(),
  );
  readonly #onTheirWay = new OnTheirWay(this);
  #near = false;

  constructor() {
    super();
    this.troubles = new Map();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#onTheirWay.use(this.source?.waiting);
    whenSeen(this, () => {
      this.#near = true;
      this.#askForPictures();
    });
  }

  override disconnectedCallback(): void {
    this.#onTheirWay.stop();
    forget(this);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // With another connection what went wrong with the last one is over.
    if (changed.has('source') && this.troubles.size > 0) {
      for (const id of this.troubles.keys()) this.#addresses.forget(id);
      this.troubles = new Map();
    }
    if (changed.has('source')) this.#onTheirWay.use(this.source?.waiting);
    if (changed.has('files') || changed.has('source')) this.#askForPictures();
  }

  protected override render(): TemplateResult {
    const pictures = this.files.filter(isPicture);
    const others = this.files.filter((file) => !isPicture(file));
    return html`${pictures.length > 0 ? html`<div class="pictures">${pictures.map((file) => this.#picture(file))}</div>` : nothing}
    ${others.length > 0
      ? html`<ul class="files small" role="list" aria-label=${this.#say.filesOfPost}>${others.map((file) => html`<li>${this.#other(file)}</li>`)}</ul>`
      : nothing}
    ${this.#onTheirWay.render()}`;
  }

  get #say(): ReturnType<typeof sayingsOf<typeof shownFiles>> {
    return sayingsOf(shownFiles, this.desk.words);
  }

  #picture(file: PostFile): TemplateResult {
    const { id, alt, width, height } = file;
    const name = shownName(file.name);
    const what = alt ?? this.#say.picture(name);
    if (!this.source) return html`<p class="small">${what}</p>`;
    if (this.troubles.has(id)) return this.#trouble(file);
    const url = this.#addresses.known(id);
    // Without an address yet, the same picture with nothing in it keeps the place.
    if (url === undefined) return html`<span class="space"><img alt=${what} width=${width ?? nothing} height=${height ?? nothing} /></span>`;
    return html`<a href=${url} target="_blank" rel="noopener" aria-label=${this.#say.openPicture(what)} @click=${(event: MouseEvent) => { this.#follow(event, id); }}>
      <img src=${url} alt=${what} title=${what} width=${width ?? nothing} height=${height ?? nothing} decoding="async" @error=${() => { this.#lost(file, url); }} />
    </a>`;
  }

  #other(file: PostFile): TemplateResult {
    const { id, type, bytes } = file;
    const name = shownName(file.name);
    const [kind, size] = [kindOf(file.name, type), sizeOf(bytes, this.desk.words.locale)];
    if (this.troubles.has(id)) return this.#trouble(file);
    const about = html`<bdi>${name}</bdi> <span class="dim">${kind}, ${size}</span>`;
    if (!this.source) return about;
    return html`<button type="button" class="text" @click=${() => void this.#save(id)}>
      <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M5 1v5M2.5 4 5 6.5 7.5 4M1 9h8" /></svg><span class="hush">${this.#say.download}</span> ${about}
    </button>`;
  }

  #trouble(file: PostFile): TemplateResult {
    const { say } = this.desk.words;
    return html`<p class="small">
      <span class="problem" role="alert">${this.troubles.get(file.id)?.()}</span>
      <button type="button" class="text" @click=${() => void this.#again(file)}>${say.retry}</button>
    </p>`;
  }

  #askForPictures(): void {
    if (!this.#near || !this.source) return;
    for (const file of this.files) if (isPicture(file) && this.#addresses.known(file.id) === undefined) void this.#ask(file);
  }

  /** Asks where a file is, and says why where that fails. @returns its address; undefined where it failed */
  async #ask({ id, name, type }: PostFile): Promise<string | undefined> {
    const { desk } = this;
    try {
      const url = await this.#addresses.ask(id);
      this.#tell(id, undefined);
      return url;
    } catch (thrown) {
      const say = this.#say;
      const error = toRoomError(thrown).toJSON();
      this.#tell(id, () => `${isPicture({ type }) ? say.pictureFails(shownName(name)) : say.fileFails(shownName(name))} ${desk.words.why(error)}`);
      return undefined;
    } finally {
      this.requestUpdate();
    }
  }

  #tell(id: string, why: (() => string) | undefined): void {
    const troubles = new Map(this.troubles);
    if (why) troubles.set(id, why);
    else troubles.delete(id);
    this.troubles = troubles;
  }

  async #again(file: PostFile): Promise<void> {
    this.#addresses.forget(file.id);
    // The button stays for whoever stands on it; what is said anew is heard anew.
    this.#tell(file.id, () => '');
    await this.#ask(file);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('a, button')?.focus();
  }

  /** A picture that was not there: its address may have ended, and is asked for once more. */
  #lost(file: PostFile, url: string): void {
    const { desk } = this;
    // Of another address than the one that is there now.
    if (url !== this.#addresses.known(file.id)) return;
    if (!this.#addresses.isFresh(file.id)) void this.#ask(file);
    else this.#tell(file.id, () => `${this.#say.pictureFails(shownName(file.name))} ${desk.words.say.codes.unavailable}`);
  }

  /** An old address may have ended: a new one is asked for before anybody is sent there. */
  #follow(event: MouseEvent, id: string): void {
    const file = this.files.find((each) => each.id === id);
    if (!file || this.#addresses.isFresh(id)) return;
    event.preventDefault();
    void this.#go(file, (link) => { link.target = '_blank'; });
  }

  async #save(id: string): Promise<void> {
    const file = this.files.find((each) => each.id === id);
    if (file) await this.#go(file, (link) => { link.download = shownName(file.name); });
  }

  /** Sends the browser to a file; a link does that in every browser, from whichever origin the file comes. */
  async #go(file: PostFile, how: (link: HTMLAnchorElement) => void): Promise<void> {
    const url = await this.#ask(file);
    if (url === undefined) return;
    const link = document.createElement('a');
    link.href = url;
    link.rel = 'noopener';
    how(link);
    this.renderRoot.append(link);
    link.click();
    link.remove();
  }
}

function isPicture({ type }: Pick<PostFile, 'type'>): boolean {
  return PICTURES.includes(type);
}

declare global {
  interface HTMLElementTagNameMap {
    'study-shown-files': StudyShownFiles;
  }
}

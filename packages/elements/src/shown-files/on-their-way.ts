import { html, nothing } from 'lit';
import type { ReactiveElement, TemplateResult } from 'lit';
import type { HandingIn, WaitingFiles } from '@studyhall/client';
import type { PostFile } from '@studyhall/domain';
import { shownFiles } from '../messages/en-files.ts';
import { sayingsOf } from '../messages/words.ts';
import { Stores } from '../stores/stores.ts';
import type { Desk } from '../study-thread/desk.ts';
import { shownName } from './name.ts';

/** What is shown of a post's files while it waits to be sent. */
interface WaitingPost extends ReactiveElement {
  readonly files: readonly PostFile[];
  readonly desk: Desk;
}

/** The files of a post that waits: how far each is, what went wrong with it, and what can be done then. */
export class OnTheirWay {
  readonly #post: WaitingPost;
  readonly #stores: Stores;
  #waiting: WaitingFiles | undefined;
  #stop: (() => void) | undefined;
  #before: ReadonlyMap<string, HandingIn> = new Map();

  constructor(post: WaitingPost) {
    this.#post = post;
    this.#stores = new Stores(post);
  }

  /** Shows these from now on. */
  use(waiting: WaitingFiles | undefined): void {
    if (waiting === this.#waiting) return;
    this.stop();
    this.#waiting = waiting;
    this.#stores.use(...(waiting ? [waiting.$files] : []));
    this.#before = waiting?.$files.get() ?? new Map();
    this.#stop = waiting?.$files.listen(this.#tell);
  }

  stop(): void {
    this.#stop?.();
    this.#stop = this.#waiting = undefined;
  }

  render(): TemplateResult | typeof nothing {
    const now = this.#waiting?.$files.get();
    const files = this.#post.files.flatMap((file) => {
      const one = now?.get(file.id);
      return one ? [this.#file(file, one)] : [];
    });
    return files.length > 0 ? html`<ul class="way small" role="list" aria-label=${this.#say.filesOfPost}>${files}</ul>` : nothing;
  }

  #file({ id, name: given }: PostFile, { share, error }: HandingIn): TemplateResult {
    const say = this.#say;
    const name = shownName(given);
    const { words } = this.#post.desk;
    if (!error) return html`<li class="row"><bdi>${name}</bdi> <progress max="1" .value=${share} aria-label=${say.fileLeaves(name)}></progress></li>`;
    return html`<li class="row">
      <span class="problem">${say.fileStays(name)} ${words.why(error)}</span>
      <button type="button" class="text" aria-label=${say.fileAgain(name)} @click=${() => { this.#again(id); }}>${words.say.retry}</button>
      <button type="button" class="text" @click=${() => { this.#withdraw(id, name); }}>${say.fileWithdraw(name)}</button>
    </li>`;
  }

  #again(id: string): void {
    void this.#waiting?.again(id);
    this.#toPost();
  }

  #withdraw(id: string, name: string): void {
    void this.#waiting?.withdraw(id);
    this.#toPost();
    this.#post.desk.say(this.#say.fileWithdrawn(name));
  }

  /** The button goes, and may be the last of them: the keyboard goes to the post, whose words stay. */
  #toPost(): void {
    const around = this.#post.getRootNode();
    if (around instanceof ShadowRoot) (around.host as HTMLElement).focus();
  }

  /** Says once of each file that it has left, or why it has not; how far it is can be read. */
  readonly #tell = (now: ReadonlyMap<string, HandingIn>): void => {
    const before = this.#before;
    this.#before = now;
    const { desk, files } = this.#post;
    for (const { id, name: given } of files) {
      const [was, is, name] = [before.get(id), now.get(id), shownName(given)];
      if (is?.error && !was?.error) desk.say(() => `${this.#say.fileStays(name)} ${desk.words.why(is.error)}`);
      else if (was && !was.error && !is) desk.say(() => this.#say.fileSent(name));
    }
  };

  get #say(): ReturnType<typeof sayingsOf<typeof shownFiles>> {
    return sayingsOf(shownFiles, this.#post.desk.words);
  }
}

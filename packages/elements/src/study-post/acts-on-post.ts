import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveElement, TemplateResult } from 'lit';
import { UNDO_MS } from '@studyhall/domain';
import type { Reaction } from '@studyhall/domain';
import type { WrittenText } from '@studyhall/client';
import { acts as english } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Refusal } from '../study-thread/desk.ts';
import { linkTo } from '../study-thread/permalink.ts';
import { adopt } from '../tokens/adopt.ts';
import { actsStyles } from './acts-on-post.styles.ts';
import { history } from './history.ts';
import { picker } from './picker.ts';
import { refused } from './refused.ts';
import type { Disclosed, PostActs, PostView } from './view.ts';

/** Everything one can do to a post that is there, and what is shown of it. */
export class ActsOnPost implements PostActs, ReactiveController {
  readonly #view: PostView & ReactiveElement;
  /** Whether a deletion can be taken back, and whether that is still offered. */
  #could = false;
  #undoable = false;
  #stopUndo: (() => void) | undefined;

  constructor(view: PostView & ReactiveElement) {
    this.#view = view;
    adopt(view, actsStyles);
    view.addController(this);
  }

  hostConnected(): void {
    this.#view.requestUpdate();
  }

  /** Time ends the offer to undo, and time makes no event: the clock is watched here. */
  hostUpdate(): void {
    const { post, desk, shadowRoot } = this.#view;
    if (post.can.undelete === this.#could) return;
    this.#stopUndo?.();
    this.#could = this.#undoable = post.can.undelete;
    if (!this.#could) return;
    this.#stopUndo = desk.clock.after(UNDO_MS, () => {
      this.#undoable = false;
      // The keyboard must not fall out of the page together with the button.
      if (shadowRoot?.activeElement?.id === 'undo') this.#view.show({}, 'article');
      this.#view.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stopUndo?.();
    this.#could = false;
  }

  undo(): TemplateResult | undefined {
    return this.#undoable ? html`<button type="button" class="text" id="undo" @click=${this.#undelete}>${this.#say.undo}</button>` : undefined;
  }

  history(): TemplateResult | undefined {
    return this.#view.shown.history ? history(this.#view) : undefined;
  }

  refused(): TemplateResult {
    return refused(this.#view, { retry: this.#retry, edit: this.#edit, copyText: this.#copyText, discard: this.#discard });
  }

  more(): TemplateResult | undefined {
    const { can } = this.#view.post;
    const say = this.#say;
    const act = (allowed: boolean, text: string, run: () => unknown, id: string): TemplateResult | typeof nothing =>
      allowed ? html`<button type="button" class="quiet" id=${id} @click=${run}>${text}</button>` : nothing;
    if (!this.#view.shown.more) return undefined;
    return html`${act(true, say.copyLink, this.#copyLink, 'link')} ${act(can.edit, say.edit, this.#edit, 'edit')}
    ${act(can.delete, say.remove, this.#delete, 'remove')} ${act(can.hide, say.hide, this.#hide, 'hide')}
    ${act(can.unhide, say.unhide, this.#unhide, 'unhide')}`;
  }

  opened(): TemplateResult {
    const { post, shown } = this.#view;
    return html`${shown.picker ? picker(this.#view, this.#choose) : nothing}
    ${shown.link ? html`<input id="address" readonly aria-label=${this.#say.link} .value=${linkTo(post.id)} />` : nothing}`;
  }

  toggle(part: 'history' | 'picker' | 'more'): void {
    const open = !this.#view.shown[part];
    const parts: Disclosed = { [part]: open };
    if (part === 'picker') this.#view.show(parts, open ? '.picker button' : '#picker');
    else this.#view.show(parts);
  }

  react(reaction: Reaction): void {
    const { post, desk } = this.#view;
    void this.#act('react', () => { desk.board.react(post.id, reaction, !post.own.reactions.includes(reaction)); });
  }

  readonly #choose = (reaction?: Reaction): void => {
    if (reaction) this.react(reaction);
    this.toggle('picker');
  };

  readonly #edit = (): void => {
    this.#view.show({ edit: true }, '.edit');
  };

  async save(written: WrittenText): Promise<Refusal> {
    const { post, desk } = this.#view;
    const edit = (): Promise<Refusal> => this.#act('edit', () => desk.board.edit(post.id, written));
    if (post.delivery !== 'not-sent' || post.draft === undefined) {
      const { title, text } = desk.wordsOf(post);
      return written.text === text && (written.title ?? '') === (title ?? '') ? undefined : edit();
    }
    // Refused words go out again as a new draft; the refused one goes only when that went well.
    const isEdit = post.versions.length > 0 || post.edited !== undefined;
    const refusal = isEdit ? await edit() : desk.post(written, post.parent);
    if (refusal === undefined) this.#discard();
    return refusal;
  }

  readonly #retry = (): void => {
    const { draft } = this.#view.post;
    if (draft !== undefined) this.#view.desk.board.retry(draft);
  };

  /** Forgets words that were refused; the keyboard goes to a place that is always there. */
  readonly #discard = (): void => {
    const { post, desk } = this.#view;
    if (post.draft === undefined) return;
    const board = this.#view.getRootNode();
    desk.board.discard(post.draft);
    if (board instanceof ShadowRoot) board.querySelector('study-composer')?.focus();
  };

  readonly #copyText = (): void => {
    void this.#copy(this.#view.desk.wordsOf(this.#view.post).text, this.#say.textCopied);
  };

  get #say(): ReturnType<typeof sayingsOf<typeof english>> {
    return sayingsOf(english, this.#view.desk.words);
  }

  readonly #copyLink = async (): Promise<void> => {
    const copied = await this.#copy(linkTo(this.#view.post.id), this.#say.linkCopied);
    if (!copied) this.#view.show({ link: true }, '#address');
  };

  readonly #delete = (): void => {
    const { post, desk } = this.#view;
    this.#view.show({ reply: false, more: false, picker: false, link: false }, '#undo');
    void this.#act('delete', () => { desk.board.delete(post.id); }, this.#say.postDeleted);
  };

  readonly #undelete = (): void => {
    const { post, desk } = this.#view;
    this.#view.show({}, '#more');
    void this.#act('undelete', () => { desk.board.undelete(post.id); }, this.#say.postRestored);
  };

  readonly #hide = (): void => {
    const { post, desk } = this.#view;
    this.#view.show({}, '#unhide');
    void this.#act('hide', () => { desk.board.hide(post.id); });
  };

  readonly #unhide = (): void => {
    const { post, desk } = this.#view;
    this.#view.show({}, '#hide');
    void this.#act('unhide', () => { desk.board.unhide(post.id); });
  };

  /** Does something to the post, and shows why where it is refused at once. */
  async #act(type: string, act: () => void | Promise<void>, said?: string): Promise<Refusal> {
    const { post, desk } = this.#view;
    desk.remember(type, post.id);
    try {
      await act();
    } catch (thrown) {
      const refusal = desk.refuse(thrown);
      // The composer shows why an edit was refused.
      if (type !== 'edit') this.#view.problem = refusal;
      return refusal;
    }
    if (said !== undefined) desk.say(said);
    return undefined;
  }

  async #copy(what: string, said: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(what);
      this.#view.desk.say(said);
      return true;
    } catch {
      return false;
    }
  }
}

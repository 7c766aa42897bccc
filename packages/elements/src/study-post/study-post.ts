import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { UNDO_MS, parse } from '@studyhall/domain';
import type { MarkdownTree } from '@studyhall/domain';
import type { ShownPost, WrittenText } from '@studyhall/client';
import '../study-composer/study-composer.ts';
import { avatar, avatarStyles } from '../avatar/avatar.ts';
import { markdownStyles } from '../markdown/markdown.styles.ts';
import { faceOf } from '../people/face.ts';
import type { People } from '../people/face.ts';
import type { Desk, Refusal } from '../study-thread/desk.ts';
import { linkTo } from '../study-thread/permalink.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { actions } from './actions.ts';
import type { Acts } from './actions.ts';
import { body } from './body.ts';
import { byline } from './byline.ts';
import { delivery } from './delivery.ts';
import { history } from './history.ts';
import { picker, reactions } from './reactions.ts';
import { postStyles } from './study-post.styles.ts';
import type { Disclosed, PostView } from './view.ts';

const EMPTY: MarkdownTree = { blocks: [], capped: false };

/** Private: one post with all that can be done to it. */
export class StudyPost extends LitElement {
  static override readonly styles = [baseStyles, controlStyles, avatarStyles, markdownStyles, postStyles];
  static override readonly properties = {
    post: { attribute: false },
    desk: { attribute: false },
    people: { attribute: false },
    now: { attribute: false },
    level: { attribute: false },
    fresh: { attribute: false },
    offline: { attribute: false },
    answers: { attribute: false },
    placed: { type: Boolean, reflect: true },
    shown: { state: true },
    undoable: { state: true },
  };

  declare post: ShownPost;
  declare desk: Desk;
  declare people: People;
  declare now: number;
  declare level: number;
  declare fresh: boolean;
  declare offline: boolean;
  /** The name of whom it answers, where its place may not say so. */
  declare answers: string | undefined;
  /** Whether its place says whom it answers on a page that is wide enough. */
  declare placed: boolean;

  protected declare shown: Disclosed;
  protected declare undoable: boolean;
  #tree = EMPTY;
  #stopUndo: (() => void) | undefined;
  /** Where the keyboard goes next: the first of these that is there. */
  #focusNext: readonly string[] = [];

  constructor() {
    super();
    this.shown = {};
    this.undoable = false;
    this.fresh = false;
    this.offline = false;
    this.placed = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopUndo?.();
    this.#stopUndo = undefined;
  }

  /** Moves the keyboard to the post, as when its link was followed. */
  override focus(): void {
    this.renderRoot.querySelector('article')?.focus({ preventScroll: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('post')) return;
    const before = changed.get('post');
    if (before?.id !== this.post.id) void this.#reopen();
    if (before?.text !== this.post.text || before.id !== this.post.id) this.#tree = parse(this.post.text);
    if (this.post.can.undelete !== (before?.can.undelete ?? false)) this.#offerUndo();
    if (this.post.delivery === 'not-sent' && before?.delivery !== 'not-sent') this.#close('edit', 'reply');
  }

  protected override updated(): void {
    for (const next of this.#focusNext) {
      const target = this.renderRoot.querySelector<HTMLElement>(next);
      if (!target) continue;
      this.#focusNext = [];
      target.focus();
      return;
    }
  }

  protected override render(): TemplateResult {
    const { post, desk, people, shown } = this;
    const { say, locale } = desk.words;
    const view = this.#view();
    const gone = post.deleted !== undefined;
    const refused = post.delivery === 'not-sent';
    const face = faceOf(people, post.author, desk.words);
    return html`<article class=${gone ? 'is-gone' : ''} part="post" tabindex="-1" aria-labelledby="who title" lang=${locale}>
      ${avatar(post.author, face.initials)}
      <div class="content">
        ${byline(view)}
        ${this.answers === undefined ? nothing : html`<p class="answers dim small">${say.inReplyTo(this.answers)}</p>`}
        ${shown.edit ? this.#editor() : body(view, this.#tree, this.undoable ? this.#undo : undefined)}
        ${shown.history && !gone ? history(view) : nothing} ${delivery(view, this.#copyText)} ${gone ? nothing : reactions(view)}
        ${!refused && !gone && !shown.edit ? actions(view, this.#acts) : nothing} ${shown.picker ? picker(view) : nothing}
        ${shown.link ? html`<input id="address" readonly aria-label=${say.link} .value=${linkTo(post.id)} />` : nothing}
        ${shown.reply ? this.#replier(face.name) : nothing}
      </div>
    </article>`;
  }

  /** What the author wrote, also where it was refused. */
  get #words(): WrittenText {
    const { draft } = this.post;
    return (draft === undefined ? undefined : this.desk.board.words(draft)) ?? this.post;
  }

  #view(): PostView {
    const { post, desk, people, now, level, fresh, offline, shown } = this;
    return { post, desk, people, now, level, fresh, offline, shown, toggle: this.#toggle };
  }

  #editor(): TemplateResult {
    const { post, desk } = this;
    const { title, text } = this.#words;
    return html`<study-composer
      class="edit fade"
      .desk=${desk}
      .mode=${'edit'}
      .place=${`edit:${post.id}`}
      .thread=${post.thread}
      .label=${desk.words.say.edit}
      .titled=${post.parent === undefined}
      .offline=${this.offline}
      .initial=${{ text, ...(title !== undefined && { title }) }}
      .send=${this.#save}
      .close=${this.#closeEditor}
    ></study-composer>`;
  }

  #replier(name: string): TemplateResult {
    const { post, desk } = this;
    return html`<study-composer
      class="reply fade"
      .desk=${desk}
      .mode=${'reply'}
      .place=${post.id}
      .thread=${post.thread}
      .label=${desk.words.say.replyTo(name)}
      .offline=${this.offline}
      .send=${(written: WrittenText) => desk.post(written, post.id)}
      .close=${this.#closeReplier}
    ></study-composer>`;
  }

  readonly #toggle = (part: keyof Disclosed): void => {
    const opening = !this.shown[part];
    this.shown = { ...this.shown, [part]: opening };
    if (part === 'reply') this.#focusNext = opening ? ['.reply'] : ['#reply', 'article'];
    else if (part === 'edit') this.#focusNext = ['.edit'];
    else if (part === 'picker') this.#focusNext = opening ? ['.picker button'] : ['#picker'];
  };

  /** Opens the composers in which words are kept from an earlier visit; the keyboard stays where it is. */
  async #reopen(): Promise<void> {
    const { id } = this.post;
    const begun = await this.desk.begun;
    // Refused words stand in the post itself, to be edited when the person says so.
    const edit = begun.has(`edit:${id}`) && this.post.delivery !== 'not-sent';
    const reply = begun.has(id);
    if (id !== this.post.id || !(edit || reply)) return;
    this.shown = { ...this.shown, edit: this.shown.edit ?? edit, reply: this.shown.reply ?? reply };
  }

  #close(...parts: readonly (keyof Disclosed)[]): void {
    const shown = { ...this.shown };
    for (const part of parts) shown[part] = false;
    this.shown = shown;
  }

  readonly #closeReplier = (): void => {
    if (this.shown.reply) this.#toggle('reply');
  };

  readonly #closeEditor = (): void => {
    if (!this.shown.edit) return;
    this.#close('edit');
    this.#focusNext = ['#edit', '#more', 'article'];
  };

  readonly #save = (written: WrittenText): Refusal => {
    const { post, desk } = this;
    if (post.delivery !== 'not-sent' || post.draft === undefined) {
      const { title, text } = this.#words;
      const same = written.text === text && (written.title ?? '') === (title ?? '');
      return same ? undefined : desk.edit(post.id, written);
    }
    // Refused words go out again as a new draft; the refused one goes only when that went well.
    const isEdit = post.versions.length > 0 || post.edited !== undefined;
    const refusal = isEdit ? desk.edit(post.id, written) : desk.post(written, post.parent);
    if (refusal === undefined) desk.discard(post.draft);
    return refusal;
  };

  readonly #acts: Acts = {
    copyLink: () => {
      const address = linkTo(this.post.id);
      void this.#copy(address, this.desk.words.say.linkCopied).then((copied) => {
        if (copied) return;
        this.shown = { ...this.shown, link: true };
        this.#focusNext = ['#address'];
      });
    },
    remove: () => {
      this.shown = {};
      this.#focusNext = ['#undo'];
      this.desk.act('delete', this.post.id);
      this.desk.say(this.desk.words.say.postDeleted);
    },
    hide: () => {
      this.#focusNext = ['#unhide'];
      this.desk.act('hide', this.post.id);
    },
    unhide: () => {
      this.#focusNext = ['#hide'];
      this.desk.act('unhide', this.post.id);
    },
  };

  readonly #undo = (): void => {
    this.#focusNext = ['#more'];
    this.desk.act('undelete', this.post.id);
    this.desk.say(this.desk.words.say.postRestored);
  };

  /** Time ends the offer, and time makes no event: the element watches the clock itself. */
  #offerUndo(): void {
    this.#stopUndo?.();
    this.#stopUndo = undefined;
    this.undoable = this.post.can.undelete;
    if (!this.undoable) return;
    this.#stopUndo = this.desk.clock.after(UNDO_MS, () => {
      // The keyboard must not fall out of the page together with the button.
      if (this.shadowRoot?.activeElement?.id === 'undo') this.#focusNext = ['article'];
      this.undoable = false;
    });
  }

  readonly #copyText = (): void => {
    void this.#copy(this.#words.text, this.desk.words.say.textCopied);
  };

  async #copy(what: string, said: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(what);
      this.desk.say(said);
      return true;
    } catch {
      return false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'study-post': StudyPost;
  }
}

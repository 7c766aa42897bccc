import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { parse } from '@studyhall/domain';
import type { MarkdownTree } from '@studyhall/domain';
import type { ShownPost, WrittenText } from '@studyhall/client';
import '../study-composer/study-composer.ts';
import { avatar, avatarStyles } from '../avatar/avatar.ts';
import { markdownStyles } from '../markdown/markdown.styles.ts';
import { faceOf } from '../people/face.ts';
import type { People } from '../people/face.ts';
import type { Desk, Refusal } from '../study-thread/desk.ts';
import { later } from '../study-thread/later.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { actions } from './actions.ts';
import { body } from './body.ts';
import { byline } from './byline.ts';
import { delivery } from './delivery.ts';
import { postStyles } from './study-post.styles.ts';
import type { Disclosed, PostActs, PostView } from './view.ts';

const given = { attribute: false };

/** Private: one post. What can be done to it, beside an answer, comes with {@link PostActs}. */
export class StudyPost extends LitElement implements PostView {
  static override readonly styles = [baseStyles, controlStyles, avatarStyles, markdownStyles, postStyles];
  static override readonly properties = {
    post: given,
    desk: given,
    people: given,
    ago: given,
    level: given,
    fresh: given,
    offline: given,
    answers: given,
    placed: { type: Boolean, reflect: true },
    shown: { state: true },
    problem: { state: true },
  };

  declare post: ShownPost;
  declare desk: Desk;
  declare people: People;
  declare ago: string;
  declare level: number;
  declare fresh: boolean | undefined;
  declare offline: boolean;
  /** The name of whom it answers, where its place may not say so. */
  declare answers: string | undefined;
  /** Whether its place says whom it answers on a page that is wide enough. */
  declare placed: boolean;
  declare shown: Disclosed;
  declare problem: Refusal;

  #tree: MarkdownTree | undefined;
  #acts: PostActs | undefined;
  #focusNext: readonly string[] = [];

  constructor() {
    super();
    this.shown = {};
  }

  /** Moves the keyboard to the post, as when its link was followed. */
  override focus(): void {
    this.renderRoot.querySelector('article')?.focus({ preventScroll: true });
  }

  show(parts: Disclosed, ...focus: readonly string[]): void {
    this.shown = { ...this.shown, ...parts };
    if (focus.length > 0) this.#focusNext = focus;
  }

  /** Many posts that change together are rendered in turns, in the order in which they stand; those of the first board are few. */
  protected override async scheduleUpdate(): Promise<void> {
    await later.here?.inTurn(this);
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { here } = later;
    if (here) this.#acts ??= new here.ActsOnPost(this);
    if (!changed.has('post')) return;
    if (!here) later.use(() => { this.requestUpdate(); });
    const { text } = this.post;
    if (changed.get('post')?.text !== text) this.#tree = parse(text);
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
    const { post, desk, people, shown, problem } = this;
    const { say, locale } = desk.words;
    const gone = post.deleted !== undefined;
    const acts = this.#acts;
    return html`<article part="post" tabindex="-1" aria-labelledby="who title" lang=${locale}>
      ${avatar(post.author, faceOf(people, post.author, desk.words).initials)}
      <div class="content">
        ${byline(this, acts?.marks())}
        ${this.answers === undefined ? nothing : html`<p class="answers dim small">${say.inReplyTo(this.answers)}</p>`}
        ${shown.edit && acts ? acts.editor(this.offline) : body(this, this.#tree && acts ? acts.words(this.#tree) : this.#tree, acts?.undo())}
        ${gone ? nothing : acts?.under()} ${delivery(this, acts?.refused())} ${gone ? nothing : acts?.reactions()}
        ${post.delivery === 'not-sent' || gone || shown.edit ? nothing : actions(this, acts?.row())} ${acts?.opened()}
        ${problem ? html`<p class="small problem" role="alert">${problem()}</p>` : nothing}
        ${shown.reply ? this.#replier() : nothing}
      </div>
    </article>`;
  }

  #replier(): TemplateResult {
    const { post, desk } = this;
    return html`<study-composer
      class="reply fade"
      .desk=${desk}
      .mode=${'reply'}
      .place=${post.id}
      .thread=${post.thread}
      .label=${desk.words.say.replyTo(faceOf(this.people, post.author, desk.words).name)}
      .offline=${this.offline}
      .send=${this.#reply}
      .close=${this.#closeReplier}
    ></study-composer>`;
  }

  readonly #closeReplier = (): void => {
    if (this.shown.reply) this.show({ reply: false }, '#reply', 'article');
  };

  readonly #reply = (written: WrittenText): Refusal => this.desk.post(written, this.post.id);
}

declare global {
  interface HTMLElementTagNameMap {
    'study-post': StudyPost;
  }
}

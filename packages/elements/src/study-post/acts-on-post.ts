import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveElement, TemplateResult } from 'lit';
import type { MarkdownTree, Reaction } from '@studyhall/domain';
import type { Labels, WrittenText } from '@studyhall/client';
import { acts as actsInEnglish } from '../messages/en-acts.ts';
import { answers as answersInEnglish } from '../messages/en-answers.ts';
import { sayingsOf } from '../messages/words.ts';
import { keepFocus } from '../focus/keep-focus.ts';
import { following } from '../following/following.ts';
import type { FollowMenu } from '../following/follow-menu.ts';
import { isComposing } from '../study-composer/keys.ts';
import { sameWords } from '../study-composer/change.ts';
import type { Refusal } from '../study-thread/desk.ts';
import { linkTo } from '../study-thread/permalink.ts';
import { press } from '../turns/turns.ts';
import { Copying } from './copying.ts';
import { Doing } from './doing.ts';
import { Editing } from './editing.ts';
import { files } from './files.ts';
import { edited, history } from './history.ts';
import { LabelsForm } from './labels-form.ts';
import { MarkedWords } from './marked-words.ts';
import { marks, tags } from './marks.ts';
import { merits } from './merits.ts';
import { opener } from './opener.ts';
import { picker } from './picker.ts';
import { reactions } from './reactions.ts';
import { refused } from './refused.ts';
import { Undoing } from './undoing.ts';
import type { Disclosed, PostActs, PostView } from './view.ts';
import { where } from './where.ts';
import { isNotPosted, wordsOf } from './words-of.ts';

/** What a person does in a post that must show at once. */
const PRESSES = ['click', 'keydown', 'input'];

const english = { ...actsInEnglish, ...answersInEnglish };

/** Everything one can do to a post that is there, and what is shown of it. */
export class ActsOnPost implements PostActs, ReactiveController {
  readonly #view: PostView & ReactiveElement;
  readonly #words = new MarkedWords();
  readonly #editing: Editing;
  readonly #undoing: Undoing;
  readonly #copying: Copying;
  readonly #doing: Doing;
  #labels: LabelsForm | undefined;
  #follow: FollowMenu | undefined;

  constructor(view: PostView & ReactiveElement) {
    this.#view = view;
    this.#editing = new Editing(view, (written) => this.#save(written));
    this.#undoing = new Undoing(view);
    this.#copying = new Copying(view);
    this.#doing = new Doing(view);
    keepFocus(view, () => view.desk.clock);
    view.addController(this);
  }

  hostConnected(): void {
    this.#view.addEventListener('keydown', this.#onKey);
    for (const type of PRESSES) this.#view.addEventListener(type, this.#onPress);
    if (this.#view.shown.more) this.#offerToFollow();
    this.#view.requestUpdate();
  }

  hostUpdate(): void {
    const { post, desk } = this.#view;
    if (post.mentions) desk.session.know(post.mentions);
    this.#editing.see();
    this.#undoing.see();
  }

  hostDisconnected(): void {
    this.#view.removeEventListener('keydown', this.#onKey);
    for (const type of PRESSES) this.#view.removeEventListener(type, this.#onPress);
    this.#undoing.stop();
    this.#copying.stop();
    this.#follow?.stop();
    this.#follow = undefined;
  }

  editor(offline: boolean): TemplateResult {
    return this.#editing.composer(offline);
  }

  undo(): TemplateResult | undefined {
    return this.#undoing.isOffered ? html`<button type="button" class="text" id="undo" @click=${this.#doing.undelete}>${this.#say.undo}</button>` : undefined;
  }

  words(tree: MarkdownTree): MarkdownTree {
    return this.#words.of(this.#view, tree);
  }

  marks(): TemplateResult {
    return html`${edited(this.#view, () => { this.toggle('history'); })} ${marks(this.#view)}`;
  }

  under(): TemplateResult {
    return html`${where(this.#view)} ${files(this.#view)} ${tags(this.#view)} ${this.#view.shown.history ? history(this.#view) : nothing}`;
  }

  refused(): TemplateResult {
    return refused(this.#view, { retry: this.#retry, edit: this.#edit, copyText: this.#copyText, discard: this.#discard }, this.#copying.note());
  }

  row(): TemplateResult {
    const say = this.#say;
    const open = (part: 'picker' | 'more', text: string): TemplateResult => opener(this.#view, part, text, () => { this.toggle(part); });
    return html`${this.#view.post.can.react ? open('picker', say.react) : nothing} ${open('more', say.more)} ${this.#more()} ${merits(this.#view, this.#doing.judge)}`;
  }

  /** The less common acts. */
  #more(): TemplateResult | undefined {
    const { can } = this.#view.post;
    const say = this.#say;
    const act = (allowed: boolean, text: string, run: () => unknown, id: string): TemplateResult | typeof nothing =>
      allowed ? html`<button type="button" class="quiet" id=${id} @click=${run}>${text}</button>` : nothing;
    if (!this.#view.shown.more) return undefined;
    return html`${act(true, say.copyLink, this.#copyLink, 'link')} ${act(can.edit, say.edit, this.#edit, 'edit')}
    ${act(can.classify, say.classify, this.#openLabels, 'classify')} ${act(can.delete, say.remove, this.#delete, 'remove')}
    ${act(can.hide, say.hide, this.#doing.hide, 'hide')}
    ${act(can.unhide, say.unhide, this.#doing.unhide, 'unhide')} ${this.#follow?.render()} ${this.#copying.note()}`;
  }

  opened(): TemplateResult {
    return html`${this.#view.shown.picker ? picker(this.#view, this.#choose) : nothing} ${this.#labels?.render()} ${this.#copying.byHand()}`;
  }

  toggle(part: 'history' | 'picker' | 'more'): void {
    const open = !this.#view.shown[part];
    const parts: Disclosed = { [part]: open };
    if (part === 'more' && open) this.#offerToFollow();
    if (part === 'picker') this.#view.show(parts, open ? '.picker button' : '#picker');
    else this.#view.show(parts);
  }

  /** How much the person hears of it is chosen at a thread's first post, as soon as the backend has that. */
  #offerToFollow(): void {
    const { post } = this.#view;
    if (post.parent !== undefined || post.delivery !== undefined) return;
    following.use(({ FollowMenu }) => {
      if (this.#view.isConnected) this.#follow ??= new FollowMenu(this.#view);
    });
  }

  reactions(): TemplateResult | typeof nothing {
    return reactions(this.#view, this.#doing.react);
  }

  readonly #choose = (reaction: Reaction): void => {
    this.#doing.react(reaction);
    this.toggle('picker');
  };

  readonly #onPress = (): void => { press(this.#view); };

  /** Escape puts away what was opened for choosing, and gives the keyboard back. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const { shown, shadowRoot } = this.#view;
    if (event.key !== 'Escape' || isComposing(event) || !(shown.picker || shown.more || this.#copying.isByHand || this.#labels)) return;
    event.stopPropagation();
    if (this.#labels && shadowRoot?.activeElement?.closest('.labels')) {
      this.#closeLabels();
      return;
    }
    const picking = !shown.more || shadowRoot?.activeElement?.closest('.picker');
    this.#copying.putAway();
    this.#view.show({ picker: false, more: false }, picking ? '#picker' : '#more', '#edit', 'article');
  };

  readonly #openLabels = (): void => {
    this.#labels = new LabelsForm(this.#view, { save: this.#saveLabels, cancel: this.#closeLabels });
    this.#view.show({}, '.labels select');
  };

  readonly #closeLabels = (): void => {
    this.#labels = undefined;
    this.#view.show({}, '#classify', '#more', 'article');
  };

  readonly #saveLabels = (changed: Labels | undefined): void => {
    this.#closeLabels();
    if (changed) this.#doing.classify(changed);
  };

  readonly #edit = (): void => {
    this.#view.show({ edit: true }, '.edit');
  };

  async #save(written: WrittenText): Promise<Refusal> {
    const { post, desk } = this.#view;
    const edit = (): Promise<Refusal> => this.#doing.act('edit', () => desk.board.edit(post.id, written));
    if (post.delivery !== 'not-sent' || post.draft === undefined) {
      return sameWords(written, wordsOf(this.#view)) ? undefined : edit();
    }
    // Refused words go out again as a new draft; the refused one goes only when that went well.
    const refusal = isNotPosted(post) ? desk.post(written, post.parent) : await edit();
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
    if (board instanceof ShadowRoot) board.querySelector<HTMLElement>('study-composer:not([hidden])')?.focus();
  };

  readonly #copyText = (): void => {
    void this.#copying.copy(wordsOf(this.#view).text, this.#say.yourText, this.#say.textCopied);
  };

  get #say(): ReturnType<typeof sayingsOf<typeof english>> {
    return sayingsOf(english, this.#view.desk.words);
  }

  readonly #delete = (): void => {
    this.#copying.putAway();
    this.#doing.delete();
  };

  readonly #copyLink = (): void => {
    void this.#copying.copy(linkTo(this.#view.post.id), this.#say.link, this.#say.linkCopied);
  };
}

import { html, nothing } from 'lit';
import type { ReactiveElement, TemplateResult } from 'lit';
import type { BoardQuery, Session } from '@studyhall/client';
import type { RoomErrorData } from '@studyhall/protocol';
import { board as english } from '../messages/en-board.ts';
import { answers } from '../messages/en-answers.ts';
import { sayingsOf } from '../messages/words.ts';
import { following } from '../following/following.ts';
import type { Follows } from '../following/follows.ts';
import { notice } from '../notice/notice.ts';
import { FEW } from './density.ts';
import type { Held } from './held.ts';

type Order = BoardQuery['order'];

/** Above the list: in which order threads stand, and which of them. */
export class Bar {
  readonly #host: ReactiveElement;
  readonly #held: Held;
  /** The order that was chosen, also while a filter has only another one. */
  #order: Order;
  /** The tags met so far: a list of one tag's threads would know no other. */
  readonly #tags = new Set<string>();
  /** What the person follows, for whoever sees this bar; it is loaded then. */
  #follows: Follows | undefined;
  #stopFollows: (() => void) | undefined;
  #isOver = false;
  /** The list that was asked for last. */
  #asked: BoardQuery | undefined;
  /** How many threads were looked through so far for the list that is on its way. */
  #looked: number | undefined;
  /** Why the list that was asked for last is not there. */
  #error: RoomErrorData | undefined;

  constructor(host: ReactiveElement, held: Held) {
    this.#host = host;
    this.#held = held;
    this.#order = held.desk.board.$board.get().query.order;
  }

  /** Whether it says why the list was not changed. */
  get tells(): boolean {
    return this.#error !== undefined && this.#error === this.#held.desk.board.$board.get().error;
  }

  stop(): void {
    this.#isOver = true;
    this.#stopFollows?.();
  }

  render(): TemplateResult | typeof nothing {
    const { desk } = this.#held;
    const { query, threads, older } = desk.board.$board.get();
    if (threads.length <= FEW && !older && query.filter === undefined && query.order === 'activity') return nothing;
    if (!this.#follows) following.use(this.#follow);
    for (const { root } of threads) for (const tag of root.tags ?? []) this.#tags.add(tag);
    const { words } = desk;
    const say = sayingsOf(english, words);
    const orders = ordersOf(query.filter);
    const order = (value: Order): TemplateResult =>
      html`<option value=${value} ?disabled=${!orders.includes(value)} .selected=${value === query.order}>${say.orders[value]}</option>`;
    return html`<div class="row bar small" role="group" aria-label=${say.threads}>
      <label><span class="dim">${say.show}</span>
        <select id="filter" @change=${this.#onChange}>${this.#filters(query.filter ?? '')}</select></label>
      <label><span class="dim">${say.orderBy}</span>
        <select id="order" @change=${this.#onChange}>${order('activity')}${order('newest')}${order('top')}</select></label>
      ${query.filter === 'unread' && threads.some(({ unread }) => unread)
        ? html`<button type="button" class="text" id="all-read" @click=${this.#markAll}>${say.allRead}</button>`
        : nothing}
    </div>
    ${this.#looked === undefined ? nothing : html`<p class="small dim">${say.lookedThrough(this.#looked)}</p>`}
    ${this.tells ? notice(words, this.#problem()) : nothing}
    ${threads.length === 0 ? html`<p class="empty dim">${say.noneListed}</p>` : nothing}`;
  }

  #filters(now: string): TemplateResult {
    const { desk, room } = this.#held;
    const say = sayingsOf(english, desk.words);
    const me = room.$status.get().facts?.me.id;
    const option = (value: string, text: string): TemplateResult => html`<option value=${value} .selected=${value === now}>${text}</option>`;
    const tags = [...this.#tags].sort((a, b) => a.localeCompare(b, desk.words.locale));
    const { all, unread, unanswered, staff, mine, followed, question, note, announcement } = say.filters;
    return html`${option('', all)}${option('unread', unread)}${option('unanswered', unanswered)}${option('staff', staff)}
    ${me === undefined ? nothing : option(`by/${me}`, mine)}
    ${this.#follows?.areKnown ? option('followed', followed) : nothing}
    <optgroup label=${sayingsOf(answers, desk.words).purpose}>
      ${option('is/question', question)}${option('is/note', note)}${option('is/announcement', announcement)}
    </optgroup>
    ${tags.length > 0
      ? html`<optgroup label=${sayingsOf(answers, desk.words).tags}>${tags.map((tag) => option(`tag/${tag}`, tag))}</optgroup>`
      : nothing}`;
  }

  readonly #onChange = ({ currentTarget }: Event): void => {
    const select = currentTarget as HTMLSelectElement;
    const { query } = this.#held.desk.board.$board.get();
    if (select.id === 'order') this.#order = select.value as Order;
    const filter = select.id === 'filter' ? select.value : (query.filter ?? '');
    const orders = ordersOf(filter);
    const order = orders.includes(this.#order) ? this.#order : orders[0];
    if (filter === 'followed') void this.#showFollowed();
    // What the options say are the filters that there are.
    else void this.#show({ order, ...(filter !== '' && { filter }) } as BoardQuery);
  };

  readonly #follow = ({ followsOf }: { readonly followsOf: (session: Session) => Follows }): void => {
    if (this.#follows || this.#isOver) return;
    this.#follows = followsOf(this.#held.desk.session);
    this.#stopFollows = this.#follows.use(() => { this.#host.requestUpdate(); });
  };

  async #showFollowed(): Promise<void> {
    // Whoever has just written somewhere follows it.
    await this.#follows?.read();
    await this.#show({ order: 'activity', filter: 'followed', threads: this.#follows?.threads(this.#held.room.name) ?? [] });
  }

  async #show(query: BoardQuery): Promise<void> {
    const { desk } = this.#held;
    const asked = (this.#asked = query);
    this.#looked = undefined;
    const isLate = (): boolean => asked !== this.#asked;
    await desk.board.show(query, (through) => {
      if (isLate()) return;
      // That it takes a while is said once; what was found is said in the end.
      if (this.#looked === undefined) desk.say(sayingsOf(english, desk.words).lookedThrough(through));
      this.#looked = through;
      this.#host.requestUpdate();
    });
    if (isLate()) return;
    this.#looked = undefined;
    const { error, threads, older } = desk.board.$board.get();
    const say = sayingsOf(english, desk.words);
    this.#error = error;
    if (error) this.#putBack();
    desk.say(() => {
      if (error) return this.#problem();
      if (threads.length === 0) return say.noneListed;
      return older ? say.listedAndMore(threads.length) : say.listed(threads.length);
    });
    this.#host.requestUpdate();
  }

  #problem(): string {
    const { words } = this.#held.desk;
    return `${words.why(this.#error)} ${sayingsOf(english, words).notListed}`;
  }

  /** The old list is still there, and what was chosen says so. */
  #putBack(): void {
    const { query } = this.#held.desk.board.$board.get();
    this.#order = query.order;
    for (const [id, value] of [['filter', query.filter ?? ''], ['order', query.order]] as const) {
      const select = this.#host.renderRoot.querySelector<HTMLSelectElement>(`#${id}`);
      if (select) select.value = value;
    }
  }

  readonly #markAll = (): void => {
    this.#held.desk.board.markRead();
    // The button goes with what it was for.
    this.#host.renderRoot.querySelector<HTMLElement>('#filter')?.focus();
  };
}

/** The orders in which a filter's threads can be read, the usual one first. */
function ordersOf(filter: string | undefined): readonly [Order, ...Order[]] {
  if (filter === 'unread' || filter === 'followed') return ['activity'];
  return filter?.startsWith('by/') ? ['newest'] : ['activity', 'newest', 'top'];
}

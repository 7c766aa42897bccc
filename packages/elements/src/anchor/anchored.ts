import { html, nothing } from 'lit';
import type { ReactiveElement, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OpenThread, ThreadsAbout, WrittenText } from '@studyhall/client';
import { acts } from '../messages/en-acts.ts';
import { places } from '../messages/en-places.ts';
import { sayingsOf } from '../messages/words.ts';
import { notice } from '../notice/notice.ts';
import type { BoardView } from '../study-thread/board-view.ts';
import type { Refusal } from '../study-thread/desk.ts';
import type { Held } from '../study-thread/held.ts';
import { momentOf } from './moment.ts';
import { anchorTo, placeName, scopeOf } from './place.ts';

/** The threads about one place of the page, and where one writes about it. */
export class Anchored {
  readonly #host: ReactiveElement;
  readonly #held: Held;
  readonly #place: string;
  /** Threads that the board was asked to open. */
  readonly #opened = new Set<string>();
  #about: ThreadsAbout | undefined;
  #stopListening: (() => void) | undefined;
  #problem: Refusal;
  /** The moment of the medium that is written about: milliseconds. */
  #at: number | undefined;
  #over = false;

  constructor(host: ReactiveElement, held: Held, anchor: string) {
    this.#host = host;
    this.#held = held;
    this.#place = placeName(anchor);
    void this.#begin();
  }

  /** The threads that are shown. */
  get threads(): readonly OpenThread[] {
    const open = new Map(this.#held.desk.board.$opened.get().map((each) => [each.root.id, each]));
    return this.#about?.$about.get().threads.flatMap((id) => open.get(id) ?? []) ?? [];
  }

  stop(): void {
    this.#over = true;
    this.#stopListening?.();
    this.#about?.stop();
    for (const id of this.#opened) this.#held.desk.board.leave(id);
  }

  render(view: BoardView): TemplateResult {
    const { desk } = view;
    const { words, board } = desk;
    const say = sayingsOf({ ...acts, ...places }, words);
    const about = this.#about?.$about.get();
    const canPost = board.$canPost.get();
    const why = this.#problem ?? (about?.error && (() => words.why(about.error)));
    return html`${canPost ? this.#composer(view) : nothing}
      ${about && about.fresh > 0
        ? html`<p class="newest">
            <button type="button" class="primary pill fade" aria-label=${say.freshLong(about.fresh)} @click=${this.#showNew}><span>${say.fresh(about.fresh)}</span></button>
          </p>`
        : nothing}
      <ol class="threads" role="list" aria-label=${say.threads}>
        ${repeat(
          this.threads,
          ({ root }) => root.id,
          (each) => html`<li class="thread" data-thread=${each.root.id} ?data-unread=${each.unread}>${view.whole(view, each)}</li>`,
        )}
      </ol>
      ${!about || about.loading ? notice(words, say.loading) : nothing} ${why ? notice(words, why(), { label: say.retry, act: this.#again }) : nothing}
      ${about?.threads.length === 0 && !about.loading && !why && !this.#held.room.$status.get().facts?.postFirst ? html`<p class="empty dim">${say.emptyPlace}</p>` : nothing}
      ${about?.older ? html`<p class="row end"><button type="button" class="text" id="older" @click=${this.#older}>${say.older}</button></p>` : nothing}`;
  }

  #composer({ desk, offline }: BoardView): TemplateResult {
    const say = sayingsOf(places, desk.words);
    return html`<study-composer
        .desk=${desk}
        .place=${`at:${this.#place}`}
        .titled=${true}
        .label=${say.writeAbout}
        .offline=${offline}
        .send=${this.#post}
      ></study-composer>
      ${this.#hasMoments ? this.#moment() : nothing}`;
  }

  /** Which moment is written about: the writer says so, because a medium may go on while somebody writes. */
  #moment(): TemplateResult {
    const say = sayingsOf(places, this.#held.desk.words);
    const at = this.#at;
    return html`<p class="row small moment">
      ${at === undefined ? nothing : html`<span>${say.atMoment(momentOf(at))}</span>`}
      <button type="button" class="text" id="take" @click=${this.#take}>${say.takeMoment}</button>
      ${at === undefined ? nothing : html`<button type="button" class="text" @click=${this.#whole}>${say.wholeMedium}</button>`}
    </p>`;
  }

  /** What goes on without an end, as a live stream does, has no moment that anybody could go back to. */
  get #hasMoments(): boolean {
    const medium = this.#medium;
    return medium !== undefined && medium.duration !== Infinity;
  }

  get #medium(): HTMLMediaElement | undefined {
    const element = scopeOf(this.#host).getElementById(this.#place) ?? document.getElementById(this.#place);
    return element instanceof HTMLMediaElement ? element : undefined;
  }

  readonly #take = (): void => {
    const { desk } = this.#held;
    const medium = this.#medium;
    if (!medium || !this.#hasMoments) {
      this.#host.requestUpdate();
      return;
    }
    this.#at = Math.round(medium.currentTime * 1000);
    desk.say(sayingsOf(places, desk.words).atMoment(momentOf(this.#at)));
    this.#host.requestUpdate();
  };

  readonly #whole = async (): Promise<void> => {
    this.#at = undefined;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('#take')?.focus();
  };

  readonly #post = (written: WrittenText): Refusal => {
    const scope = scopeOf(this.#host);
    const refusal = this.#held.desk.post({ ...written, anchor: anchorTo(this.#place, scope.getElementById(this.#place) ? scope : document, this.#at) });
    if (refusal === undefined) this.#at = undefined;
    this.#host.requestUpdate();
    return refusal;
  };

  readonly #again = (): void => {
    this.#problem = undefined;
    if (this.#about) void this.#about.showNew();
    else void this.#begin();
    this.#host.requestUpdate();
  };

  readonly #showNew = async (): Promise<void> => {
    await this.#about?.showNew();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.threads study-post')?.focus();
  };

  readonly #older = (): void => {
    void this.#about?.loadOlder();
  };

  async #begin(): Promise<void> {
    try {
      const about = await this.#held.desk.board.about(this.#place);
      if (this.#over) {
        about.stop();
        return;
      }
      this.#about = about;
      this.#stopListening = about.$about.subscribe(() => { this.#look(); });
    } catch (thrown) {
      this.#problem = this.#held.desk.refuse(thrown);
      this.#host.requestUpdate();
    }
  }

  /** Opens the threads that are new in the list, and puts away those that are no more in it. */
  #look(): void {
    const { board } = this.#held.desk;
    const now = new Set(this.#about?.$about.get().threads);
    for (const id of this.#opened) {
      if (now.has(id)) continue;
      this.#opened.delete(id);
      board.leave(id);
    }
    for (const id of now) if (!this.#opened.has(id)) void this.#open(id);
    this.#host.requestUpdate();
  }

  async #open(id: string): Promise<void> {
    const { desk } = this.#held;
    this.#opened.add(id);
    try {
      const opened = await desk.board.open(id);
      // Put away before it was there.
      if (opened !== undefined && (this.#over || !this.#opened.has(id))) desk.board.leave(opened);
    } catch (thrown) {
      this.#opened.delete(id);
      this.#problem = desk.refuse(thrown);
      this.#host.requestUpdate();
    }
  }
}

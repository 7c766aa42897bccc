import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Room, ThreadsAbout } from '@studyhall/client';
import { goTo } from '../anchor/go.ts';
import { momentOf } from '../anchor/moment.ts';
import { placeName, scopeOf } from '../anchor/place.ts';
import { ConnectionConsumer } from '../context/consumer.ts';
import type { Connection } from '../context/context.ts';
import { places as english } from '../messages/en-places.ts';
import { Surroundings } from '../messages/surroundings.ts';
import { sayingsOf } from '../messages/words.ts';
import { Stores } from '../stores/stores.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { targetStyles } from '../tokens/targets.styles.ts';
import { placesStyles } from './study-places.styles.ts';

/** The room that is held, and what is said of the place in it. */
interface Held {
  readonly connection: Connection;
  readonly room: Room;
  readonly place: string;
  about?: ThreadsAbout;
}

/**
 * How many threads speak about a place of the page, beside it; of a video or audio, at which moments. Nothing where there are none.
 *
 * @attr for - The id of the paragraph or medium, such as `p3`.
 * @attr room - Name of the room.
 * @csspart count - How many there are.
 * @cssproperty --study-accent - Colour of links, buttons and marks; derived from the text colour where absent.
 */
export class StudyPlaces extends LitElement {
  static override readonly styles = [baseStyles, controlStyles, placesStyles, targetStyles];
  static override readonly properties = { for: {}, room: {} };

  /** The id of the paragraph or medium, such as `p3`. */
  declare for: string;
  /** Name of the room. */
  declare room: string;

  readonly #stores = new Stores(this);
  readonly #surroundings = new Surroundings(this);
  readonly #connection = new ConnectionConsumer(this, () => { this.#hold(); });
  #held: Held | undefined;

  constructor() {
    super();
    this.for = this.room = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('for') || changed.has('room')) this.#hold();
  }

  protected override render(): TemplateResult | typeof nothing {
    const about = this.#held?.about?.$about.get();
    const { words } = this.#surroundings;
    const count = (about?.threads.length ?? 0) + (about?.fresh ?? 0);
    if (!about || count === 0) return nothing;
    const say = sayingsOf(english, words);
    const said = say.threadsAbout(count, about.older);
    const moments = [...new Set(Object.values(about.moments))].sort((a, b) => a - b);
    return html`<div class="row small" lang=${words.locale}>
      ${this.#discussion
        ? html`<button type="button" class="text" part="count" @click=${this.#toDiscussion}>${said}</button>`
        : html`<span class="dim" part="count">${said}</span>`}
      ${moments.length > 0
        ? html`<ul class="row" role="list" aria-label=${say.moments}>
            ${moments.map((at) => html`<li><button type="button" class="text" @click=${() => { this.#toMoment(at); }}>${momentOf(at)}</button></li>`)}
          </ul>`
        : nothing}
    </div>`;
  }

  /** Where the page shows the threads about this place. */
  get #discussion(): HTMLElement | undefined {
    const all = scopeOf(this).querySelectorAll('study-thread');
    return [...all].find(({ room, anchor }) => room === this.room && anchor && placeName(anchor) === placeName(this.for));
  }

  readonly #toDiscussion = (): void => {
    const discussion = this.#discussion;
    const folded = discussion?.closest('details:not([open])');
    // What was folded away is loaded when it is seen: until then its heading is where the keyboard goes on.
    if (folded instanceof HTMLDetailsElement) folded.open = true;
    const inside = discussion?.shadowRoot;
    const target = folded?.querySelector<HTMLElement>('summary') ?? inside?.querySelector<HTMLElement>('.threads study-post') ?? inside?.querySelector<HTMLElement>('study-composer');
    target?.scrollIntoView({ block: 'center' });
    target?.focus();
  };

  #toMoment(at: number): void {
    const medium = scopeOf(this).getElementById(placeName(this.for));
    if (medium instanceof HTMLMediaElement) goTo({ medium, at });
  }

  /** Holds the room and the place that the attributes and the connection say, and no others. */
  #hold(): void {
    const connection = this.#connection.value;
    const held = this.#held;
    const place = placeName(this.for);
    if (held?.connection.session === connection?.session && held?.room.name === this.room && held.place === place) return;
    this.#stores.use();
    held?.about?.stop();
    held?.room.release();
    this.#held = undefined;
    if (!connection || this.room === '' || place === '') return;
    const next: Held = { connection, room: connection.session.room(this.room), place };
    this.#held = next;
    void this.#ask(next);
  }

  async #ask(held: Held): Promise<void> {
    // Where it cannot be told, nothing is said: the discussion itself says why.
    const about = await held.room.threads.about(held.place).catch(() => undefined);
    if (held !== this.#held) {
      about?.stop();
      return;
    }
    if (!about) return;
    held.about = about;
    this.#stores.use(about.$about);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'study-places': StudyPlaces;
  }
}

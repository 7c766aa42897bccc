import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Anchor } from '@studyhall/domain';
import { places } from '../messages/en-places.ts';
import { hostOf } from '../messages/language.ts';
import { sayingsOf } from '../messages/words.ts';
import { forget, whenSeen } from '../rich/when-seen.ts';
import type { Desk } from '../study-thread/desk.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { targetStyles } from '../tokens/targets.styles.ts';
import { goTo, unmark } from './go.ts';
import { momentOf } from './moment.ts';
import { findPlace, scopeOf } from './place.ts';
import type { Place, Scope } from './place.ts';

/** How long a place stays marked: milliseconds. */
const MARKED_MS = 8_000;
/** How much of a quote is shown, in UTF-16 units. */
const SHOWN = 80;

const given = { attribute: false };

const styles = css`
  :host {
    margin-block: 0.25em;
  }
  .quote {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .changed {
    font-weight: 600;
  }
`;

/** Private: the way from a post to the place in the page that it speaks about, or that the page no longer has it. */
export class StudyWhere extends LitElement {
  static override readonly styles = [baseStyles, controlStyles, styles, targetStyles];
  static override readonly properties = { anchor: given, desk: given, changed: { state: true } };

  declare anchor: Anchor;
  declare desk: Desk;
  /** Whether the page no longer has the place; undefined until somebody may see it. */
  protected declare changed: boolean | undefined;
  #stopMark: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#look();
  }

  override disconnectedCallback(): void {
    forget(this);
    if (this.#stopMark) this.#unmark();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('anchor')) this.#look();
  }

  protected override render(): TemplateResult {
    const { anchor, desk, changed } = this;
    const say = sayingsOf(places, desk.words);
    const { quote, at } = anchor;
    const words = quote && html`<span class="quote dim small" dir="auto" lang="">${say.about(shortened(quote.exact))}</span>`;
    if (changed) return html`<p class="row small"><span class="changed">${say.placeChanged}</span> ${words ?? nothing}</p>`;
    return html`<p class="row">
      <button type="button" class="text" @click=${this.#go}>${at === undefined ? say.goToPlace : say.goToMoment(momentOf(at))}</button> ${words ?? nothing}
    </p>`;
  }

  get #place(): Place | undefined {
    return findPlace(this.anchor, pageOf(this)) ?? findPlace(this.anchor, document);
  }

  /** Looks whether the page has the place, when somebody may see this: that takes a while on long pages. */
  #look(): void {
    whenSeen(this, () => {
      this.changed = this.#place === undefined;
    });
  }

  readonly #go = (): void => {
    const { anchor, desk } = this;
    const say = sayingsOf(places, desk.words);
    const place = this.#place;
    this.changed = place === undefined;
    if (!place) {
      desk.say(say.placeChangedLong);
      return;
    }
    const words = goTo(place);
    desk.say(words === '' ? say.wentToMoment(momentOf(anchor.at ?? 0)) : say.wentTo(words));
    this.#stopMark?.();
    this.#stopMark = desk.clock.after(MARKED_MS, () => { this.#unmark(); });
  };

  #unmark(): void {
    this.#stopMark?.();
    this.#stopMark = undefined;
    unmark();
  }
}

/** The document, or the shadow tree of the page, in which this library's outermost element around an inner one stands. */
function pageOf(inner: Element): Scope {
  let outer = inner;
  for (let host = hostOf(inner); host?.localName.startsWith('study-'); host = hostOf(host)) outer = host;
  return scopeOf(outer);
}

function shortened(words: string): string {
  return words.length > SHOWN ? `${words.slice(0, SHOWN).trimEnd()}…` : words;
}

declare global {
  interface HTMLElementTagNameMap {
    'study-where': StudyWhere;
  }
}

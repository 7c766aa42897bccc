import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { WrittenText } from '@studyhall/client';
import { writing } from '../messages/en-writing.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Composing } from '../study-composer/composing.ts';
import { linkTo } from '../study-thread/permalink.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { BeyondPage } from './beyond-page.ts';
import { MOST_SIMILAR, similarTo } from './likeness.ts';
import type { Similar } from './likeness.ts';

/** How long the keys rest before it is said how many there are: milliseconds. */
const REST_MS = 1200;

/** Private: threads that may be about the same as the title which is being written. They never stand in the way of posting. */
export class StudySimilar extends LitElement {
  static override readonly styles = [
    baseStyles,
    css`
      .similar {
        padding-block-start: 0.4em;
        padding-inline: 1.15em;
      }
      a {
        display: block;
        padding-block: 0.15em;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @media (pointer: coarse) {
        a {
          min-block-size: 44px;
          align-content: center;
        }
      }
    `,
  ];
  static override readonly properties = { composer: { attribute: false }, written: { attribute: false } };

  declare composer: Composing;
  declare written: WrittenText;
  /** Those that the page has loaded. */
  #here: readonly Similar[] = [];
  #found: readonly Similar[] = [];

  #beyond: BeyondPage | undefined;
  /** Of how many it was said. */
  #told = 0;
  #stopTelling: (() => void) | undefined;

  override disconnectedCallback(): void {
    this.#stopTelling?.();
    this.#beyond?.close();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const title = this.written.title ?? '';
    const { desk, mode } = this.composer;
    if (mode !== 'thread') return;
    if (changed.has('written') && title !== (changed.get('written')?.title ?? '')) {
      this.#beyond ??= new BeyondPage(desk.session, desk.room.name, () => { this.requestUpdate(); });
      this.#beyond.find(title);
      this.#here = similarTo(title, desk.board.$board.get());
    }
    const more = (this.#beyond?.found ?? []).filter(({ id }) => !this.#here.some((each) => each.id === id));
    this.#found = [...this.#here, ...more].slice(0, MOST_SIMILAR);
    this.#stopTelling?.();
    this.#stopTelling = desk.clock.after(REST_MS, this.#tell);
  }

  readonly #tell = (): void => {
    const { desk } = this.composer;
    const { length } = this.#found;
    if (length > 0 && length !== this.#told) desk.say(sayingsOf(writing, desk.words).similarFound(length));
    this.#told = length;
  };

  protected override render(): TemplateResult | typeof nothing {
    if (this.#found.length === 0) return nothing;
    const say = sayingsOf(writing, this.composer.desk.words);
    return html`<div class="similar small" role="group" aria-label=${say.similar}>
      <p class="dim" aria-hidden="true">${say.similar}</p>
      <ul role="list">
        ${this.#found.map(({ id, title }) => html`<li><a href=${linkTo(id)} dir="auto">${title}</a></li>`)}
      </ul>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'study-similar': StudySimilar;
  }
}

import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { FormulaInline } from '@studyhall/domain';
import { writing } from '../messages/en-writing.ts';
import { Surroundings } from '../messages/surroundings.ts';
import { sayingsOf } from '../messages/words.ts';
import { partOf } from '../part/part.ts';
import { inTurn } from '../rich/turns.ts';
import { forget, whenSeen } from '../rich/when-seen.ts';
import type { Typeset } from './maths.apart.ts';
import { mathsStyles } from './maths.styles.ts';

/** Loaded with the first formula that comes near the screen. */
const maths = partOf(() => import('./maths.apart.ts'));

/** What is no wider fits everywhere, and is not measured against its surroundings: px. */
const NARROW_PX = 160;

/** How much of the source is told, from where it is wrong. */
const TOLD = 20;

/** Private: a formula. Its content, the source, is shown until it is typeset, and where that cannot be done. */
export class StudyFormula extends LitElement {
  static override readonly styles = [mathsStyles];
  static override readonly properties = {
    formula: { attribute: false },
    made: { state: true },
    wide: { state: true },
    asked: { state: true },
  };

  declare formula: FormulaInline;
  protected declare made: Typeset | undefined;
  /** Whether it is wider than its place, and can be scrolled. */
  protected declare wide: boolean;
  /** Whether it is said what is wrong with a formula in a line. */
  protected declare asked: boolean;
  readonly #surroundings = new Surroundings(this);
  #seen = false;

  constructor() {
    super();
    this.wide = false;
    this.asked = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    whenSeen(this, () => {
      this.#seen = true;
      this.#typeset();
    });
  }

  override disconnectedCallback(): void {
    forget(this);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('formula')) return;
    const { text, display } = this.formula;
    const before = changed.get('formula');
    this.toggleAttribute('display', display);
    // A text that is read again has the same formulas in new objects.
    if (this.#seen && (before?.text !== text || before.display !== display)) this.#typeset();
  }

  protected override updated(): void {
    const math = this.renderRoot.querySelector('math');
    const width = math ? Math.max(math.scrollWidth, math.getBoundingClientRect().width) : 0;
    if (!this.wide && width > NARROW_PX) this.wide = width > roomFor(this) + 1;
  }

  protected override render(): TemplateResult {
    const { made } = this;
    if (!made) return html`<slot></slot>`;
    const { words } = this.#surroundings;
    const say = sayingsOf(writing, words);
    if ('math' in made) {
      return this.wide
        ? html`<span id="math" class="wide" tabindex="0" role="group" aria-label=${say.formula}>${made.math}</span>`
        : html`<span id="math">${made.math}</span>`;
    }
    const near = made.wrong === 'source' && made.at !== undefined ? this.formula.text.slice(made.at, made.at + TOLD).trim() : '';
    const sentence = made.wrong === 'much' ? say.formulaTooMuch : near ? say.formulaWrongNear(near) : say.formulaWrong;
    if (this.formula.display) return html`<slot></slot> <span class="problem" lang=${words.locale}>${sentence}</span>`;
    // A sentence would tear the line apart that the formula stands in: it is there for whoever asks, and for who listens.
    return html`<span class="wrong"><slot></slot></span
      ><button type="button" lang=${words.locale} aria-label=${sentence} aria-expanded=${this.asked ? 'true' : 'false'} @click=${this.#onAsk}><span title=${sentence}>?</span></button
      >${this.asked ? html`<span class="problem" lang=${words.locale}>${sentence}</span>` : nothing}`;
  }

  readonly #onAsk = (): void => {
    this.asked = !this.asked;
  };

  #typeset(): void {
    // Where the part does not arrive, the source stays; the next formula tries again.
    maths.use(({ typeset }) => {
      inTurn(() => {
        const { text, display } = this.formula;
        this.wide = false;
        if (this.isConnected) this.made = typeset(text, display);
        return { size: text.length, more: false };
      });
    });
  }
}

/** How wide a formula may be: px. In a line it has no width of its own: that of the lines is meant. */
function roomFor(formula: HTMLElement): number {
  for (let block: HTMLElement | null = formula; block; block = block.parentElement) {
    if (block.clientWidth > 0 && getComputedStyle(block).display !== 'inline') return block.clientWidth;
  }
  return Infinity;
}

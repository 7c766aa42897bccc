import { LitElement, html } from 'lit';
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

/** How much of the source is told, from where it is wrong. */
const TOLD = 20;

/** Private: a formula. Its content, the source, is shown until it is typeset, and where that cannot be done. */
export class StudyFormula extends LitElement {
  static override readonly styles = [mathsStyles];
  static override readonly properties = {
    formula: { attribute: false },
    made: { state: true },
    wide: { state: true },
  };

  declare formula: FormulaInline;
  protected declare made: Typeset | undefined;
  /** Whether it is wider than its place, and can be scrolled. */
  protected declare wide: boolean;
  readonly #surroundings = new Surroundings(this);
  #seen = false;

  constructor() {
    super();
    this.wide = false;
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
    const scroller = this.renderRoot.querySelector('#math');
    if (scroller) this.wide ||= scroller.scrollWidth > this.clientWidth + 1 && this.clientWidth > 0 && this.formula.display;
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
    return html`<slot></slot> <span class="problem" lang=${words.locale}>${sentence}</span>`;
  }

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

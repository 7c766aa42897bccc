import type { Composing } from '../study-composer/composing.ts';

/** From which height of what is seen on little else fits beside the text: px. The keys of a phone leave about 300. */
const LOW_PX = 480;
/** What is left free between the composer's end and the keys: px. */
const AIR_PX = 8;
/** The text is never less high: px. */
const LEAST_PX = 66;

/**
 * Keeps the line that is being written, and Send, in the part of the page that is seen while the keys of a phone cover the rest: the text
 * is never higher than what is free, so that the field itself keeps its line in sight, and its end and the buttons below are scrolled up.
 */
export class InView {
  readonly #composer: Composing;
  readonly #onLow: (low: boolean) => void;
  readonly #viewport = window.visualViewport;
  #low = false;

  /** @param onLow called when there is room for little besides the text, and when there is again */
  constructor(composer: Composing, onLow: (low: boolean) => void) {
    this.#composer = composer;
    this.#onLow = onLow;
  }

  start(): void {
    this.#viewport?.addEventListener('resize', this.#look);
    for (const type of ['focusin', 'focusout', 'input']) this.#composer.addEventListener(type, this.#look);
  }

  stop(): void {
    this.#viewport?.removeEventListener('resize', this.#look);
    for (const type of ['focusin', 'focusout', 'input']) this.#composer.removeEventListener(type, this.#look);
  }

  readonly #look = (): void => {
    void this.#fit();
  };

  async #fit(): Promise<void> {
    const viewport = this.#viewport;
    const { field } = this.#composer;
    // Whoever has made the page larger moves in it as they like.
    if (!viewport || !field || viewport.scale > 1.05) return;
    const low = viewport.height < LOW_PX && this.#composer.shadowRoot?.activeElement === field;
    if (low !== this.#low) {
      this.#low = low;
      this.#composer.toggleAttribute('low', low);
      this.#onLow(low);
      if (!low) field.style.removeProperty('max-block-size');
    }
    if (!low) return;
    await this.#composer.updateComplete;
    const end = this.#composer.getBoundingClientRect().bottom;
    const below = end - field.getBoundingClientRect().bottom;
    field.style.setProperty('max-block-size', `${String(Math.max(LEAST_PX, viewport.height - below - AIR_PX))}px`);
    // Scrolls what is inside the page, too; whatever the browser takes for seen, the keys may cover it.
    this.#composer.scrollIntoView({ block: 'nearest' });
    const covered = this.#composer.getBoundingClientRect().bottom + AIR_PX - (viewport.offsetTop + viewport.height);
    if (covered > 0) scrollBy(0, covered);
    // Where not all fits, what is written goes before the button.
    const above = field.getBoundingClientRect().top - AIR_PX - viewport.offsetTop;
    if (above < 0) scrollBy(0, above);
  }
}

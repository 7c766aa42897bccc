import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { CodeBlock } from '@studyhall/domain';
import { partOf } from '../part/part.ts';
import { inTurn } from '../rich/turns.ts';
import { forget, whenSeen } from '../rich/when-seen.ts';
import type { Stretch } from './code.apart.ts';
import { codeStyles } from './code.styles.ts';

/** Loaded with the first block of a language that comes near the screen; each language is loaded with its first block. */
const code = partOf(() => import('./code.apart.ts'));

/** Longer code is not coloured: nobody reads it in a post. Characters. */
const LONGEST = 10_000;
/** How much is read before another has its turn, in characters. */
const AT_A_TIME = 1_000;

/** Private: the lines of a code block, coloured where its language is one of ours. Until then its content is shown, which is the same text. */
export class StudyCode extends LitElement {
  static override readonly styles = [codeStyles];
  static override readonly properties = { block: { attribute: false }, stretches: { state: true } };

  declare block: CodeBlock;
  protected declare stretches: readonly Stretch[] | undefined;
  #seen = false;

  override connectedCallback(): void {
    super.connectedCallback();
    whenSeen(this, () => {
      this.#seen = true;
      void this.#colour();
    });
  }

  override disconnectedCallback(): void {
    forget(this);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('block');
    if (!before || (before.text === this.block.text && before.language === this.block.language)) return;
    this.stretches = undefined;
    if (this.#seen) void this.#colour();
  }

  protected override render(): TemplateResult {
    const { stretches } = this;
    if (!stretches) return html`<slot></slot>`;
    return html`${stretches.map(({ text, kind }) => (kind ? html`<span class=${kind}>${text}</span>` : text))}`;
  }

  async #colour(): Promise<void> {
    const { block } = this;
    const { language, text } = block;
    if (!language || text.length > LONGEST) return;
    // Where a part does not arrive, the code stays as it is; the next block tries again.
    const colours = await code.whole().then(({ coloursOf }) => coloursOf(language, text)).catch(() => undefined);
    if (!colours) return;
    inTurn(() => {
      const read = colours.read(AT_A_TIME);
      if (read.more) return read;
      if (text === this.block.text && language === this.block.language) this.stretches = colours.stretches;
      return read;
    });
  }
}

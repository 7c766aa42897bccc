import { html, nothing } from 'lit';
import type { ReactiveElement, TemplateResult } from 'lit';
import type { PostView } from './view.ts';

/** How long the page shows that something was copied: milliseconds. */
const COPIED_MS = 3000;

/** Copies words of a post, and says so for a moment; what the clipboard does not take is shown, to be copied by hand. */
export class Copying {
  readonly #view: PostView & ReactiveElement;
  /** What was copied just now, in words. */
  #copied: string | undefined;
  #stopCopied: (() => void) | undefined;
  /** What the clipboard did not take. */
  #byHand: { readonly label: string; readonly text: string } | undefined;

  constructor(view: PostView & ReactiveElement) {
    this.#view = view;
  }

  stop(): void {
    this.#stopCopied?.();
    this.#copied = undefined;
  }

  /** @param label names the text where it has to be copied by hand @param said what is said when it was copied */
  async copy(text: string, label: string, said: string): Promise<void> {
    const { desk } = this.#view;
    this.stop();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      this.#byHand = { label, text };
      this.#view.show({}, '#by-hand');
      return;
    }
    desk.say(said);
    this.#copied = said;
    this.#view.requestUpdate();
    this.#stopCopied = desk.clock.after(COPIED_MS, () => {
      this.#copied = undefined;
      this.#view.requestUpdate();
    });
  }

  /** For people who see; those who listen were told. */
  note(): TemplateResult | typeof nothing {
    return this.#copied === undefined ? nothing : html`<span class="copied fade" aria-hidden="true">${this.#copied}</span>`;
  }

  get isByHand(): boolean {
    return this.#byHand !== undefined;
  }

  byHand(): TemplateResult | typeof nothing {
    const byHand = this.#byHand;
    if (!byHand) return nothing;
    return html`<textarea id="by-hand" class="small fade" readonly rows="3" aria-label=${byHand.label} .value=${byHand.text} @focus=${selectAll}></textarea>`;
  }

  putAway(): void {
    this.#byHand = undefined;
  }
}

function selectAll({ target }: Event): void {
  (target as HTMLTextAreaElement).select();
}

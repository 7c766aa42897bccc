import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Words } from '../messages/words.ts';

/** What a person can do about a notice. */
export interface NoticeAct {
  readonly label: string;
  readonly act: () => void;
}

/** One quiet sentence about where things stand, with what can be done about it. */
export function notice(words: Words, sentence: string, act?: NoticeAct): TemplateResult {
  return html`<p class="row notice dim small" lang=${words.locale}>
    <bdi>${sentence}</bdi>
    ${act ? html`<button type="button" class="text" @click=${act.act}>${act.label}</button>` : nothing}
  </p>`;
}

import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { PostView } from './view.ts';

/** A button that opens a part of a post and closes it again. */
export function opener({ shown }: PostView, part: 'reply' | 'picker' | 'more', text: string, press: () => void, label = text): TemplateResult {
  return html`<button
    type="button"
    class="quiet"
    id=${part}
    aria-expanded=${shown[part] === true}
    aria-label=${label}
    aria-describedby="who"
    @click=${press}
  >
    ${text}
  </button>`;
}

import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { isBlank, parse } from '@studyhall/domain';
import { renderMarkdown } from '../markdown/render.ts';
import type { writing } from '../messages/en-writing.ts';
import type { Words } from '../messages/words.ts';

/** Headings of a text that stands in no thread yet go below this level. */
const LEVEL = 3;

/** What a text will be, once it is a post. */
export function preview(text: string, words: Words, say: Pick<typeof writing, 'preview' | 'previewEmpty'>): TemplateResult {
  return html`<div class="preview" role="region" tabindex="0" aria-label=${say.preview}>
    ${isBlank(text) ? html`<p class="dim">${say.previewEmpty}</p>` : renderMarkdown(parse(text), { words, level: LEVEL })}
  </div>`;
}

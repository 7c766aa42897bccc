import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { isBlank, parse } from '@studyhall/domain';
import { renderMarkdown } from '../markdown/render.ts';
import { answers } from '../messages/en-answers.ts';
import { writing } from '../messages/en-writing.ts';
import { sayingsOf } from '../messages/words.ts';
import { uploadsOf, withoutRefused } from '../attach/uploads-of.ts';
import type { Composing } from '../study-composer/composing.ts';
import { files as filesOfPost } from '../study-post/files.ts';

/** Headings of a text that stands in no thread yet go below this level. */
const LEVEL = 3;

/** What is written, as it will be once it is a post. */
export function preview({ desk, place, written }: Composing): TemplateResult {
  const { title = '', text, purpose = 'discussion', tags = [], files = [] } = withoutRefused(desk, place, written);
  const { words, room } = desk;
  const source = room.files && uploadsOf(desk, place).source(room.files);
  const say = sayingsOf({ ...answers, ...writing }, words);
  const labels = [...(purpose === 'discussion' ? [] : [say.purposes[purpose]]), ...tags];
  return html`<div class="preview" role="region" tabindex="0" aria-label=${say.preview}>
    ${labels.length > 0 ? html`<p class="row small dim">${labels.map((label) => html`<span dir="auto">${label}</span>`)}</p>` : nothing}
    ${isBlank(title) ? nothing : html`<p class="title" dir="auto">${title}</p>`}
    ${isBlank(text) ? html`<p class="dim">${say.previewEmpty}</p>` : renderMarkdown(parse(text), { words, level: LEVEL })}
    ${files.length > 0 ? filesOfPost({ post: { files }, desk, source }) : nothing}
  </div>`;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { answers } from '../messages/en-answers.ts';
import { sayingsOf } from '../messages/words.ts';
import type { PostView } from './view.ts';

/** What a post is among questions and answers, beside its author: in words, never by a colour alone. */
export function marks({ post, desk }: PostView): TemplateResult | typeof nothing {
  const { deleted, purpose, summary, accepted, endorsed } = post;
  if (deleted) return nothing;
  const say = sayingsOf(answers, desk.words);
  const mark = (kind: string, words: string): TemplateResult => html`<span class="mark ${kind}">${words}</span>`;
  const answered = purpose === 'question' && (summary?.accepted !== undefined || summary?.endorsed !== undefined);
  return html`${purpose ? mark(purpose, say.purposes[purpose]) : nothing} ${answered ? mark('good', say.answered) : nothing}
  ${accepted ? mark('good', say.accepted) : nothing} ${endorsed ? mark('good', say.endorsed[endorsed.as]) : nothing}`;
}

/** The tags of a thread. */
export function tags({ post, desk }: PostView): TemplateResult | typeof nothing {
  if (!post.tags) return nothing;
  return html`<ul class="row tags small" role="list" aria-label=${sayingsOf(answers, desk.words).tags}>
    ${post.tags.map((tag) => html`<li class="tag" dir="auto" lang="">${tag}</li>`)}
  </ul>`;
}

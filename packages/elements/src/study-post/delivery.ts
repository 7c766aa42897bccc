import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PostView } from './view.ts';

/** Where one's own words are on their way; for words that were refused, what can be done with them. */
export function delivery(view: PostView, copyText: () => void): TemplateResult | typeof nothing {
  const { post, desk, toggle } = view;
  const { say } = desk.words;
  const { draft } = post;
  if (!post.delivery) return nothing;
  if (post.delivery !== 'not-sent') {
    return html`<p class="delivery dim small">${post.delivery === 'sending' ? say.sending : say.waiting}</p>`;
  }
  const again = (): void => {
    if (draft !== undefined) desk.board.retry(draft);
  };
  const discard = (): void => {
    if (draft !== undefined) desk.discard(draft);
  };
  return html`<div class="delivery failed small">
    <p><strong>${say.notSent}</strong> ${post.error ? desk.words.why(post.error) : nothing}</p>
    <p class="row acts">
      <button type="button" class="text" @click=${again}>${say.retry}</button>
      <button type="button" class="text" id="edit" @click=${() => { toggle('edit'); }}>${say.edit}</button>
      <button type="button" class="text" @click=${copyText}>${say.copyText}</button>
      <button type="button" class="text" @click=${discard}>${say.discard}</button>
    </p>
  </div>`;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PostView } from './view.ts';

/**
 * Where one's own words are on their way.
 *
 * @param refused why they were refused, and what can be done with them
 */
export function delivery({ post, desk }: PostView, refused: unknown): TemplateResult | typeof nothing {
  const { words } = desk;
  const { say } = words;
  if (!post.delivery) return nothing;
  if (post.delivery === 'not-sent') return html`<div class="small"><strong class="problem">${say.notSent}</strong> ${refused}</div>`;
  const sentence = { sending: say.sending, waiting: say.waiting, 'signed-out': say.waitingToSignIn, again: `${words.why(post.error)} ${say.again}` }[post.delivery];
  return html`<p class="dim small">${sentence}</p>`;
}

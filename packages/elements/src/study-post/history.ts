import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { acts } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import type { PostView } from './view.ts';

/** That a post was edited; pressing it shows what it said before, where that is kept. */
export function edited({ post, desk, shown }: PostView, toggle: () => void): TemplateResult | typeof nothing {
  const say = sayingsOf(acts, desk.words);
  if (!post.edited) return nothing;
  if (post.versions.length === 0) return html`<span class="dim small">${say.edited}</span>`;
  return html`<button type="button" class="quiet small" aria-expanded=${shown.history === true} title=${say.history} @click=${toggle}>
    ${say.edited}
  </button>`;
}

/** What a post said before, the newest words first. */
export function history({ post, desk }: PostView): TemplateResult {
  const say = sayingsOf(acts, desk.words);
  return html`<section class="history fade" aria-label=${say.history}>
    <ol role="list">
      ${[...post.versions].reverse().map(
        ({ at, title, text }) => html`<li>
          <p class="dim small">${say.versionOf(desk.words.full(at))}</p>
          ${title ? html`<p class="title" dir="auto" lang="">${title}</p>` : nothing}
          <p class="plain" dir="auto" lang="">${text}</p>
        </li>`,
      )}
    </ol>
  </section>`;
}

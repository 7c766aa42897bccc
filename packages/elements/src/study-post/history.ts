import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { acts } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import type { PostView } from './view.ts';

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

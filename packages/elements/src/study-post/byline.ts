import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { heading } from '../heading/heading.ts';
import { faceOf } from '../people/face.ts';
import type { DoLater, PostView } from './view.ts';

/** Who wrote it, in which role, and when. On a thread without a title the name is the thread's heading. */
export function byline(view: PostView, act: DoLater): TemplateResult {
  const { post, desk, people, fresh } = view;
  const { say } = desk.words;
  const name = html`<bdi class="name">${faceOf(people, post.author, desk.words).name}</bdi>`;
  const isHeading = post.parent === undefined && !post.title;
  const role = say.roles[post.as];
  return html`<header class="row byline">
    ${isHeading ? heading(view.level, name, 'who') : html`<span id="who">${name}</span>`}
    ${post.mine ? html`<span class="dim small">(${say.you})</span>` : nothing}
    ${role ? html`<span class="role">${role}</span>` : nothing} ${when(view)}
    ${post.edited ? edited(view, act) : nothing} ${fresh ? html`<strong class="unread">${say.unread}</strong>` : nothing}
  </header>`;
}

/** How long ago; pressing it shows date and time, which a pointer also finds in the title. */
function when(view: PostView): TemplateResult {
  const { post, desk, now, shown } = view;
  const full = desk.words.full(post.at);
  return html`<button type="button" class="quiet small" title=${full} @click=${() => { view.show({ time: !shown.time }); }}>
    <time datetime=${new Date(post.at).toISOString()}>${shown.time ? full : desk.words.ago(post.at, now)}</time>
  </button>`;
}

function edited({ post, desk, shown }: PostView, act: DoLater): TemplateResult {
  const { say } = desk.words;
  if (post.versions.length === 0) return html`<span class="dim small">${say.edited}</span>`;
  return html`<button
    type="button"
    class="quiet small"
    aria-expanded=${shown.history === true}
    title=${say.history}
    @click=${() => { act((acts) => { acts.toggle('history'); }); }}
  >
    ${say.edited}
  </button>`;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { heading } from '../heading/heading.ts';
import { faceOf } from '../people/face.ts';
import type { PostView } from './view.ts';

/**
 * Who wrote it, in which role, and when. On a thread without a title the name is the thread's heading.
 *
 * @param marks whether it was edited, and what it is among questions and answers
 */
export function byline(view: PostView, marks: unknown): TemplateResult {
  const { post, desk, people, fresh } = view;
  const { say } = desk.words;
  const name = html`<bdi class="name">${faceOf(people, post.author, desk.words).name}</bdi>`;
  const isHeading = post.parent === undefined && !post.title;
  const role = say.roles[post.as];
  return html`<header class="row byline">
    ${isHeading ? heading(view.level, name, 'who') : html`<span id="who">${name}</span>`}
    ${post.mine ? html`<span class="dim small">(${say.you})</span>` : nothing}
    ${role ? html`<span class="role">${role}</span>` : nothing} ${when(view)}
    ${fresh ? html`<strong class="unread">${say.unread}</strong>` : nothing} ${marks}
  </header>`;
}

/** How long ago; pressing it shows date and time, which a pointer also finds in the title. */
function when(view: PostView): TemplateResult {
  const { post, desk, ago, shown } = view;
  const full = desk.words.full(post.at);
  return html`<button type="button" class="quiet small" title=${full} @click=${() => { view.show({ time: !shown.time }); }}>
    <time datetime=${new Date(post.at).toISOString()}>${shown.time ? full : ago}</time>
  </button>`;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { faceOf } from '../people/face.ts';
import { opener } from './opener.ts';
import type { PostView } from './view.ts';

/**
 * The row of things one can do with a post.
 *
 * @param more what comes later in the same row
 */
export function actions(view: PostView, more: unknown): TemplateResult {
  const { post, desk, people, shown } = view;
  const { say } = desk.words;
  const reply = (): void => {
    if (shown.reply) view.show({ reply: false }, '#reply');
    else view.show({ reply: true }, '.reply');
  };
  return html`<div class="row acts small">
    ${post.can.reply ? opener(view, 'reply', say.reply, reply, say.replyTo(faceOf(people, post.author, desk.words).name)) : nothing} ${more}
  </div>`;
}

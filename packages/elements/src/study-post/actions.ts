import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { faceOf } from '../people/face.ts';
import type { DoLater, PostView } from './view.ts';

/**
 * The row of things one can do with a post.
 *
 * @param more what comes later in the same row, behind "More"
 */
export function actions(view: PostView, act: DoLater, more: unknown): TemplateResult {
  const { post, desk, people, shown } = view;
  const { say } = desk.words;
  const opener = (part: 'reply' | 'picker' | 'more', text: string, press: () => void, label = text): TemplateResult =>
    html`<button
      type="button"
      class="quiet"
      id=${part}
      aria-expanded=${shown[part] === true}
      aria-label=${label}
      aria-describedby="who"
      @click=${press}
    >
      ${text}
    </button>`;
  const reply = (): void => {
    if (shown.reply) view.show({ reply: false }, '#reply');
    else view.show({ reply: true }, '.reply');
  };
  const open = (part: 'picker' | 'more') => () => { act((acts) => { acts.toggle(part); }); };
  return html`<div class="row acts small">
    ${post.can.reply ? opener('reply', say.reply, reply, say.replyTo(faceOf(people, post.author, desk.words).name)) : nothing}
    ${post.can.react ? opener('picker', say.react, open('picker')) : nothing} ${opener('more', say.more, open('more'))} ${more}
  </div>`;
}

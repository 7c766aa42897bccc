import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { faceOf } from '../people/face.ts';
import type { PostView } from './view.ts';

/** What the acts need from the element. */
export interface Acts {
  readonly copyLink: () => void;
  readonly remove: () => void;
  readonly hide: () => void;
  readonly unhide: () => void;
}

/** The row of things one can do with a post. The less common ones stand behind "More", in the same row. */
export function actions(view: PostView, acts: Acts): TemplateResult {
  const { post, desk, people, shown, toggle } = view;
  const { say } = desk.words;
  const opener = (part: 'reply' | 'picker' | 'more', text: string, label: string): TemplateResult =>
    html`<button
      type="button"
      class="quiet"
      id=${part}
      aria-expanded=${shown[part] ? 'true' : 'false'}
      aria-label=${label}
      aria-describedby="who"
      @click=${() => {
        toggle(part);
      }}
    >
      ${text}
    </button>`;
  const act = (allowed: boolean, text: string, run: () => void, id: string): TemplateResult | typeof nothing =>
    allowed ? html`<button type="button" class="quiet" id=${id} @click=${run}>${text}</button>` : nothing;
  const edit = (): void => {
    toggle('edit');
  };
  return html`<div class="row acts small">
    ${post.can.reply ? opener('reply', say.reply, say.replyTo(faceOf(people, post.author, desk.words).name)) : nothing}
    ${post.can.react ? opener('picker', say.react, say.react) : nothing} ${opener('more', say.more, say.more)}
    ${shown.more
      ? html`${act(true, say.copyLink, acts.copyLink, 'link')} ${act(post.can.edit, say.edit, edit, 'edit')}
        ${act(post.can.delete, say.remove, acts.remove, 'remove')} ${act(post.can.hide, say.hide, acts.hide, 'hide')}
        ${act(post.can.unhide, say.unhide, acts.unhide, 'unhide')}`
      : nothing}
  </div>`;
}

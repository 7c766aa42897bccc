import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { partOf } from '../part/part.ts';
import { shownName } from '../shown-files/name.ts';
import type { Desk } from '../study-thread/desk.ts';
import type { PostView } from './view.ts';

const TAG = 'study-shown-files';

const shown = partOf(async () => {
  const { StudyShownFiles } = await import('../shown-files/shown-files.apart.ts');
  if (!customElements.get(TAG)) customElements.define(TAG, StudyShownFiles);
});

/** The files of a post: their names until what shows them is there. */
export function files({ post, desk }: { readonly post: Pick<PostView['post'], 'files'>; readonly desk: Desk }): TemplateResult | typeof nothing {
  if (!post.files) return nothing;
  // Where it does not arrive the names stay; the next post with files tries again.
  shown.use(() => undefined);
  return html`<study-shown-files .files=${post.files} .desk=${desk} .source=${desk.room.files}
    ><ul class="small">${post.files.map(({ name }) => html`<li><bdi>${shownName(name)}</bdi></li>`)}</ul></study-shown-files
  >`;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { partOf } from '../part/part.ts';
import { shownName } from '../shown-files/name.ts';
import type { FileSource } from '../shown-files/study-shown-files.ts';
import type { Desk } from '../study-thread/desk.ts';
import type { PostView } from './view.ts';

const TAG = 'study-shown-files';

const shown = partOf(async () => {
  const { StudyShownFiles } = await import('../shown-files/shown-files.apart.ts');
  if (!customElements.get(TAG)) customElements.define(TAG, StudyShownFiles);
});

/** What is shown, and where it comes from. */
interface Shown {
  readonly post: Pick<PostView['post'], 'files'>;
  readonly desk: Desk;
  readonly source?: FileSource | undefined;
}

/** The files of a post: their names until what shows them is there. */
export function files({ post, desk, source = desk.room.files }: Shown): TemplateResult | typeof nothing {
  if (!post.files) return nothing;
  // Where it does not arrive the names stay; the next post with files tries again.
  shown.use(() => undefined);
  return html`<study-shown-files .files=${post.files} .desk=${desk} .source=${source}
    ><ul class="small">${post.files.map(({ name }) => html`<li><bdi>${shownName(name)}</bdi></li>`)}</ul></study-shown-files
  >`;
}

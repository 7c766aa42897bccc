import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { partOf } from '../part/part.ts';
import type { PostView } from './view.ts';

const TAG = 'study-where';

const part = partOf(async () => {
  const { StudyWhere } = await import('../anchor/anchor.apart.ts');
  if (!customElements.get(TAG)) customElements.define(TAG, StudyWhere);
});

/** The way to the place of the page that a post speaks about. */
export function where({ post, desk }: PostView): TemplateResult | typeof nothing {
  if (!post.anchor) return nothing;
  // Where it does not arrive, the post is read without it; the next one tries again.
  part.use(() => undefined);
  return html`<study-where .anchor=${post.anchor} .desk=${desk}></study-where>`;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MarkdownTree } from '@studyhall/domain';
import { renderMarkdown } from '../markdown/render.ts';
import { heading } from '../heading/heading.ts';
import { faceOf } from '../people/face.ts';
import type { PostView } from './view.ts';

/**
 * What the post says, or why it says nothing.
 *
 * @param undo what offers to take one's own deletion back; absent when it is too late for that
 */
export function body(view: PostView, tree: MarkdownTree | undefined, undo: unknown): TemplateResult {
  const { post, desk, people, level } = view;
  const { say } = desk.words;
  if (post.deleted) {
    return html`<p class="gone">${post.deleted.erased ? say.erased : post.mine ? say.deletedByMe : say.deleted} ${undo}</p>`;
  }
  const { hidden } = post;
  if (hidden && post.text === '') return html`<p class="gone">${say.hidden}</p>`;
  const by = hidden && faceOf(people, hidden.by, desk.words);
  return html`${by ? html`<p class="gone">${by.me ? say.hiddenByMe : say.hiddenBy(by.name)}</p>` : nothing}
    ${post.title ? heading(level, html`<span class="title" dir="auto" lang="">${post.title}</span>`, 'title') : nothing}<slot></slot>
    ${tree && renderMarkdown(tree, { words: desk.words, level: level + (post.parent === undefined ? 0 : 1) })}`;
}

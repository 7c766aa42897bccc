import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ShownPost } from '@studyhall/client';
import type { Words } from '../messages/words.ts';
import type { PostView } from './view.ts';

/**
 * Where one's own words are on their way.
 *
 * @param refused why they were refused, and what can be done with them
 */
export function delivery({ post, desk }: PostView, refused: unknown): TemplateResult | typeof nothing {
  if (!post.delivery) return nothing;
  if (post.delivery === 'not-sent') return html`<div class="small"><strong class="problem">${desk.words.say.notSent}</strong> ${refused}</div>`;
  return html`<p class="dim small">${onItsWay(post, desk.words)}</p>`;
}

/** Where words are that were not refused. */
export function onItsWay({ delivery, error }: ShownPost, words: Words): string {
  const { say } = words;
  if (delivery === 'sending') return say.sending;
  // What is not tried again by itself waits for somebody: to sign in, or to let them in.
  return delivery === 'waiting' ? say.waiting : `${words.why(error)} ${error?.retry === 'never' ? say.willWait : say.again}`;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SearchHit } from '@studyhall/protocol';
import { search as english } from '../messages/en-search.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';
import { notice } from '../notice/notice.ts';
import { faceOf } from '../people/face.ts';
import type { People } from '../people/face.ts';
import { marked } from './marked.ts';

/** What a hit is shown with. */
export interface HitView {
  readonly words: Words;
  readonly people: People;
  readonly now: number;
  /** Where its link leads; undefined where nothing does. */
  readonly address: string | undefined;
  /** It was pressed, and nothing leads there. */
  readonly isNowhere: boolean;
  /** Whether the room is worth saying. */
  readonly withRoom: boolean;
  readonly open: (press: MouseEvent) => void;
}

/** A post that was found: what it is called or begins with, the words around what was looked for, who wrote it, when and where. */
export function hit({ room, title, excerpt, author, at, answered }: SearchHit, view: HitView): TemplateResult {
  const { words, people, now, address, isNowhere, withRoom, open } = view;
  const say = sayingsOf(english, words);
  // What has no title of its own is known by its words.
  const name = html`<span class=${title ? 'title' : 'text'} dir="auto">${marked(title ?? excerpt)}</span>`;
  return html`<li class="hit" part="hit">
    ${address === undefined
      ? html`<button type="button" class="text lead" @click=${open}>${name}</button>`
      : html`<a class="lead" href=${address} @click=${open}>${name}</a>`}
    ${title && excerpt.length > 0 ? html`<p dir="auto">${marked(excerpt)}</p>` : nothing}
    <p class="row small dim">
      <bdi>${faceOf(people, author, words).name}</bdi>
      <time datetime=${new Date(at).toISOString()} title=${words.full(at)}>${words.ago(at, now)}</time>
      ${withRoom ? html`<bdi>${say.hitIn(room)}</bdi>` : nothing}
      ${answered ? html`<bdi class="answered">${say.hitAnswered}</bdi>` : nothing}
    </p>
    ${isNowhere ? notice(words, say.notOnPage) : nothing}
  </li>`;
}

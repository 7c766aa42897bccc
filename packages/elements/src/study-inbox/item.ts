import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { InboxItem } from '@studyhall/protocol';
import { inbox as english } from '../messages/en-inbox.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';
import { notice } from '../notice/notice.ts';
import { faceOf } from '../people/face.ts';
import type { People } from '../people/face.ts';

/** What an item is shown with. */
export interface ItemView {
  /** Its place in the list. */
  readonly at: number;
  readonly words: Words;
  readonly people: People;
  readonly now: number;
  /** Where its link leads; undefined where nothing does. */
  readonly address: string | undefined;
  /** It was pressed, and nothing leads there. */
  readonly isNowhere: boolean;
  readonly isMuted: boolean;
  readonly open: (press: MouseEvent) => void;
  readonly read: () => void;
  readonly mute: (muted: boolean) => void;
}

/** One thing that happened: who did what, the beginning of it, when and where. */
export function itemView(item: InboxItem, view: ItemView): TemplateResult {
  const { words, people, now, address, isNowhere, isMuted } = view;
  const about = `about-${String(view.at)}`;
  const say = sayingsOf(english, words);
  const { kind, by, title, excerpt, at, room } = item;
  const isNew = item.read !== true;
  const sentence = say.inboxItem[kind](faceOf(people, by, words).name, title);
  return html`<li class="item ${isNew ? 'new' : ''}" part="item">
    <p>
      ${address === undefined
        ? html`<button type="button" class="text title" id=${about} data-item=${item.id} @click=${view.open}>${sentence}</button>`
        : html`<a class="title" id=${about} data-item=${item.id} href=${address} @click=${view.open}>${sentence}</a>`}
    </p>
    ${excerpt === undefined ? nothing : html`<p class="excerpt" dir="auto">${excerpt}</p>`}
    <p class="row small dim">
      ${isNew ? html`<bdi class="accent">${say.unread}</bdi>` : nothing}
      <time datetime=${new Date(at).toISOString()} title=${words.full(at)}>${words.ago(at, now)}</time>
      <bdi>${say.inboxIn(room)}</bdi>
      ${isNew ? html`<button type="button" class="text" aria-describedby=${about} @click=${view.read}>${say.readToHere}</button>` : nothing}
      <button type="button" class="text" aria-describedby=${about} @click=${() => { view.mute(!isMuted); }}>${isMuted ? say.unmuteThread : say.muteThread}</button>
    </p>
    ${isNowhere ? notice(words, say.itemElsewhere) : nothing}
  </li>`;
}

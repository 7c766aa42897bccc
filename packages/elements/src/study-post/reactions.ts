import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { REACTIONS } from '@studyhall/domain';
import type { Reaction } from '@studyhall/domain';
import type { PostView } from './view.ts';

/** The reactions a post got, each a button that adds or takes back one's own. */
export function reactions(view: PostView): TemplateResult | typeof nothing {
  const { post, desk } = view;
  const got = REACTIONS.filter((reaction) => (post.reactions[reaction] ?? 0) > 0);
  if (got.length === 0) return nothing;
  return html`<ul class="chips" role="list" aria-label=${desk.words.say.reactions}>
    ${got.map((reaction) => html`<li>${post.can.react ? chip(view, reaction) : tally(view, reaction)}</li>`)}
  </ul>`;
}

function chip(view: PostView, reaction: Reaction): TemplateResult {
  const on = view.post.own.reactions.includes(reaction);
  return html`<button
    type="button"
    class="chip"
    aria-pressed=${on ? 'true' : 'false'}
    aria-label=${label(view, reaction)}
    title=${label(view, reaction)}
    @click=${() => {
      view.desk.react(view.post.id, reaction, !on);
    }}
  >
    <span class="sign">${reaction}</span> ${count(view, reaction)}
  </button>`;
}

function tally(view: PostView, reaction: Reaction): TemplateResult {
  return html`<span class="chip" role="img" aria-label=${label(view, reaction)}>
    <span class="sign">${reaction}</span> ${count(view, reaction)}
  </span>`;
}

/** Every reaction there is, to choose one. */
export function picker(view: PostView): TemplateResult {
  const { post, desk, toggle } = view;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    toggle('picker');
  };
  return html`<div class="picker fade" role="group" aria-label=${desk.words.say.react} @keydown=${onKey}>
    ${REACTIONS.map(
      (reaction) => html`<button
        type="button"
        class="sign"
        aria-pressed=${post.own.reactions.includes(reaction) ? 'true' : 'false'}
        aria-label=${desk.words.say.reactionNames[reaction]}
        title=${desk.words.say.reactionNames[reaction]}
        @click=${() => {
          desk.react(post.id, reaction, !post.own.reactions.includes(reaction));
          toggle('picker');
        }}
      >
        ${reaction}
      </button>`,
    )}
  </div>`;
}

function label(view: PostView, reaction: Reaction): string {
  return `${view.desk.words.say.reactionNames[reaction]}: ${count(view, reaction)}`;
}

function count({ post, desk }: PostView, reaction: Reaction): string {
  return desk.words.number(post.reactions[reaction] ?? 0);
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { REACTIONS } from '@studyhall/domain';
import type { Reaction } from '@studyhall/domain';
import { acts as english } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import type { PostView } from './view.ts';

/**
 * The reactions a post got, each a button that adds or takes back one's own.
 *
 * @param react does so
 */
export function reactions({ post, desk }: PostView, react: (reaction: Reaction) => void): TemplateResult | typeof nothing {
  const say = sayingsOf(english, desk.words);
  const got = REACTIONS.filter((reaction) => (post.reactions[reaction] ?? 0) > 0);
  if (got.length === 0) return nothing;
  return html`<ul class="row chips" role="list" aria-label=${say.reactions}>
    ${got.map((reaction) => {
      const count = desk.words.number(post.reactions[reaction] ?? 0);
      const label = `${say.reactionNames[reaction]}: ${count}`;
      const inside = html`<span class="tip" title=${label}><span class="sign">${reaction}</span> ${count}</span>`;
      if (!post.can.react) return html`<li><span class="chip" role="img" aria-label=${label}>${inside}</span></li>`;
      return html`<li>
        <button
          type="button"
          class="chip"
          aria-pressed=${post.own.reactions.includes(reaction)}
          aria-label=${label}
          @click=${() => { react(reaction); }}
        >
          ${inside}
        </button>
      </li>`;
    })}
  </ul>`;
}

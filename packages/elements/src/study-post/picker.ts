import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { REACTIONS } from '@studyhall/domain';
import type { Reaction } from '@studyhall/domain';
import { acts as english } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import type { PostView } from './view.ts';

/**
 * Every reaction there is, to choose one.
 *
 * @param choose takes the choice
 */
export function picker({ post, desk }: PostView, choose: (reaction: Reaction) => void): TemplateResult {
  const say = sayingsOf(english, desk.words);
  return html`<div class="row picker fade" role="group" aria-label=${say.react}>
    ${REACTIONS.map(
      (reaction) => html`<button
        type="button"
        class="sign"
        aria-pressed=${post.own.reactions.includes(reaction) ? 'true' : 'false'}
        aria-label=${say.reactionNames[reaction]}
        @click=${() => { choose(reaction); }}
      >
        <span title=${say.reactionNames[reaction]}>${reaction}</span>
      </button>`,
    )}
  </div>`;
}

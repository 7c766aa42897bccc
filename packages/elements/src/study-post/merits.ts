import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { answers } from '../messages/en-answers.ts';
import { sayingsOf } from '../messages/words.ts';
import type { PostView } from './view.ts';

/** What one person says of another's post by a press. */
export type Merit = 'vote' | 'accept' | 'endorse';

/**
 * The votes for a post, and what takes it for the answer.
 *
 * @param press takes what is wanted from now on
 */
export function merits(view: PostView, press: (merit: Merit, on: boolean) => void): TemplateResult | typeof nothing {
  const { post, desk } = view;
  const { can, accepted, endorsed } = post;
  const say = sayingsOf(answers, desk.words);
  const act = (merit: Merit, on: boolean, text: string): TemplateResult =>
    html`<button type="button" class="quiet" id=${merit} aria-describedby="who" @click=${() => { press(merit, on); }}>${text}</button>`;
  return html`<span class="row merits">
    ${can.accept ? act('accept', !accepted, accepted ? say.unaccept : say.accept) : nothing}
    ${can.endorse ? act('endorse', !endorsed, endorsed ? say.unendorse : say.endorse) : nothing} ${votes(view, press)}
  </span>`;
}

/** How many have voted for it; a button for those who may. */
function votes({ post, desk }: PostView, press: (merit: Merit, on: boolean) => void): TemplateResult | typeof nothing {
  const say = sayingsOf(answers, desk.words);
  const { votes = 0, own, can } = post;
  const inside = html`<svg class="up" viewBox="0 0 10 9" aria-hidden="true"><path d="M5 1 9 8H1z" /></svg>${votes > 0 ? desk.words.number(votes) : say.vote}`;
  const shown = (label?: string): TemplateResult => html`<span class="votes" title=${ifDefined(label)}>${inside}</span>`;
  if (!can.vote) return votes > 0 ? html`<span class="chip" role="img" aria-label=${say.votes(votes)}>${shown()}</span>` : nothing;
  const label = votes > 0 ? say.voteOf(votes) : say.vote;
  return html`<button
    type="button"
    class="chip"
    id="vote"
    aria-pressed=${own.vote === true}
    aria-label=${label}
    aria-describedby="who"
    @click=${() => { press('vote', own.vote !== true); }}
  >
    ${shown(label)}
  </button>`;
}

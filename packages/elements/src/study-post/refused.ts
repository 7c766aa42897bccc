import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { acts } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import type { PostView } from './view.ts';

/** What can be done with refused words. */
interface WithWords {
  readonly retry: () => void;
  readonly edit: () => void;
  readonly copyText: () => void;
  readonly discard: () => void;
}

/**
 * Why one's words were refused, and what can be done with them.
 *
 * @param copied what says that they were copied
 */
export function refused({ post: { error }, desk: { words } }: PostView, on: WithWords, copied: unknown): TemplateResult {
  const say = sayingsOf(acts, words);
  const act = (text: string, run: () => void): TemplateResult => html`<button type="button" class="text" @click=${run}>${text}</button>`;
  return html`${error ? words.why(error) : nothing}
    <p class="row acts">
      ${act(say.retry, on.retry)}
      <button type="button" class="text" id="edit" @click=${on.edit}>${say.edit}</button>
      ${act(say.copyText, on.copyText)} ${act(say.discard, on.discard)} ${copied}
    </p>`;
}

import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Session } from '@studyhall/client';
import type { Words } from '../messages/words.ts';
import { notice } from './notice.ts';

/**
 * What stands in the place of an element's content while the person is not let in: how to sign in, or why they were refused.
 *
 * @param retry tries again to be let in
 * @returns undefined while they are let in
 */
export function barred(words: Words, session: Session, retry = (): void => { session.retry(); }): TemplateResult | undefined {
  const { phase, error } = session.$state.get();
  if (phase === 'signed-out') return html`${notice(words, words.say.codes['signed-out'])}<slot name="sign-in"></slot>`;
  return phase === 'refused' ? notice(words, words.why(error), { label: words.say.retry, act: retry }) : undefined;
}

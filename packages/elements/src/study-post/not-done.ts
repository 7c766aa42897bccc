import type { DraftOutcome } from '@studyhall/client';
import { answers } from '../messages/en-answers.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';

/** Why something was not done to a post: what was put back, and the reason. */
export function notDone(words: Words, { type, error }: DraftOutcome): string {
  const { putBack } = sayingsOf(answers, words);
  const back = Object.hasOwn(putBack, type) ? putBack[type as keyof typeof putBack] : undefined;
  return [back, words.why(error)].join(' ').trim();
}

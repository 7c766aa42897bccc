import { LIMITS, utf8Length } from '@studyhall/protocol';
import { acts } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';
import type { Hint } from './hint.ts';

/** From which share of the limit on the count is shown. */
const NEAR = 0.9;

/**
 * How many characters are left, or a negative number where it is too long; undefined while the limit is far away. The limit
 * counts bytes, which mean nothing to a person: they become characters like those of the text so far.
 */
export function charactersLeft(text: string): number | undefined {
  // No character has more than three bytes per UTF-16 unit.
  if (text.length * 3 < LIMITS.textBytes * NEAR) return undefined;
  const bytes = utf8Length(text);
  if (bytes < LIMITS.textBytes * NEAR) return undefined;
  const left = ((LIMITS.textBytes - bytes) * text.length) / bytes;
  return left < 0 ? Math.floor(left) : Math.ceil(left);
}

/** How long a text is, in words; undefined where nobody needs to know. */
export function lengthHint(words: Words, text: string): Hint | undefined {
  const left = charactersLeft(text);
  if (left === undefined) return undefined;
  const say = sayingsOf(acts, words);
  return left < 0 ? { over: true, sentence: say.charactersOver(-left) } : { over: false, sentence: say.charactersLeft(left) };
}

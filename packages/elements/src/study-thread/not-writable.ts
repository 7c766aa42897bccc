import type { RoomStatus } from '@studyhall/client';
import { acts } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';

/** Why this person cannot write here; undefined where they can, or where that is not known yet. */
export function whyNotWritable(words: Words, { facts }: RoomStatus, canPost: boolean): string | undefined {
  return facts && !canPost ? sayingsOf(acts, words).notWritable[facts.notWritable ?? 'rights'] : undefined;
}

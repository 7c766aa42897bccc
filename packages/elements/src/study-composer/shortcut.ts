import { acts } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';

/** Which keys post, on this keyboard. */
export function shortcut(words: Words): string {
  return sayingsOf(acts, words).shortcut(/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl');
}

import { uploadHint } from '../attach/uploads-of.ts';
import type { Hint } from './hint.ts';
import { lengthHint } from './length.ts';
import type { Composing } from './composing.ts';

/** What a person should know before what stands in a composer is sent; undefined where that is nothing. */
export function hint({ desk, place, written }: Composing): Hint | undefined {
  return uploadHint(desk, place, written) ?? lengthHint(desk.words, written.text);
}

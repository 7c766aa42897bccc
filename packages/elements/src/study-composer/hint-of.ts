import { uploadHint } from '../attach/uploads-of.ts';
import { lengthHint } from './length.ts';
import type { StudyComposer } from './study-composer.ts';

/** A sentence about what is written, and whether it keeps it from being sent. */
export interface Hint {
  readonly over: boolean;
  readonly sentence: string;
}

/** What a person should know before what stands in a composer is sent; undefined where that is nothing. */
export function hint({ desk, place, written }: StudyComposer): Hint | undefined {
  return uploadHint(desk, place) ?? lengthHint(desk.words, written.text);
}

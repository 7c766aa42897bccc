import type { en } from './en.ts';

/** The words of one language: what `en.ts` has, in that language. */
export type Messages = typeof en;

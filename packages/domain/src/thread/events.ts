import * as v from 'valibot';
import { IdCodec, LIMITS, maybe, oneOf, text, utf8Length } from '@studyhall/protocol';

/** The newest version of every thread event type. */
export const THREAD_EVENT_VERSION = 1;

/** The reactions a post can get. A short, fixed list keeps tallies small and readable by a screen reader. */
export const REACTIONS = ['👍', '❤️', '🎉', '💡', '🤔', '👀'] as const;

/** One of {@link REACTIONS}. */
export type Reaction = (typeof REACTIONS)[number];

/** How long an author can take back a deletion: milliseconds. */
export const UNDO_MS = 10_000;

export const TextCodec = v.custom<string>((words) => typeof words === 'string' && utf8Length(words) <= LIMITS.textBytes);
export const TitleCodec = text(0, LIMITS.titleChars);
/** What a projection withheld. */
export const MaskedCodec = maybe(oneOf(true));

/** The fields of a plain post, which is all that a page knows of until it needs more. */
export const PLAIN_POST = {
  thread: maybe(IdCodec),
  parent: maybe(IdCodec),
  title: maybe(TitleCodec),
  text: TextCodec,
  masked: MaskedCodec,
} as const;

/** Whether a post says of both or of none which thread it is in and which post it answers. */
export function isPlaced({ thread, parent }: { readonly thread?: string | undefined; readonly parent?: string | undefined }): boolean {
  return (thread === undefined) === (parent === undefined);
}

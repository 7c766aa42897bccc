import * as v from 'valibot';
import { flag, IdCodec, LIMITS, maybe, number, oneOf, text, utf8Length, whole } from '@studyhall/protocol';

/** The reactions a post can get. A short, fixed list keeps tallies small and readable by a screen reader. */
export const REACTIONS = ['👍', '❤️', '🎉', '💡', '🤔', '👀'] as const;

/** One of {@link REACTIONS}. */
export type Reaction = (typeof REACTIONS)[number];

/** How long an author can take back a deletion: milliseconds. */
export const UNDO_MS = 10_000;

const TextCodec = v.custom<string>((words) => typeof words === 'string' && utf8Length(words) <= LIMITS.textBytes);
const TitleCodec = text(0, LIMITS.titleChars);
/** What a projection withheld. */
const MaskedCodec = maybe(oneOf(true));

const VersionCodec = v.object({ at: number(), title: maybe(TitleCodec), text: TextCodec });

/**
 * The words of a post that come back to viewers from whom they had been withheld: the words as they are when the event is
 * projected, which may be later than the event. `edits` says how many edits they include.
 */
const RestoreCodec = v.object({
  title: maybe(TitleCodec),
  text: TextCodec,
  versions: v.array(VersionCodec),
  edits: whole(0),
});

/** A post is taken away, or comes back. */
const AwayCodec = v.object({ target: IdCodec, masked: MaskedCodec });
const BackCodec = v.object({ target: IdCodec, restore: maybe(RestoreCodec) });

/**
 * The vocabulary of the thread feature: the body of every event type, version 1. `target` is the id of a post.
 * What a backend adds when it projects an event for a viewer: `masked` (the words are withheld), `restore` (they come back).
 */
export const THREAD_BODIES = {
  /** A new post. Without `thread` and `parent` it is the root of a new thread; only a root has a title. */
  post: v.pipe(
    v.object({
      thread: maybe(IdCodec),
      parent: maybe(IdCodec),
      title: maybe(TitleCodec),
      text: TextCodec,
      masked: MaskedCodec,
    }),
    v.check(({ thread, parent }) => (thread === undefined) === (parent === undefined)),
  ),
  /** New words for one's own post; the old ones stay in its history. */
  edit: v.object({
    target: IdCodec,
    title: maybe(TitleCodec),
    text: TextCodec,
    masked: MaskedCodec,
  }),
  /** The author takes the post away; its place is kept. */
  delete: AwayCodec,
  /** The author takes the deletion back, within {@link UNDO_MS}. */
  undelete: BackCodec,
  /** Staff takes the post out of sight. */
  hide: AwayCodec,
  /** Staff brings it back. */
  unhide: BackCodec,
  /** A reaction is set (`from` false, `to` true) or taken back (`from` true, `to` false). */
  react: v.pipe(
    v.object({ target: IdCodec, reaction: oneOf(...REACTIONS), from: flag(), to: flag() }),
    v.check(({ from, to }) => from !== to),
  ),
  /** The words of the post are no more, in nobody's log. Only a backend says so; it comes from nowhere but staff all the same. */
  erased: v.object({ target: IdCodec }),
} as const;

/** The event types of the thread feature. */
export type ThreadEventType = keyof typeof THREAD_BODIES;

/** The body of an event type. */
export type ThreadBody<T extends ThreadEventType> = v.InferOutput<(typeof THREAD_BODIES)[T]>;

/** The newest version of every thread event type. */
export const THREAD_EVENT_VERSION = 1;

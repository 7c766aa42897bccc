import * as v from 'valibot';
import { flag, IdCodec, maybe, number, oneOf, whole } from '@studyhall/protocol';
import { isPlaced, MaskedCodec, PLAIN_POST, REACTIONS, TextCodec, TitleCodec } from '../events.ts';

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
  post: v.pipe(v.object(PLAIN_POST), v.check((said) => isPlaced(said))),
  /** New words for one's own post; the old ones stay in its history. */
  edit: v.object({
    target: IdCodec,
    title: maybe(TitleCodec),
    text: TextCodec,
    masked: MaskedCodec,
  }),
  /** The author takes the post away; its place is kept. */
  delete: AwayCodec,
  /** The author takes the deletion back, for ten seconds. */
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

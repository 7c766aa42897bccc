import { flag, IdCodec, LIMITS, list, maybe, number, only, record, text, utf8Length, where, whole } from '@studyhall/protocol';
import type { Decoded } from '@studyhall/protocol';

/** The reactions a post can get. A short, fixed list keeps tallies small and readable by a screen reader. */
export const REACTIONS = ['👍', '❤️', '🎉', '💡', '🤔', '👀'] as const;

/** One of {@link REACTIONS}. */
export type Reaction = (typeof REACTIONS)[number];

/** How long an author can take back a deletion: milliseconds. */
export const UNDO_MS = 10_000;

const WordsCodec = where(text(), (given) => utf8Length(given) <= LIMITS.textBytes);

/** A root's title and any post's text. */
const words = { title: maybe(text(0, LIMITS.titleChars)), text: WordsCodec };

const target = IdCodec;
/** The words are withheld. */
const masked = maybe(only(true));

/**
 * The words of a post that come back to viewers from whom they had been withheld: the words as they are when the event is
 * projected, which may be later than the event. `edits` says how many edits they include.
 */
const restore = maybe(record({ ...words, versions: list(record({ at: number(), ...words })), edits: whole() }));

/**
 * The vocabulary of the thread feature: the body of every event type, version 1. `target` is the id of a post.
 * What a backend adds when it projects an event for a viewer: `masked` (the words are withheld), `restore` (they come back).
 */
export const THREAD_BODIES = {
  /** A new post. Without `thread` and `parent` it is the root of a new thread; only a root has a title. */
  post: where(
    record({ thread: maybe(IdCodec), parent: maybe(IdCodec), ...words, masked }),
    ({ thread, parent }) => (thread === undefined) === (parent === undefined),
  ),
  /** New words for one's own post; the old ones stay in its history. */
  edit: record({ target, ...words, masked }),
  /** The author takes the post away; its place is kept. */
  delete: record({ target, masked }),
  /** The author takes the deletion back, within {@link UNDO_MS}. */
  undelete: record({ target, restore }),
  /** Staff takes the post out of sight. */
  hide: record({ target, masked }),
  /** Staff brings it back. */
  unhide: record({ target, restore }),
  /** A reaction is set (`from` false, `to` true) or taken back (`from` true, `to` false). */
  react: where(record({ target, reaction: only(...REACTIONS), from: flag, to: flag }), ({ from, to }) => from !== to),
} as const;

/** The event types of the thread feature. */
export type ThreadEventType = keyof typeof THREAD_BODIES;

/** The body of an event type. */
export type ThreadBody<T extends ThreadEventType> = Decoded<(typeof THREAD_BODIES)[T]>;

/** The newest version of every thread event type. */
export const THREAD_EVENT_VERSION = 1;

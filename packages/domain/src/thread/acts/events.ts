import * as v from 'valibot';
import { flag, IdCodec, maybe, number, oneOf, text, whole } from '@studyhall/protocol';
import { isBlank } from '../../blank.ts';
import { AnchorCodec, FilesCodec, MentionsCodec } from './attached.ts';
import { isPlaced, MaskedCodec, PLAIN_POST, REACTIONS, TextCodec, TitleCodec } from '../events.ts';

/** What a thread is for. A root that does not say it is a discussion. */
export const PURPOSES = ['question', 'discussion', 'note', 'announcement'] as const;

/** One of {@link PURPOSES}. */
export type Purpose = (typeof PURPOSES)[number];

/** How many tags a thread has at most, and how many UTF-16 units one of them. */
export const MAX_TAGS = 5;
export const TAG_CHARS = 40;

const PurposeCodec = maybe(oneOf(...PURPOSES));
const TagsCodec = maybe(
  v.pipe(
    v.array(text(1, TAG_CHARS)),
    v.check((tags) => tags.length <= MAX_TAGS && new Set(tags).size === tags.length && !tags.some((tag) => isBlank(tag))),
  ),
);

const VersionCodec = v.object({ at: number(), title: maybe(TitleCodec), text: TextCodec });

/**
 * The words of a post that come back to viewers from whom they had been withheld: the words as they are when the event is
 * projected, which may be later than the event. `edits` says how many edits they include.
 */
const RestoreCodec = v.object({
  title: maybe(TitleCodec),
  text: TextCodec,
  tags: TagsCodec,
  mentions: MentionsCodec,
  files: FilesCodec,
  anchor: AnchorCodec,
  versions: v.array(VersionCodec),
  edits: whole(0),
});

/** A post is taken away, or comes back. With the thread of a reply, what its root says of it is kept right. */
const AwayCodec = v.object({ target: IdCodec, thread: maybe(IdCodec), masked: MaskedCodec });
const BackCodec = v.object({ target: IdCodec, thread: maybe(IdCodec), restore: maybe(RestoreCodec) });

/** Whether something is set (`from` false, `to` true) or taken back (`from` true, `to` false). */
const isMove = ({ from, to }: { readonly from: unknown; readonly to: unknown }): boolean => from !== to;

/**
 * The vocabulary of the thread feature: the body of every event type, version 1. `target` is the id of a post.
 * What a backend adds when it projects an event for a viewer: `masked` (the words are withheld), `restore` (they come back).
 */
export const THREAD_BODIES = {
  /**
   * A new post. Without `thread` and `parent` it is the root of a new thread; only a root has a title, a purpose and tags.
   * `files` were handed in before it.
   */
  post: v.pipe(
    v.object({ ...PLAIN_POST, purpose: PurposeCodec, tags: TagsCodec, mentions: MentionsCodec, files: FilesCodec, anchor: AnchorCodec }),
    v.check((said) => isPlaced(said) && (said.thread === undefined || (said.purpose === undefined && said.tags === undefined))),
  ),
  /** New words for one's own post; the old ones stay in its history. Mentions and files stay where it says nothing of them. */
  edit: v.object({
    target: IdCodec,
    title: maybe(TitleCodec),
    text: TextCodec,
    mentions: MentionsCodec,
    files: FilesCodec,
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
  react: v.pipe(v.object({ target: IdCodec, reaction: oneOf(...REACTIONS), from: flag(), to: flag() }), v.check((said) => isMove(said))),
  /** A vote for somebody else's post. */
  vote: v.pipe(v.object({ target: IdCodec, from: flag(), to: flag() }), v.check((said) => isMove(said))),
  /** Who asked the question `target` takes another answer for accepted than before; null is none. */
  accept: v.pipe(v.object({ target: IdCodec, from: v.nullable(IdCodec), to: v.nullable(IdCodec) }), v.check((said) => isMove(said))),
  /** Staff stand by an answer to the question `thread`. */
  endorse: v.pipe(v.object({ target: IdCodec, thread: IdCodec, from: flag(), to: flag() }), v.check((said) => isMove(said))),
  /** A thread gets another purpose, other tags, or both. */
  classify: v.pipe(
    v.object({ target: IdCodec, purpose: PurposeCodec, tags: TagsCodec, masked: MaskedCodec }),
    v.check(({ purpose, tags, masked }) => purpose !== undefined || tags !== undefined || masked === true),
  ),
  /** The words of the post are no more, in nobody's log. Only a backend says so; it comes from nowhere but staff all the same. */
  erased: v.object({ target: IdCodec, thread: maybe(IdCodec) }),
} as const;

/** The event types of the thread feature. */
export type ThreadEventType = keyof typeof THREAD_BODIES;

/** The body of an event type. */
export type ThreadBody<T extends ThreadEventType> = v.InferOutput<(typeof THREAD_BODIES)[T]>;

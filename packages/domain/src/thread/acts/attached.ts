import * as v from 'valibot';
import { maybe, text, whole } from '@studyhall/protocol';

/** How many people a post names at most, and how many files it has. */
export const MAX_MENTIONS = 20;
export const MAX_FILES = 10;

/** How many UTF-16 units the description of a picture has at most. */
export const ALT_CHARS = 1000;

/** How many UTF-16 units of a page an anchor quotes at most: the place itself, and before and after it. */
export const QUOTE_CHARS = 1000;
export const AROUND_CHARS = 64;

const PERSON_CHARS = 255;

function few<S extends v.GenericSchema>(item: S, most: number, key: (one: v.InferOutput<S>) => string): v.GenericSchema<v.InferInput<S>[], v.InferOutput<S>[]> {
  return v.pipe(v.array(item), v.check((all) => all.length <= most && new Set(all.map(key)).size === all.length));
}

/** People whom the words name, by id. */
export const MentionsCodec = maybe(few(text(1, PERSON_CHARS), MAX_MENTIONS, (id) => id));

const FileCodec = v.object({
  id: text(1, 128),
  name: text(1, 255),
  type: text(1, 127),
  bytes: whole(0),
  alt: maybe(text(1, ALT_CHARS)),
  width: maybe(whole(1)),
  height: maybe(whole(1)),
});

/** Files that were handed in before the post, in the order in which they are shown. */
export const FilesCodec = maybe(few(FileCodec, MAX_FILES, ({ id }) => id));

const AroundCodec = maybe(text(1, AROUND_CHARS));

/**
 * The place in the page that a post speaks about: a name for it, and either the words that stand there or a moment of a medium.
 * The quote is a TextQuoteSelector (W3C Web Annotation Data Model, 4.2.4).
 */
export const AnchorCodec = maybe(
  v.pipe(
    v.object({
      place: text(1, 200),
      quote: maybe(v.object({ exact: text(1, QUOTE_CHARS), prefix: AroundCodec, suffix: AroundCodec })),
      /** Milliseconds from the beginning. */
      at: maybe(whole(0)),
    }),
    v.check(({ quote, at }) => quote === undefined || at === undefined),
  ),
);

/** A file of a post. */
export type PostFile = Readonly<v.InferOutput<typeof FileCodec>>;

/** The place in the page that a post speaks about. */
export type Anchor = Readonly<NonNullable<v.InferOutput<typeof AnchorCodec>>>;

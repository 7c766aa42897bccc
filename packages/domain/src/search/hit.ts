import type { SearchHit } from '@studyhall/protocol';
import type { ThreadEntity } from '../thread/entity.ts';
import { excerptWithHits, markHits } from './hits.ts';
import { isFound, searchTerms } from './terms.ts';
import { findableText, wordsOfPost } from './words-of-post.ts';

/** How long the excerpt of a hit is: UTF-16 units. */
const EXCERPT_CHARS = 160;

/**
 * What somebody who searches is given of a post.
 *
 * @param entity as the viewer may see it
 * @param terms as `queryTerms` gives them
 * @returns undefined where that does not hold what was looked for
 */
export function hitOf(room: string, entity: ThreadEntity | undefined, terms: readonly string[]): SearchHit | undefined {
  const words = wordsOfPost(entity);
  if (words === undefined || !isFound(searchTerms(findableText(words)), terms)) return undefined;
  const { id, thread, author, at, accepted, summary } = words.post;
  const isAnswered = accepted === true || summary?.accepted !== undefined;
  return {
    room,
    thread,
    post: id,
    ...(words.title === undefined ? {} : { title: markHits(words.title, terms) }),
    excerpt: excerptWithHits(words.text, terms, EXCERPT_CHARS),
    author,
    at,
    ...(isAnswered ? { answered: true } : {}),
  };
}
